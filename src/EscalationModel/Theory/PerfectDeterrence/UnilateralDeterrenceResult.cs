using EscalationModel.Numerics;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The equilibria of unilateral deterrence. Immutable.</summary>
[TypeFormatterSource]
public sealed class UnilateralDeterrenceResult : ITheoryResult
{
    internal UnilateralDeterrenceResult(UnilateralDeterrence game, IReadOnlyList<UnilateralEquilibrium> equilibria)
    {
        (Game, Equilibria) = (game, equilibria);
        UnilateralEquilibrium[] others = [.. equilibria.Where(e => e.Kind != UnilateralKind.SteadfastDeterrence)];
        Equilibrium = others.Length == 1 ? others[0] : null;
        Steadfast = equilibria.FirstOrDefault(e => e.Kind == UnilateralKind.SteadfastDeterrence);
    }

    /// <summary>The primitives and thresholds.</summary>
    public UnilateralDeterrence Game { get; }

    /// <summary>All equilibria; on an edge those of either side, which all between join.</summary>
    public IReadOnlyList<UnilateralEquilibrium> Equilibria { get; }

    /// <summary>The equilibrium apart from steadfast deterrence; null: the primitives lie on an edge, where it is not unique.</summary>
    public UnilateralEquilibrium? Equilibrium { get; }

    /// <summary>Steadfast deterrence; null: it does not exist.</summary>
    public UnilateralEquilibrium? Steadfast { get; }

    /// <summary>The least probability with which a soft B resists in steadfast deterrence; null: it does not exist.</summary>
    public Rational? SteadfastLeastSoftResists => Steadfast?.LeastSoftResists;

    /// <inheritdoc/>
    public string Regime => Equilibrium is { } only ? Word(only.Kind) : string.Join(
        " or ", Equilibria.Where(e => e != Steadfast).Select(e => Word(e.Kind)));

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("probability of conflict", Equilibrium?.ConflictProbability),
        ExactFinding.Of("probability of a challenge", Equilibrium?.ChallengeProbability),
        ExactFinding.Of("probability that A wins", Equilibrium?.WinProbabilityA),
        ExactFinding.Of("probability that B wins", Equilibrium?.WinProbabilityB),
        ExactFinding.Of("probability of the status quo", Equilibrium?.StatusQuoProbability),
        ExactFinding.Of("hard A challenges", Equilibrium?.HardChallenges),
        ExactFinding.Of("soft A challenges", Equilibrium?.SoftChallenges),
        ExactFinding.Of("soft B resists", Equilibrium?.SoftResists),
        ExactFinding.Of("credibility of B that deters a hard A", Game.HardThreshold),
        ExactFinding.Of("credibility of B that deters a soft A", Game.SoftThreshold),
        ExactFinding.Of("credibility of A that makes a soft B concede", Game.ConcessionThreshold),
        ExactFinding.Of("soft B resists in steadfast deterrence, at least", SteadfastLeastSoftResists),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. Equilibrium is null ? (string[])["The primitives lie on an edge: the equilibria of both sides and all between them exist."] : [],
        .. Steadfast is null ? (string[])[]
            : [$"Steadfast deterrence exists besides, with the belief that a challenger is hard with at most {Game.ConcessionThreshold}."],
    ];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;

    private static string Word(UnilateralKind kind) => kind switch
    {
        UnilateralKind.CertainDeterrence => "certain deterrence",
        UnilateralKind.SteadfastDeterrence => "steadfast deterrence",
        UnilateralKind.Separating => "separating",
        UnilateralKind.Attack => "attack",
        _ => "bluff",
    };
}
