using EscalationModel.Scenarios;
using MathNet.Numerics.Optimization;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace EscalationModel.Experiments;

/// <summary>Fits numbers of a scenario to all of its targets at once. Every trial runs on the same random numbers. One number and one
/// target: a root, by a bracketed search between the ends of the number's range. Otherwise the numbers are sought that make the sum of
/// squares least over targets, each measured in standard deviations of what is known of it, by a simplex search that needs no derivative
/// [nelder1965]; it may end in a place that is best only nearby. Thread-safe.</summary>
public static class Calibration
{
    /// <summary>The paths of each trial, unless told otherwise.</summary>
    public const long DefaultPaths = 50_000;

    private const int FewestDigits = 2, MostDigits = 6;
    private const double SimplexSize = 0.3, Converged = 1e-4;

    /// <summary>Fits, and rounds the fitted numbers to the digits that they deserve: the fewest at which no target moves by more than a
    /// tenth of its interval of sampling.</summary>
    /// <param name="scenario">The scenario; of its variants only those run that a target speaks of.</param>
    /// <param name="options">What to fit to what; null: the scenario's calibrated numbers to its targets.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="ScenarioException">The scenario is not valid, or has no such number.</exception>
    /// <exception cref="ArgumentException">There is no number to fit or no target, or a number of the options is out of its
    /// range.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static CalibrationResult Fit(
        Scenario scenario, CalibrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new CalibrationOptions();
        scenario.ThrowIfInvalid();
        Target[] targets = [.. options.Targets ?? scenario.Targets];
        string[] paths = [.. options.Parameters ?? Claimed(scenario)];
        if (targets.Length == 0 || paths.Length == 0)
        {
            throw new ArgumentException(
                targets.Length == 0
                    ? $"The scenario {scenario.Name} has no targets to fit to."
                    : $"No number of the scenario {scenario.Name} is said to be calibrated; name one.",
                nameof(scenario));
        }

        var fitted = new FittedNumbers(
            scenario with { Variants = [.. scenario.Variants.Where(v => targets.Any(t => t.Variant == v.Name))] }, paths);
        var trials = new Trials(fitted, targets, options, cancellation);
        if (paths.Length == 1 && targets.Length == 1)
        {
            new RootSearch(trials, fitted[0]).Run();
        }
        else
        {
            Search(trials, fitted, options.MostTrials);
        }

        return Rounded(trials, fitted);
    }

    /// <summary>The numbers that the scenario says are calibrated.</summary>
    private static IEnumerable<string> Claimed(Scenario scenario) => scenario.Assumptions
        .Where(a => a.Basis == Basis.Calibrated && ChangesCodec.Place(a.Path) is not null)
        .Select(a => a.Path);

    // Twice: the second simplex is fresh where the first has become flat.
    private static void Search(Trials trials, FittedNumbers fitted, int most)
    {
        double[] start = fitted.Start;
        Vector perturbation = Vector.Build.Dense(start.Length, SimplexSize);
        for (int round = 0; round < 2 && trials.Count < most; round++)
        {
            try
            {
                IObjectiveFunction misfit = ObjectiveFunction.Value(x => trials.Misfit(fitted.Within([.. x])));
                NelderMeadSimplex.Minimum(
                    misfit, Vector.Build.DenseOfArray(fitted.Scaled(trials.BestOr(start))), perturbation, Converged, most - trials.Count);
            }
            catch (MaximumIterationsException)
            {
                return; // the best trial stands
            }
        }
    }

    private static CalibrationResult Rounded(Trials trials, FittedNumbers fitted)
    {
        Trial best = trials.Best;
        Trial rounded = best;
        for (int digits = FewestDigits; digits <= MostDigits; digits++)
        {
            double[] values = [.. best.Values.Select((v, i) => fitted[i].IsWhole ? v : Digits.Round(v, digits))];
            if (trials.At(values) is { } trial && trial.IsAsGoodAs(best))
            {
                rounded = trial;
                break;
            }
        }

        return new CalibrationResult
        {
            Numbers = [.. fitted.Select((f, i) => new CalibratedNumber(f.Path, f.Start, rounded.Values[i]))],
            Targets = rounded.Checks,
            Trials = trials.Count,
        };
    }
}

/// <summary>What is fitted to what.</summary>
public sealed record CalibrationOptions
{
    /// <summary>The places of the numbers that are fitted (see <see cref="Scenario.Number"/>); null: those that the scenario says are
    /// calibrated.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>The targets; null: the scenario's.</summary>
    public IReadOnlyList<Target>? Targets { get; init; }

    /// <summary>The paths of each trial, at least 1.</summary>
    public long Paths { get; init; } = Calibration.DefaultPaths;

    /// <summary>The most trials of a search for several numbers or targets.</summary>
    public int MostTrials { get; init; } = 300;

    /// <summary>The seed; null: the scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>Told after each trial.</summary>
    public IProgress<CalibrationTrial>? Progress { get; init; }
}

/// <summary>Fitted numbers, and how well they meet the targets.</summary>
[TypeFormatterSource]
public sealed record CalibrationResult : IShown
{
    /// <summary>The fitted numbers.</summary>
    public required IReadOnlyList<CalibratedNumber> Numbers { get; init; }

    /// <summary>Each target and what the baseline makes of it with the fitted numbers.</summary>
    public required IReadOnlyList<TargetCheck> Targets { get; init; }

    /// <summary>How many values were tried.</summary>
    public required int Trials { get; init; }

    /// <summary>Whether all targets are met.</summary>
    public bool IsMet => Targets.All(t => t.IsMet);

    /// <summary>A scenario with the fitted numbers, in the baseline and in every variant without values of its own.</summary>
    /// <param name="scenario">The scenario of the fit.</param>
    /// <exception cref="ScenarioException">The scenario does not have the numbers.</exception>
    public Scenario Apply(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Numbers.Aggregate(scenario, (changed, number) => changed.With(number.Path, number.Value));
    }

    /// <summary>The fitted numbers and whether all targets are met, in a line.</summary>
    public override string ToString() => 
        $"{string.Join(", ", Numbers)}; {(IsMet ? "all targets are met" : "not all targets are met")}";
}
