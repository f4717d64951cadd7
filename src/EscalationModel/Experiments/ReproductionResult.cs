using System.Globalization;

namespace EscalationModel.Experiments;

/// <summary>Whether a result came out the same when it was run again. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class ReproductionResult : IShown
{
    internal ReproductionResult(SimulationResult stored, SimulationResult again, IReadOnlyList<string> differences) =>
        (Stored, Again, Differences) = (stored, again, differences);

    /// <summary>The result as it was stored.</summary>
    public SimulationResult Stored { get; }

    /// <summary>The result of the run that was made again.</summary>
    public SimulationResult Again { get; }

    /// <summary>What differs: its place in the stored result, and both values; the first twenty. Empty: nothing does.</summary>
    public IReadOnlyList<string> Differences { get; }

    /// <summary>Whether every bit agrees.</summary>
    public bool IsSame => Differences.Count == 0;

    /// <summary>The answer in words, with what differs a line each.</summary>
    public override string ToString()
    {
        string what = string.Create(
            CultureInfo.InvariantCulture,
            $"{PrintableText.Line(Stored.ScenarioName)}: {Stored.Paths:N0} paths of the baseline and {Stored.Variants.Count - 1} variants, "
                + $"seed {Stored.Seed}, {Stored.Engine.ToString().ToLowerInvariant()} engine, {Stored.Precision.InWords()}, "
                + $"made with version {PrintableText.Line(Stored.Version)}");
        string version = $"run again with version {Again.Version}";
        return IsSame
            ? $"{what}; {version}: every bit agrees."
            : string.Join('\n', Differences.Select(d => "  " + PrintableText.Line(d)).Prepend($"{what}; {version}: it differs."));
    }
}
