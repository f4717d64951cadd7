using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The equilibria of asymmetric escalation in which no type mixes. Immutable.</summary>
[TypeFormatterSource]
public sealed class AsymmetricEscalationResult : ITheoryResult
{
    internal AsymmetricEscalationResult(AsymmetricEscalation game, IReadOnlyList<AsymmetricEquilibrium> equilibria) =>
        (Game, Equilibria) = (game, equilibria);

    /// <summary>The primitives and thresholds.</summary>
    public AsymmetricEscalation Game { get; }

    /// <summary>The equilibria; there may be none.</summary>
    public IReadOnlyList<AsymmetricEquilibrium> Equilibria { get; }

    /// <inheritdoc/>
    public string Regime => Equilibria.Count == 0 ? "only equilibria in which types mix"
        : string.Join(", ", Equilibria.Select(e => e.Kind).Distinct());

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("credibility that keeps a hard challenger from escalating", Game.HardEscalationThreshold),
        ExactFinding.Of("credibility that keeps a soft challenger from escalating", Game.SoftEscalationThreshold),
        ExactFinding.Of("the defender is strategically hard", Game.DefenderTypes[0] + Game.DefenderTypes[2]),
        .. Equilibria.Select((e, k) => new TheoryFinding($"equilibrium {k + 1}", null, $"{e.Kind}; {e}")),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
        ["Equilibria in which types mix, such as those with bluffs, are not listed; the tree has them for the general solvers."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
