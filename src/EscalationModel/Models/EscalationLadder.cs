namespace EscalationModel.Models;

/// <summary>Two sides on the rungs of an escalation ladder, a step being a move of the dispute. By default the rungs are the hostility
/// levels of the Militarized Interstate Disputes data: none, threat, display of force, use of force; war is an ending, not a rung.
/// The rules are in docs/models/escalation-ladder.md.</summary>
/// <remarks>Sources: [kahn1965] for the ladder, [palmer2020] for the rungs, [kemeny1960] for the chain.</remarks>
public sealed record EscalationLadder : CrisisModel
{
    /// <summary>The most moves that a dispute may have.</summary>
    public const int MostMoves = 100_000;

    /// <summary>The highest top rung: that of [kahn1965].</summary>
    public const int MostRungs = 44;

    /// <summary>The greatest variance of frailty.</summary>
    public const double MostFrailty = 10;

    /// <summary>The names of the rungs from the lowest (0) to the top; at least 2, at most <see cref="MostRungs"/> + 1.</summary>
    public IReadOnlyList<string> Rungs { get; init; } = ["none", "threat", "display of force", "use of force"];

    /// <summary>The horizon in moves, at least 1.</summary>
    public int Horizon { get; init; } = 365;

    /// <summary>The probability of war in a step by the new joint rung, [rung of A][rung of B], each from 0 to 1; null: no war.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? War { get; init; }

    /// <summary>The probability that the dispute peters out in a step by the new joint rung, [rung of A][rung of B], each from 0 to 1;
    /// null: 1 everywhere if <see cref="FizzleByMove"/> is given, else 0.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Fizzle { get; init; }

    /// <summary>Factors on <see cref="Fizzle"/> by the number of moves so far: the first is for the first move, the last for it and all
    /// later moves. At least 0; products are capped at 1. Null: 1 always.</summary>
    public IReadOnlyList<double>? FizzleByMove { get; init; }

    /// <summary>How much disputes differ in how readily they peter out: the variance theta of a path's frailty u, which is gamma
    /// distributed with mean 1, from 0 to <see cref="MostFrailty"/>. A move's ending probability is then 1 - (1 - p)^u with p that of
    /// <see cref="FizzleProbability"/>. War is not touched. 0: all are alike.</summary>
    /// <remarks>Source: [vaupel1979].</remarks>
    public double Frailty { get; init; }

    /// <summary>Standstill k in moves, at least 1. A side that has stood on rung 0 so long while the rival was above 0 has conceded, once
    /// both have been above 0; if both have stood on 0 so long and one has been above it, they have settled. Moves under a suspension
    /// are left out.</summary>
    public int Standstill { get; init; } = 1;

    /// <summary>The joint rungs that the first move leads to; null: the first move is as any other, from the initial rungs. The
    /// probabilities sum to 1.</summary>
    public IReadOnlyList<Opening>? Opening { get; init; }

    /// <summary>Days between a move and the next, as points of the quantile function with linear interpolation;
    /// null: a move is a day.</summary>
    public IReadOnlyList<QuantilePoint>? Gaps { get; init; }

    /// <summary>The side of A.</summary>
    public Climber A { get; init; } = new();

    /// <summary>The side of B.</summary>
    public Climber B { get; init; } = new();

    /// <summary>A climber by side.</summary>
    /// <param name="side">The side.</param>
    public Climber this[Side side] => side == Side.A ? A : B;

    /// <summary>The number of the top rung.</summary>
    public int TopRung => Rungs.Count - 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Outcome> Outcomes { get; } =
    [
        Outcome.War, Outcome.Settlement, Outcome.ConcessionByA, Outcome.ConcessionByB, Outcome.Fizzle, Outcome.Stalemate,
    ];

    /// <inheritdoc/>
    public override int Steps => Horizon;

    /// <inheritdoc/>
    public override double StepLength => 1;

    internal override int RungCount => Rungs.Count;

    /// <summary>The probability of war at a joint rung.</summary>
    /// <param name="rungA">The rung of A.</param>
    /// <param name="rungB">The rung of B.</param>
    public double WarProbability(int rungA, int rungB) => War is null ? 0 : War[rungA][rungB];

    /// <summary>The probability that the dispute peters out after a move, at a frailty of 1.</summary>
    /// <param name="rungA">The rung of A after the move.</param>
    /// <param name="rungB">The rung of B after the move.</param>
    /// <param name="move">The number of moves so far, from 1.</param>
    public double FizzleProbability(int rungA, int rungB, int move)
    {
        double byRung = Fizzle is null ? (FizzleByMove is null ? 0 : 1) : Fizzle[rungA][rungB];
        double byMove = FizzleByMove is null ? 1 : FizzleByMove[Math.Min(move, FizzleByMove.Count) - 1];
        return Math.Min(1, byRung * byMove);
    }

    /// <summary>Compares by value, lists and tables by their elements.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(EscalationLadder? other) => other is not null
        && (Horizon, Frailty, Standstill, A, B) == (other.Horizon, other.Frailty, other.Standstill, other.A, other.B)
        && Rungs.SequenceEqual(other.Rungs)
        && SameTable(War, other.War)
        && SameTable(Fizzle, other.Fizzle)
        && Same(FizzleByMove, other.FizzleByMove)
        && Same(Opening, other.Opening)
        && Same(Gaps, other.Gaps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Horizon, Standstill, A, B, Rungs.Count, War?.Count, Fizzle?.Count, Frailty);

    private static bool Same<T>(IReadOnlyList<T>? a, IReadOnlyList<T>? b) =>
        a is null || b is null ? a is null && b is null : a.SequenceEqual(b);

    private static bool SameTable(IReadOnlyList<IReadOnlyList<double>>? a, IReadOnlyList<IReadOnlyList<double>>? b) =>
        a is null || b is null ? a is null && b is null : a.Count == b.Count && a.Zip(b).All(rows => rows.First.SequenceEqual(rows.Second));
}
