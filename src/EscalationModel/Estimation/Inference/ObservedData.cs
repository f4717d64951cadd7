using System.Text.Json;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Estimation.Inference;

/// <summary>What was observed of a crisis, as a file says it: <c>targets</c> to fit and <c>checks</c> to hold back, both in the form of the
/// targets of a scenario, and the <c>numbers</c> to infer by name. Immutable; thread-safe.</summary>
public sealed record ObservedData
{
    private static readonly Shape<ObservedData> Shape = new Shape<ObservedData>("Observed", "What was observed.", new ObservedData())
        .Add("targets", TargetShape.List, d => d.Targets, (d, v) => d with { Targets = v }, "What is fitted.", required: true)
        .Add("checks", TargetShape.List, d => d.Checks, (d, v) => d with { Checks = v }, "What the posterior is checked on.")
        .Add(
            "numbers", new ListCodec<string>(TextCodec.Any, 0, 10_000), d => d.Numbers, (d, v) => d with { Numbers = v },
            "The names of the numbers that are inferred: groups, or places of single numbers; unless given, all.");

    /// <summary>What is fitted.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What is known too and is not fitted.</summary>
    public IReadOnlyList<Target> Checks { get; init; } = [];

    /// <summary>The names of the numbers that are inferred; empty: all.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Reads a file of at most 16 MB.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="ScenarioException">It cannot be read, is not JSON, or a value is not allowed; tells all problems at
    /// once.</exception>
    public static ObservedData Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(BoundedInput.ReadFile(path, BoundedInput.ScenarioBytes), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ScenarioException($"\"{path}\": cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads JSON in UTF-8; comments and trailing commas are allowed.</summary>
    /// <param name="utf8">The text, of at most 16 MB.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">It is not JSON, or a value is not allowed; tells all problems at once.</exception>
    public static ObservedData Parse(ReadOnlyMemory<byte> utf8, string source = "observed")
    {
        using JsonText text = JsonText.Parse(utf8, problem => new ScenarioException($"{source}: {problem}"));
        ReadContext context = text.Context;
        bool isObject = text.Root.ValueKind == JsonValueKind.Object;
        ObservedData data = isObject ? Shape.Read(text.Root, JsonPath.Root, context) : new ObservedData();
        if (!isObject)
        {
            context.Problem(JsonPath.Root, text.Root, Shape.AllowedValue);
        }

        return context.Problems.Count == 0 ? data : throw new ScenarioException(source, context.Problems);
    }

    /// <summary>Options that infer from it.</summary>
    /// <param name="options">The other options; null: as usual.</param>
    public ScenarioInferenceOptions Options(ScenarioInferenceOptions? options = null) => (options ?? new ScenarioInferenceOptions()) with
    {
        Targets = Targets, Checks = Checks, Numbers = Numbers.Count == 0 ? null : Numbers,
    };
}
