using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Internals;
using EscalationModel.Models;

namespace EscalationModel.Experiments;

/// <summary>Brakes, and an offer if there is one, on each of some days, as variants of a scenario without a mediator.</summary>
internal sealed class Interventions
{
    private const int Draws = 40, PathsPerDraw = 200;

    public Interventions(Scenario unmediated, Mediator? offer, string name, IReadOnlyList<double> days)
    {
        (Offer, Days) = (offer, days);
        Baseline = unmediated;
        var brakes = new Mediator
        {
            Name = name, AcceptanceA = 1, AcceptanceB = 1, Duration = unmediated.Model.Steps * unmediated.Model.StepLength
        };
        Variants =
        [
            .. days.Select((day, i) => On(day, brakes, Brakes(i), "The brakes are applied to both sides")),
            .. offer is null ? [] : days.Select((day, i) => On(day, offer, Offered(i), "The offer is made")),
        ];
    }

    /// <summary>The offer; null: none that could bind a side.</summary>
    public Mediator? Offer { get; }

    public IReadOnlyList<double> Days { get; }

    /// <summary>The brakes by day, then the offers by day.</summary>
    public IReadOnlyList<Variant> Variants { get; }

    private Scenario Baseline { get; }

    public static string Brakes(int day) => "brakes-" + day.ToString(CultureInfo.InvariantCulture);

    public static string Offered(int day) => "offer-" + day.ToString(CultureInfo.InvariantCulture);

    /// <summary>What they avoid on each day over draws of a study, picked evenly by their weights.</summary>
    public IReadOnlyList<InterventionRanges> OverDraws(Scenario scenario, ParameterStudyResult study, CancellationToken cancellation)
    {
        // The assumptions of the scenario say what is drawn; of the mediator only what an offer keeps.
        Variant[] variants = [new Variant(Scenario.Baseline, "", Baseline), .. Variants];
        var drawn = new DrawnScenarios(scenario, variants, study.Draws.Count + study.Refused, study.Seed);
        var engine = EngineChoice.For(Baseline, SimulationEngine.Laned, study.Precision);
        (ParameterDraw Draw, double Weight)[] picked = [.. Picked(study.Draws)];
        var avoided = new (double, double, double)[Variants.Count][];
        for (int v = 0; v < avoided.Length; v++)
        {
            avoided[v] = new (double, double, double)[picked.Length];
        }

        ParallelLoop.For(picked.Length, i =>
        {
            if (drawn.At(picked[i].Draw.Index, out _) is not { } played)
            {
                return;
            }

            IReadOnlyList<VariantResult> run = Simulation.Play(
                played, study.Seed, new PathRange(0, PathsPerDraw), engine, threads: 1, cancellation);
            for (int v = 0; v < avoided.Length; v++)
            {
                Measured share = Measured.Avoided(new VariantDifference(run[v + 1], run[0]).WarWeights);
                avoided[v][i] = (share.Value, share.Error, picked[i].Weight);
            }
        }, cancellation: cancellation);
        DrawRange[] ranges = [.. avoided.Select(DrawRange.Of)];
        return [.. Days.Select((_, i) => new InterventionRanges(ranges[i], Offer is null ? null : ranges[Days.Count + i]))];
    }

    // Systematic sampling: a draw is picked as often as its weight has steps of 1 / Draws.
    private static IEnumerable<(ParameterDraw Draw, double Weight)> Picked(IReadOnlyList<ParameterDraw> draws)
    {
        double before = 0;
        foreach (ParameterDraw draw in draws)
        {
            double after = before + draw.Weight * Draws;
            double times = Math.Floor(after + 0.5) - Math.Floor(before + 0.5);
            before = after;
            if (times > 0)
            {
                yield return (draw, times / Draws);
            }
        }
    }

    private Variant On(double day, Mediator mediator, string name, string what) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{what} on day {day}."),
        Baseline with { Mediator = mediator with { Day = day, Rate = null, RoomBelow = null } });
}
