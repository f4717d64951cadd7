using System.Globalization;
using System.Reflection;
using EscalationModel.Engine;
using EscalationModel.Models;

namespace EscalationModel;

/// <summary>The result of a run: counts, times and payoffs by outcome for the baseline and each variant, and what made it. Merges with the
/// result of other paths of the same run. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed partial class SimulationResult : IShown
{
    private SimulationResult(
        string scenarioName, Lazy<string?> fingerprint, ulong seed, IReadOnlyList<PathRange> ranges,
        IReadOnlyList<VariantResult> variants, TimeSpan elapsed, string version)
    {
        (ScenarioName, _fingerprint, Seed, Ranges, Variants, Elapsed, Version) =
            (scenarioName, fingerprint, seed, ranges, variants, elapsed, version);
    }

    // Worked out when it is first asked for: what prints a run and ends does not pay for it.
    private readonly Lazy<string?> _fingerprint;

    /// <summary>The version of the format of stored results.</summary>
    public const int FormatVersion = 3;

    /// <summary>The name of the scenario.</summary>
    public string ScenarioName { get; }

    /// <summary>A digest of the whole scenario: results merge only if it is the same. Null if a policy of the scenario has no text that
    /// tells it apart from others (<see cref="IAnyPolicy.Text"/>), such as a function: such results do not merge.</summary>
    public string? Fingerprint => _fingerprint.Value;

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The paths that made it, in order.</summary>
    public IReadOnlyList<PathRange> Ranges { get; }

    /// <summary>The number of paths of each variant.</summary>
    public long Paths
    {
        get
        {
            long paths = 0;
            foreach (PathRange range in Ranges)
            {
                paths = checked(paths + range.Count);
            }

            return paths;
        }
    }

    /// <summary>The number of simulated steps, over all paths and variants.</summary>
    public long PathSteps
    {
        get
        {
            long steps = 0;
            foreach (VariantResult variant in Variants)
            {
                steps = checked(steps + variant.PathSteps);
            }

            return steps;
        }
    }

    /// <summary>The wall time of the run; the sum when merged.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The version of the library that made it.</summary>
    public string Version { get; }

    /// <summary>The version of the random streams that made it: 1 for the plain engine (<see cref="RandomStream.LayoutVersion"/>), 2 and 3
    /// for the laned engine in double and single precision.</summary>
    public int StreamVersion { get; private init; } = RandomStream.LayoutVersion;

    /// <summary>The engine that played it.</summary>
    public SimulationEngine Engine => StreamVersion == RandomStream.LayoutVersion ? SimulationEngine.Plain : SimulationEngine.Laned;

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision => StreamVersion == RandomStream.LanedSingleVersion ? Precision.Single : Precision.Double;

    /// <summary>The scenario that was run, as a file that <see cref="Scenario.Parse(string, string)"/> reads, so that the run can be made
    /// again. Null if it cannot be written, for a policy of one's own has no <see cref="IAnyPolicy.Shape"/>, or if the result was stored
    /// before results held their scenario.</summary>
    public string? ScenarioText => EmbeddedScenario.Value;

    /// <summary>The same, written when it is first asked for: most results are never stored.</summary>
    private Lazy<string?> EmbeddedScenario { get; init; } = new((string?)null);

    /// <summary>The very scenario that was run; null: the result was read.</summary>
    private Scenario? Played { get; init; }

    /// <summary>Whether it is a result of a scenario.</summary>
    internal bool IsOf(Scenario scenario) => ReferenceEquals(scenario, Played) || Fingerprint == scenario.Fingerprint;

    /// <summary>How the model speaks of the result.</summary>
    internal ResultWords Words { get; private init; } = new();

    /// <summary>The baseline, then the variants in the scenario's order.</summary>
    public IReadOnlyList<VariantResult> Variants { get; }

    /// <summary>The scenario as it is.</summary>
    public VariantResult Baseline => Variants[0];

    /// <summary>The probability of war in the baseline.</summary>
    public Estimate War => Baseline.War;

    /// <summary>A variant by name.</summary>
    /// <param name="variant">A name; "baseline" for the baseline.</param>
    /// <exception cref="ArgumentException">The result has no such variant.</exception>
    public VariantResult this[string variant] => Variants.FirstOrDefault(v => v.Name == variant)
        ?? throw new ArgumentException(
            $"\"{variant}\" is not in this result; it has: {string.Join(", ", Variants.Select(v => v.Name))}.", nameof(variant));

    /// <summary>A variant less the baseline, paired by common random numbers.</summary>
    /// <param name="variant">A name.</param>
    /// <exception cref="ArgumentException">The result has no such variant.</exception>
    public VariantDifference Difference(string variant) => new(this[variant], Baseline);

    /// <summary>The result of both sets of paths: exactly that of one run over all of them.</summary>
    /// <param name="other">A result of the same scenario, seed, engine and precision, over other paths.</param>
    /// <exception cref="ArgumentException">The results are of different scenarios, seeds, engines or precisions, or have paths in common,
    /// or are of a policy that nothing tells apart from others.</exception>
    public SimulationResult Merge(SimulationResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Fingerprint is null || other.Fingerprint is null)
        {
            throw new ArgumentException(
                $"Results of {ScenarioName} do not merge: a policy has no text of its own, so that nothing tells whether "
                    + "both were played by the same. "
                + "Make it a record or struct all of whose fields are public parameters, or write its Shape or its Text.");
        }

        Require(Fingerprint == other.Fingerprint, "scenario", ScenarioName, other.ScenarioName);
        Require(Seed == other.Seed, "seed", Seed, other.Seed);
        Require(Engine == other.Engine, "engines", Engine, other.Engine);
        Require(Precision == other.Precision, "precisions", Precision, other.Precision);
        Require(StreamVersion == other.StreamVersion, "version of the random streams", StreamVersion, other.StreamVersion);
        string[] names = [.. Variants.Select(v => v.Name)], theirs = [.. other.Variants.Select(v => v.Name)];
        Require(names.SequenceEqual(theirs), "variants", string.Join(", ", names), string.Join(", ", theirs));
        return Joined(other);
    }

    /// <summary>The same of two parts of a run that are known to be of one.</summary>
    internal SimulationResult Joined(SimulationResult other)
    {
        IReadOnlyList<PathRange> ranges = PathRange.Union(Ranges.Concat(other.Ranges));
        VariantResult[] merged = [.. Variants.Zip(other.Variants, (mine, yours) => VariantResult.Merge(mine, yours))];
        return new SimulationResult(ScenarioName, _fingerprint, Seed, ranges, merged, Elapsed + other.Elapsed, Version)
        {
            StreamVersion = StreamVersion,
            Words = Words,
            Played = Played,
            EmbeddedScenario = new(() => ScenarioText ?? other.ScenarioText),
        };
    }

    /// <summary>The same for those who have the scenario elsewhere.</summary>
    internal SimulationResult WithoutScenario() => new(ScenarioName, _fingerprint, Seed, Ranges, Variants, Elapsed, Version)
    {
        StreamVersion = StreamVersion, Words = Words, Played = Played,
    };

    /// <summary>The headline in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PrintableText.Line(ScenarioName)}: war {War} ({Paths:N0} paths, seed {Seed})");

    internal static SimulationResult Of(
        Scenario scenario, IReadOnlyList<Variant> variants, ulong seed,
        PathRange range, BlockTally total, TimeSpan elapsed, EngineChoice engine)
    {
        IReadOnlyList<VariantResult> results = ResultsOf(variants, range, total);
        return new SimulationResult(scenario.Name, new(() => scenario.Fingerprint), seed, [range], results, elapsed, LibraryVersion)
        {
            StreamVersion = engine.StreamVersion,
            Words = ResultWords.For(scenario),
            Played = scenario,
            EmbeddedScenario = new(() => TextOf(scenario)),
        };
    }

    /// <summary>What a run of variants adds up to, by variant.</summary>
    internal static IReadOnlyList<VariantResult> ResultsOf(IReadOnlyList<Variant> variants, PathRange range, BlockTally total) =>
    [
        .. variants.Select((v, i) => new VariantResult(
            v.Name, v.Description, v.Scenario.Model.Outcomes,
            ModelCatalog.Of(v.Scenario).BinDays(v.Scenario), range.Count, total.Tallies[i], total.Joint[i], total.Weights[i])
        {
            Kind = v.Kind,
        }),
    ];

    /// <summary>The version of this library.</summary>
    internal static string LibraryVersion { get; } =
        typeof(SimulationResult).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string? TextOf(Scenario scenario)
    {
        try
        {
            return scenario.ToJson();
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    private static void Require<T>(bool same, string what, T mine, T yours)
    {
        if (!same)
        {
            throw new ArgumentException($"Results of different {what} do not merge: {mine} and {yours}.");
        }
    }
}
