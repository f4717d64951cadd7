using System.Globalization;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Comparison;

/// <summary>A run that ended by its precision: the result, and what the ending does to its intervals. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class PrecisionRunResult : IShown
{
    // Beyond so many counts at the last look the coverage would take seconds.
    private const double MostCounts = 12_000;

    private readonly Lazy<StoppedShare?> _coverage;

    internal PrecisionRunResult(PrecisionGoal goal, SimulationResult result)
    {
        (Goal, Result) = (goal, result);
        Widest = result.Variants.MaxBy(v => HalfWidthOf([v]))!;
        _coverage = new(() => WorstOf(Widest.War));
    }

    /// <summary>What was asked for.</summary>
    public PrecisionGoal Goal { get; }

    /// <summary>That of a run with as many paths.</summary>
    public SimulationResult Result { get; }

    /// <summary>The paths after which was looked, the last one included.</summary>
    public IReadOnlyList<long> Looks => [.. Goal.Looks.TakeWhile(l => l <= Result.Paths)];

    /// <summary>The baseline or variant whose war probability has the widest interval: it decides when the run ends.</summary>
    public VariantResult Widest { get; }

    /// <summary>Half of the width of that interval.</summary>
    public double HalfWidth => HalfWidthOf([Widest]);

    /// <summary>Whether the goal is reached; else the run ended at the most paths.</summary>
    public bool IsReached => HalfWidth <= Goal.HalfWidth;

    /// <summary>Whether that war probability is counted, no hazard being integrated: <see cref="CountedCoverage"/> is then that of its
    /// interval.</summary>
    public bool IsCounted => Widest.Weighted(o => o.IsWar()).IsCounted;

    /// <summary>How often an interval of 95% still holds after such an ending, for a share that is counted: the worst of five shares over
    /// the interval of <see cref="Widest"/>, exactly. Where war is integrated from hazards no count decides, and the figure is of what
    /// counting would do; runs of that kind were measured to hold as often as they say (docs/how-to/compare.md). Null where so many counts
    /// are possible that it would take long; the ending then hardly matters.</summary>
    public StoppedShare? CountedCoverage => _coverage.Value;

    internal static double HalfWidthOf(IEnumerable<VariantResult> variants) => variants.Max(v => (v.War.High - v.War.Low) / 2);

    private StoppedShare? WorstOf(Estimate war)
    {
        double[] shares = [war.Low, (war.Low + war.Value) / 2, war.Value, (war.Value + war.High) / 2, war.High];
        double spread = shares.Max(p => p * (1 - p)), needed = 2 * Estimate.Z * Estimate.Z * spread / Goal.HalfWidth / Goal.HalfWidth;
        (long first, long last) = Proportion.Likely(0.5, (long)(4 * spread * Goal.Looks.FirstOrDefault(l => l >= needed, Goal.MaxPaths)));
        var rule = StoppingRule.OfReported(Goal.Looks, Goal.HalfWidth);
        return last - first > MostCounts ? null : shares.Select(s => rule.At(s)).MinBy(s => s.Coverage);
    }

    /// <summary>The result and how precise it is, in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Result}; half of the widest interval is {HalfWidth:G3}");
}
