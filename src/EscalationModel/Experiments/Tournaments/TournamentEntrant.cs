using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>Who takes part in a tournament of crises: a policy for each side under one name. It is told apart from others by all parameters
/// of its policies, never by the name of their type. Immutable; thread-safe.</summary>
public sealed record TournamentEntrant
{
    private TournamentEntrant(string name, IAnyPolicy policyA, IAnyPolicy policyB)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(policyA);
        ArgumentNullException.ThrowIfNull(policyB);
        (Name, PolicyA, PolicyB) = (name, policyA, policyB);
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; }

    /// <summary>What it plays as side A.</summary>
    public IAnyPolicy PolicyA { get; }

    /// <summary>What it plays as side B.</summary>
    public IAnyPolicy PolicyB { get; }

    /// <summary>All parameters of its policies as a text; null if nothing tells a policy apart, such as a function.</summary>
    public string? Text => Written(PolicyA) is { } a && Written(PolicyB) is { } b ? a == b ? a : $"{a} as A, {b} as B" : null;

    /// <summary>Whether it plays both sides by the same policy.</summary>
    internal bool IsSideless => PolicyA.Equals(PolicyB) || (Written(PolicyA) is { } a && a == Written(PolicyB));

    /// <summary>A policy that plays both sides: built-in, own or learned.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="name">What tables call it; null: its type and the parameters that are not the usual ones.</param>
    public static TournamentEntrant Of(IAnyPolicy policy, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(name ?? NameOf(policy), policy, policy);
    }

    /// <summary>A pair of policies, one a side, such as those of a solved game.</summary>
    /// <param name="name">What tables call it.</param>
    /// <param name="policyA">What it plays as side A.</param>
    /// <param name="policyB">What it plays as side B.</param>
    public static TournamentEntrant Of(string name, IAnyPolicy policyA, IAnyPolicy policyB) => new(name, policyA, policyB);

    /// <summary>A policy as scenario files write it, or the name of one.</summary>
    /// <param name="text">Such as <c>TitForTat</c> or <c>{ "type": "Brinkman", "nerve": 45 }</c>.</param>
    /// <param name="policies">The policies that it may name; null: the built-in ones.</param>
    /// <exception cref="FormatException">It is no policy; tells all that is wrong.</exception>
    public static TournamentEntrant Parse(string text, PolicyCatalog? policies = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        policies ??= PolicyCatalog.BuiltIn;
        bool isDocument = text.TrimStart().StartsWith('{');
        List<ScenarioProblem> problems;
        try
        {
            string json = isDocument ? text : new JsonObject { [PolicyCatalog.Tag] = text }.ToJsonString();
            problems = Read(json, policies, out IAnyPolicy policy);
            if (problems.Count == 0)
            {
                return Of(policy);
            }
        }
        catch (ScenarioException e)
        {
            throw new FormatException($"{text}: {e.Message}");
        }

        throw new FormatException(isDocument || policies.Names.Contains(text)
            ? $"{text}: {string.Join("; ", problems)}"
            : $"\"{text}\" is not a policy{Suggestion.Ending(text, policies.Names)}");
    }

    /// <summary>The built-in policies that can play a scenario with their usual parameters.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IReadOnlyList<TournamentEntrant> BuiltIn(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return
        [
            .. PolicyCatalog.BuiltIn.Names.Select(Usual).OfType<IAnyPolicy>()
                .Where(p => scenario.WithPolicies(p, p).Validate().Count == 0).Select(p => Of(p)),
        ];
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal IAnyPolicy Of(Side side) => side == Side.A ? PolicyA : PolicyB;

    private static List<ScenarioProblem> Read(string json, PolicyCatalog policies, out IAnyPolicy policy)
    {
        using JsonText text = JsonText.Parse(
            System.Text.Encoding.UTF8.GetBytes(json), problem => new ScenarioException(problem.ToString()));
        ReadContext context = text.Context;
        context.Policies = policies.Reader;
        policy = policies.Reader.Read(text.Root, JsonPath.Root, context);
        return context.Problems;
    }

    // Null where a file must give parameters.
    private static IAnyPolicy? Usual(string name) =>
        Read(new JsonObject { [PolicyCatalog.Tag] = name }.ToJsonString(), PolicyCatalog.BuiltIn, out IAnyPolicy policy).Count == 0
            ? policy
            : null;

    private static string? Written(IAnyPolicy policy) =>
        PolicyCatalog.Codec.Write(policy) is JsonObject json && !OwnShape.IsMarkWithoutText(json) ? json.ToJsonString() : null;

    // Such as Brinkman(nerve=45).
    private static string NameOf(IAnyPolicy policy)
    {
        JsonObject json = PolicyCatalog.Codec.Write(policy)!.AsObject();
        string type = json[PolicyCatalog.Tag]!.GetValue<string>();
        if (OwnShape.IsMark(json))
        {
            return policy.ToString() is { Length: > 0 and < 40 } own && !own.Contains('\n', StringComparison.Ordinal) ? own : type;
        }

        JsonObject? usual = PolicyCatalog.BuiltIn.Names.Contains(type) && Usual(type) is { } other
            ? PolicyCatalog.Codec.Write(other)!.AsObject()
            : null;
        string[] changed =
        [
            .. json.Where(p => p.Key != PolicyCatalog.Tag && !JsonNode.DeepEquals(p.Value, usual?[p.Key]))
                .Select(p => $"{p.Key}={p.Value?.ToJsonString()}"),
        ];
        return changed.Length == 0 ? type : $"{type}({string.Join(", ", changed)})";
    }
}
