namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The equilibria of generalized mutual deterrence. Immutable.</summary>
[TypeFormatterSource]
public sealed class MutualDeterrenceResult : ITheoryResult
{
    internal MutualDeterrenceResult(MutualDeterrence game, IReadOnlyList<MutualEquilibrium> equilibria)
    {
        (Game, Equilibria) = (game, equilibria);
        HasDeterrence = game.HardA >= game.DeterrenceRequiresA && game.HardB >= game.DeterrenceRequiresB;
        HasSeparating = game.HardA >= game.SeparatingRequiresA && game.HardB >= game.SeparatingRequiresB;
    }

    /// <summary>The primitives and thresholds.</summary>
    public MutualDeterrence Game { get; }

    /// <summary>Every extreme equilibrium, type by type, sorted; others lie between some of them.</summary>
    public IReadOnlyList<MutualEquilibrium> Equilibria { get; }

    /// <summary>Whether sure-thing deterrence exists.</summary>
    public bool HasDeterrence { get; }

    /// <summary>Whether a separating equilibrium exists.</summary>
    public bool HasSeparating { get; }

    /// <inheritdoc/>
    public string Regime => string.Join(", ", Equilibria.Select(e => e.Kind).Distinct());

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("credibility of A that deterrence requires", Game.DeterrenceRequiresA),
        ExactFinding.Of("credibility of B that deterrence requires", Game.DeterrenceRequiresB),
        ExactFinding.Of("credibility of A that separating requires", Game.SeparatingRequiresA),
        ExactFinding.Of("credibility of B that separating requires", Game.SeparatingRequiresB),
        new("least probability of conflict", Equilibria.Min(e => e.Conflict(Game)).ToDouble()),
        new("largest probability of conflict", Equilibria.Max(e => e.Conflict(Game)).ToDouble()),
        new("least probability of the status quo", Equilibria.Min(e => e.StatusQuo(Game)).ToDouble()),
        new("largest probability of the status quo", Equilibria.Max(e => e.StatusQuo(Game)).ToDouble()),
        .. Equilibria.Select((e, k) => new TheoryFinding($"equilibrium {k + 1}", null, $"{e.Kind} {e}")),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Equilibria.Count == 1 ? []
        : ["There is more than one equilibrium: the model does not say which is played."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;
}
