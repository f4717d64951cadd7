using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Tests.Contracts;

/// <summary>Every policy of the library, found by reflection, with its page and the examples on it: a new policy is
/// tested with no new line.</summary>
internal static partial class EveryPolicy
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(PolicyCatalog).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(PolicyCatalog).Namespace
                && typeof(IAnyPolicy).IsAssignableFrom(t)
                && !t.IsInterface
                && !t.IsAbstract)
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>The examples of a policy's page, by the type of the policy.</summary>
    public static IReadOnlyList<IAnyPolicy> Examples(Type type)
    {
        string name = NameOf(type);
        return [.. JsonBlock().Matches(Page(name)).Select(m => Read(m.Groups[1].Value))];
    }

    /// <summary>The name in scenario files, as the type's own shape says.</summary>
    public static string NameOf(Type type)
    {
        object shape =
            type.GetField("Shape", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
        return (string)shape.GetType().GetProperty("Name")!.GetValue(shape)!;
    }

    public static string PagePath(string name) =>
        Path.Combine(Root, "docs", "policies", Kebab().Replace(name, "-$1").ToLowerInvariant() + ".md");

    public static string Page(string name) => File.ReadAllText(PagePath(name));

    public static string Source(Type type) => File.ReadAllText(Path.Combine(Root, "src", "EscalationModel", "Policies", type.Name + ".cs"));

    public static IAnyPolicy Read(string json)
    {
        var context = new ReadContext();
        IAnyPolicy policy = PolicyCatalog.Codec.Read(JsonDocument.Parse(json).RootElement, JsonPath.Root, context);
        Assert.Empty(context.Problems);
        return policy;
    }

    public static IReadOnlyList<ScenarioProblem> Problems(JsonNode json)
    {
        var context = new ReadContext();
        PolicyCatalog.Codec.Read(JsonDocument.Parse(json.ToJsonString()).RootElement, JsonPath.Root, context);
        return context.Problems;
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Kebab();

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EscalationModel.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
