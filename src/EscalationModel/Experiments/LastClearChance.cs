using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Experiments;

/// <summary>Until when does an intervention still help? Applies the brakes to both sides on one day after another, with certainty and for
/// good, and asks how often the crisis then ends without war; and beside these ideal brakes the scenario's own offer on the same days,
/// which may be declined, cheated on, and ends. Thread-safe.</summary>
public static class LastClearChance
{
    /// <summary>The share of the first day's gain that makes an intervention still worth while, unless told otherwise.</summary>
    public const double DefaultShare = 0.5;

    /// <summary>The paths of each day, unless told otherwise.</summary>
    public const long DefaultPaths = 10_000;

    private const int Spread = 13, Inside = 5;
    private const double WarsSeen = 0.99;

    /// <summary>What brakes and an offer do as a function of the day on which they come. The brakes: a mediator on that day with a dual
    /// suspension that both accept, keep and that lasts to the horizon. The offer: the scenario's mediator on that day, with its own
    /// probabilities of acceptance and of cheating and its own duration; if that can never bind a side, the first mediator of an
    /// intervention among the variants that can. All days, and the run without an intervention that they are compared with, share their
    /// random numbers.</summary>
    /// <param name="scenario">The scenario; of its variants none is run.</param>
    /// <param name="days">The days, ascending, from 0 to the horizon (ladder: moves). Null: 13 evenly spaced ones, from 0 to the day by
    /// which 99% of the wars without an intervention have happened, since brakes after that change nothing, or to the horizon if there are
    /// none; and 5 more around the last clear chance.</param>
    /// <param name="paths">The number of paths of each day, at least 1.</param>
    /// <param name="seed">The seed; null: the scenario's default.</param>
    /// <param name="share">The share of the first day's gain that defines the last clear chance, above 0 and below 1.</param>
    /// <param name="precision">The precision of the simulated state.</param>
    /// <param name="progress">Told after each block of paths; it begins anew when days are added around the last clear chance.</param>
    /// <param name="study">A study of the scenario's numbers: the curve is played for some of its draws too. Null: it is not.</param>
    /// <param name="cancellation">Stops the run between blocks.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">The days or another number are out of their range.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static LastClearChanceCurve Curve(
        Scenario scenario,
        IReadOnlyList<double>? days = null,
        long paths = DefaultPaths,
        ulong? seed = null,
        double share = DefaultShare,
        Precision precision = Precision.Double,
        IProgress<SimulationProgress>? progress = null,
        ParameterStudyResult? study = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share between 0 and 1 is allowed.");
        }

        Scenario unmediated = scenario with { Mediator = null, Variants = [] };
        var options = new SimulationOptions { Paths = paths, Seed = seed, Precision = precision, Progress = progress };
        Mediator? offer = Offers(scenario).FirstOrDefault(m => !m.NeverBinds);
        LastClearChanceCurve Through(IReadOnlyList<double> chosen)
        {
            var interventions = new Interventions(unmediated, offer, scenario.Mediator?.Name ?? offer?.Name ?? "Mediator", chosen);
            IReadOnlyList<InterventionRanges> ranges = study is null ? [] : interventions.OverDraws(scenario, study, cancellation);
            return Run(unmediated, interventions, ranges, share, options, cancellation);
        }

        if (days is not null)
        {
            Check(days, Horizon(scenario));
            return Through(days);
        }

        LastClearChanceCurve coarse = Through(
            Even(0, DayOfWars(unmediated, options with { Progress = null }, cancellation), Spread, scenario.Model.StepLength));
        double[] inside = coarse.Between is { Below: < double.PositiveInfinity } between
            ? [.. Even(between.Above, between.Below, Inside + 2, scenario.Model.StepLength)
                .Where(d => d > between.Above && d < between.Below)]
            : [];
        return inside.Length > 0 ? coarse.With(Through(inside)) : coarse;
    }

    private static IEnumerable<Mediator> Offers(Scenario scenario) => scenario.Variants
        .Where(v => v.Kind == VariantKind.Intervention).Select(v => v.Scenario.Mediator).Prepend(scenario.Mediator).OfType<Mediator>();

    private static LastClearChanceCurve Run(
        Scenario unmediated, Interventions interventions, IReadOnlyList<InterventionRanges> ranges, double share,
        SimulationOptions options, CancellationToken cancellation)
    {
        SimulationResult result = Simulation.Run(unmediated with { Variants = interventions.Variants }, options, cancellation);
        LastClearChancePoint Point(double day, int i)
        {
            VariantDifference brakes = result.Difference(Interventions.Brakes(i));
            Estimate war = brakes.War;
            return new LastClearChancePoint(
                day, WithoutWar(result[Interventions.Brakes(i)].War), new Estimate(0 - war.Value, 0 - war.High, 0 - war.Low))
            {
                Avoided = brakes.Avoided,
                AvoidedByOffer = interventions.Offer is null ? null : result.Difference(Interventions.Offered(i)).Avoided,
                OverDraws = ranges.Count > 0 ? ranges[i] : null,
            };
        }

        return new LastClearChanceCurve(
            WithoutWar(result.War), [.. interventions.Days.Select(Point)],
            share, result.Paths, result.Seed) { Offer = interventions.Offer };
    }

    private static double Horizon(Scenario scenario) => scenario.Model.Steps * scenario.Model.StepLength;

    // Brakes act on whole steps: no two days of a curve fall into the same one.
    private static double[] Even(double first, double last, int count, double step) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Round((first + (last - first) * i / (count - 1)) / step) * step).Distinct()];

    // A mediator on the ladder comes after a number of moves: there time is counted in moves, whatever days lie between them.
    private static double DayOfWars(Scenario unmediated, SimulationOptions options, CancellationToken cancellation)
    {
        Scenario inSteps = ModelCatalog.Of(unmediated).InSteps(unmediated);
        VariantResult run = Simulation.Run(inSteps, options, cancellation).Baseline;
        if (run.WarCount == 0)
        {
            return Horizon(unmediated);
        }

        IReadOnlyList<Estimate>[] curves = [.. run.Outcomes.Where(o => o.IsWar()).Select(run.CumulativeIncidence)];
        int bin = 0;
        while (bin < curves[0].Count - 1 && curves.Sum(c => c[bin].Value) < WarsSeen * curves.Sum(c => c[^1].Value))
        {
            bin++;
        }

        return Math.Min(Horizon(unmediated), Math.Max(run.BinDays, bin * run.BinDays));
    }

    private static void Check(IReadOnlyList<double> days, double horizon)
    {
        if (days.Count == 0)
        {
            throw new ArgumentException("At least one day is needed.", nameof(days));
        }

        for (int i = 0; i < days.Count; i++)
        {
            if (!(days[i] >= 0 && days[i] <= horizon) || (i > 0 && days[i] <= days[i - 1]))
            {
                string problem = string.Create(
                    CultureInfo.InvariantCulture, $"The days must ascend from 0 to the horizon of {horizon}; element {i} is {days[i]}.");
                throw new ArgumentException(problem, nameof(days));
            }
        }
    }

    private static Estimate WithoutWar(Estimate war) => new(1 - war.Value, 1 - war.High, 1 - war.Low);
}
