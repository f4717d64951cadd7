using EscalationModel.Engine;

namespace EscalationModel.Experiments.Comparison;

/// <summary>Selects the best variant of a scenario, the baseline among them, with a stated probability of correct selection. An observation
/// is the mean over a batch of paths. Under <see cref="SelectionProcedure.KimNelson"/> all options play the same paths, so that what they
/// have in common does not hide their differences; the other procedures assume independent options, and each plays paths of its own.
/// Thread-safe.</summary>
public static class VariantSelection
{
    private const int MostPathsPerObservation = 1_000_000;

    /// <summary>Selects.</summary>
    /// <param name="scenario">The scenario, with at least one variant.</param>
    /// <param name="options">How; null: the least war by OCBA at 95%.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">A policy failed or returned NaN.</exception>
    /// <exception cref="ArgumentException">A number of the options is out of its range, a variant is not known, or there is but one
    /// option.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static VariantSelectionResult Run(
        Scenario scenario, VariantSelectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new VariantSelectionOptions();
        scenario.ThrowIfInvalid();
        Check(options);
        EngineChoice engine = EngineChoice.For(scenario, options.Engine, options.Precision);
        ulong seed = options.Seed ?? scenario.Run.Seed;
        SampledOption[] variants =
        [
            .. Simulation.Chosen(scenario, options.Variants).Select(
                v => new SampledOption(v.Name, index => Observation(v, seed, index, options, engine, cancellation))),
        ];
        var how = new SelectionOptions
        {
            Probability = options.Probability,
            Indifference = options.Indifference,
            FirstStage = options.FirstStage,
            MaxObservations = options.MaxPaths / options.PathsPerObservation,
            LargerIsBetter = options.Aim != VariantAim.LeastWar,
            Threads = options.Threads,
            Progress = options.Progress,
        };
        SelectionResult found = Procedure(options) switch
        {
            SelectionProcedure.KimNelson => KimNelson.Select(variants, how, cancellation),
            SelectionProcedure.Rinott => Rinott.Select(variants, how, cancellation),
            _ => Ocba.Select(variants, how, cancellation),
        };
        // Where no war was seen of several, nothing tells them apart.
        found = IsBlind(found, options) ? found with { CorrectSelection = double.NaN } : found;
        return new VariantSelectionResult(scenario.Name, options.Aim, seed, engine.Precision, options.PathsPerObservation, found);
    }

    private static bool IsBlind(SelectionResult found, VariantSelectionOptions options)
    {
        double leastPaths = found.Options.Min(o => o.Observations) * (double)options.PathsPerObservation;
        return options.Aim == VariantAim.LeastWar
            && found.Options.Count(o => o is { Mean.Value: 0, StandardDeviation: 0 }) > 1
            && !(options.Indifference > VariantSelectionResult.RuleOfThree / leastPaths);
    }

    private static SelectionProcedure Procedure(VariantSelectionOptions options) =>
        options.Procedure ?? (options.Indifference is null ? SelectionProcedure.Ocba : SelectionProcedure.KimNelson);

    private static double Observation(
        Variant variant, ulong seed, long index, VariantSelectionOptions options, EngineChoice engine, CancellationToken cancellation)
    {
        int paths = options.PathsPerObservation;
        VariantResult seen = Simulation.Play([variant], seed, new PathRange(index * paths, paths), engine, 1, cancellation)[0];
        return options.Aim switch
        {
            VariantAim.LeastWar => seen.War.Value,
            VariantAim.PayoffA => seen.Payoff(Side.A).Value,
            _ => seen.Payoff(Side.B).Value,
        };
    }

    private static void Check(VariantSelectionOptions options)
    {
        if (!Enum.IsDefined(options.Aim))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Aim, "An aim of the list is allowed.");
        }

        if (Procedure(options) == SelectionProcedure.Bechhofer)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Procedure, "A procedure that needs no known spread is allowed: KimNelson, Rinott or Ocba.");
        }

        if (options.PathsPerObservation is < 1 or > MostPathsPerObservation)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.PathsPerObservation, $"From 1 to {MostPathsPerObservation} paths an observation are allowed.");
        }

        if (options.Threads is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "A number of threads from 1 to 1024 is allowed.");
        }
    }
}
