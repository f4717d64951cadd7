using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Weighs standing firm, a gamble between the rival's concession and war, against giving way for sure, by cumulative prospect
/// theory: payoffs count as gains and losses against a reference point, losses loom larger, and small probabilities are overweighted. It
/// brakes if giving way is worth more and accelerates otherwise. The gamble is the outlook of full acceleration (docs/policies/outlook.md).
/// Also known as CPT, loss aversion, gambling for resurrection (in the frame of losses). Sources: [tversky1992], [kahneman1979].</summary>
/// <remarks>It accepts a mediator's offer if a sure settlement is worth at least as much as standing firm.</remarks>
public readonly record struct ProspectTheory() : IPolicy
{
    internal static readonly Shape<ProspectTheory> Shape = new Shape<ProspectTheory>(
            "ProspectTheory", "Stands firm or gives way by cumulative prospect theory.", new())
        .Number("gainCurvature", p => p.GainCurvature, (p, v) => p with { GainCurvature = v },
            Bounds.Above(0, 2), "", "Exponent alpha of gains.")
        .Number("lossCurvature", p => p.LossCurvature, (p, v) => p with { LossCurvature = v },
            Bounds.Above(0, 2), "", "Exponent beta of losses.")
        .Number("lossAversion", p => p.LossAversion, (p, v) => p with { LossAversion = v },
            Bounds.Of(0, 1000), "", "Weight lambda of a loss against a gain of the same size.")
        .Number("gainWeighting", p => p.GainWeighting, (p, v) => p with { GainWeighting = v },
            Bounds.Of(0.28, 1), "", "Exponent gamma of the weighting of probabilities of gains.")
        .Number("lossWeighting", p => p.LossWeighting, (p, v) => p with { LossWeighting = v },
            Bounds.Of(0.28, 1), "", "Exponent delta of the weighting of probabilities of losses.")
        .Number("reference", p => p.Reference, (p, v) => p with { Reference = v },
            Bounds.Of(-1e9, 1e9), "utility", "The payoff that is felt as neither gain nor loss.")
        .Number("lookAhead", p => p.LookAhead, (p, v) => p with { LookAhead = v },
            Bounds.Above(0, 1e6), "days", "Days that standing firm is followed into the future.");

    /// <summary>Exponent alpha of gains, above 0.</summary>
    public double GainCurvature { get; init; } = 0.88;

    /// <summary>Exponent beta of losses, above 0.</summary>
    public double LossCurvature { get; init; } = 0.88;

    /// <summary>Weight lambda of a loss against a gain of the same size, at least 0.</summary>
    public double LossAversion { get; init; } = 2.25;

    /// <summary>Exponent gamma of the weighting of probabilities of gains, from 0.28 to 1 (no misweighing).</summary>
    public double GainWeighting { get; init; } = 0.61;

    /// <summary>Exponent delta of the weighting of probabilities of losses, from 0.28 to 1 (no misweighing).</summary>
    public double LossWeighting { get; init; } = 0.69;

    /// <summary>The payoff that is felt as neither gain nor loss; above that of a concession, giving way is a loss and gambles look
    /// better.</summary>
    public double Reference { get; init; }

    /// <summary>Days that standing firm is followed into the future, above 0 (ladder: moves); at least a step, at most until the
    /// horizon.</summary>
    public double LookAhead { get; init; } = 30;

    private CumulativeProspect Feeling => new(GainCurvature, LossCurvature, LossAversion, GainWeighting, LossWeighting);

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random) =>
        Feeling.ValueOf(Outlook.Concession(in view) - Reference) > ValueOfStanding(in view) ? -1 : 1;

    /// <inheritdoc/>
    public bool Accepts(in View view, ref RandomStream random) =>
        Feeling.ValueOf(view.Briefing.Own.Payoffs.Settlement - Reference) >= ValueOfStanding(in view);

    private double ValueOfStanding(in View view)
    {
        Outlook outlook = Outlook.Of(in view, 1, LookAhead);
        Lottery stakes = outlook.Stakes(view.Briefing.Own.Payoffs, 0, outlook.Prevails);
        return Feeling.ValueOf(stakes, Reference);
    }
}
