using EscalationModel.Numerics;

namespace EscalationModel.Theory.AudienceCosts;

/// <summary>Tying hands and sinking costs side by side. Immutable.</summary>
[TypeFormatterSource]
public sealed record CostlySignalsResult : ITheoryResult
{
    /// <summary>The probability that the challenger challenges after a signal.</summary>
    public required Rational ChallengeProbability { get; init; }

    /// <summary>The signal that is paid only by who backs down.</summary>
    public required CostlySignal TyingHands { get; init; }

    /// <summary>The signal that is paid at once.</summary>
    public required CostlySignal SinkingCosts { get; init; }

    /// <inheritdoc/>
    public string Regime => ChallengeProbability.IsZero ? "a signal is never challenged"
        : TyingHands.SignalProbability.IsZero ? "nobody signals"
        : SinkingCosts.SignalProbability.IsZero ? "resolved types tie their hands; nobody sinks costs"
        : "resolved types signal; nobody bluffs";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("challenged after a signal", ChallengeProbability),
        .. Of("tying hands", TyingHands), .. Of("sinking costs", SinkingCosts),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        "Tying hands pays the signaler at least as much before it knows its value, and risks at least as much war.",
        "Sinking costs: without a refinement there are other equilibria, some with bluffs; this is the one without.",
    ];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;

    private static TheoryFinding[] Of(string name, CostlySignal signal) =>
    [
        ExactFinding.Of($"probability of war, {name}", signal.WarProbability), ExactFinding.Of($"cutoff, {name}", signal.Cutoff),
        ExactFinding.Of($"cost of the signal, {name}", signal.Cost), ExactFinding.Of($"signals, {name}", signal.SignalProbability),
        ExactFinding.Of($"payoff of the signaler, {name}", signal.PayoffSignaler),
    ];
}
