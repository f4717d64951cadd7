using EscalationModel.Numerics;

namespace EscalationModel.Theory.MarkovLadders;

/// <summary>Two sides on a ladder of hostility, none, threat, display, use of force, war, who move by chance and at once in every period.
/// Immutable; thread-safe. An own example on the levels of [palmer2020], solved as [kemeny1960].
/// <list type="number">
/// <item>A side goes up a rung with probability e, plus r if the other is higher; down with d if it is not on the lowest; else it
/// stays.</item>
/// <item>While both are on the lowest rung the crisis is settled first, with a probability. Either on the top is war.</item>
/// </list></summary>
/// <param name="EscalateA">e of A.</param>
/// <param name="EscalateB">e of B.</param>
/// <param name="ReciprocateA">r of A: more if B is higher.</param>
/// <param name="ReciprocateB">r of B.</param>
/// <param name="DeescalateA">d of A.</param>
/// <param name="DeescalateB">d of B.</param>
/// <param name="Settle">The probability of settlement in a period in which both are on the lowest rung.</param>
public sealed record TwoSidedLadder(
    Rational EscalateA, Rational EscalateB, Rational ReciprocateA, Rational ReciprocateB, Rational DeescalateA, Rational DeescalateB,
    Rational Settle)
{
    /// <summary>The rungs, war included; from 2 to 30.</summary>
    public int Rungs { get; init; } = 5;

    /// <summary>The period that is asked about; at least 0.</summary>
    public int Period { get; init; } = 50;

    /// <summary>The rung of A at the start, below war.</summary>
    public int StartA { get; init; }

    /// <summary>The rung of B at the start.</summary>
    public int StartB { get; init; }

    /// <summary>How it ends, and when.</summary>
    /// <exception cref="TheoryException">A probability is outside of 0 to 1, e + r + d of a side is above 1, a rung or the period is not
    /// allowed, or the crisis may never end.</exception>
    public TwoSidedLadderResult Solve() => new(this, ToLadder().Solve());

    /// <summary>The same as a chain: state i n + j has A on rung i and B on rung j of n below war; the endings are war and
    /// settlement.</summary>
    /// <exception cref="TheoryException">As <see cref="Solve"/>.</exception>
    public MarkovLadder ToLadder()
    {
        Check();
        int n = Rungs - 1;
        var q = new double[n * n, n * n];
        var r = new double[n * n, 2];
        for (int state = 0; state < n * n; state++)
        {
            AddMoves(q, r, state / n, state % n);
        }

        double[] initial = new double[n * n];
        initial[n * StartA + StartB] = 1;
        return new(q, r, initial, Period);
    }

    private void AddMoves(double[,] q, double[,] r, int a, int b)
    {
        int n = Rungs - 1, from = n * a + b;
        Rational goesOn = from == 0 ? 1 - Settle : 1;
        r[from, 1] = (1 - goesOn).ToDouble();
        Rational[] movesA = Moves(a, b, EscalateA, ReciprocateA, DeescalateA), movesB = Moves(b, a, EscalateB, ReciprocateB, DeescalateB);
        for (int move = 0; move < 9; move++)
        {
            (int i, int j) = (a + move / 3 - 1, b + move % 3 - 1);
            Rational p = goesOn * movesA[move / 3] * movesB[move % 3];
            if (p.Sign > 0)
            {
                (i == n || j == n ? ref r[from, 0] : ref q[from, n * i + j]) += p.ToDouble();
            }
        }
    }

    // Down, stay, up.
    private static Rational[] Moves(int own, int other, Rational escalate, Rational reciprocate, Rational deescalate)
    {
        Rational up = escalate + (other > own ? reciprocate : 0), down = own > 0 ? deescalate : 0;
        return [down, 1 - up - down, up];
    }

    private void Check() =>
        Check(Check(new Conditions(), "A", EscalateA, ReciprocateA, DeescalateA), "B", EscalateB, ReciprocateB, DeescalateB)
        .Need(Settle.Sign >= 0 && Settle <= 1, $"0 <= settlement <= 1: {Settle}")
        .Need(Rungs is >= 2 and <= 30, $"from 2 to 30 rungs: {Rungs}")
        .Need(StartA >= 0 && StartA < Rungs - 1, $"A starts below war: on rung {StartA} of {Rungs}")
        .Need(StartB >= 0 && StartB < Rungs - 1, $"B starts below war: on rung {StartB} of {Rungs}")
        .Check();

    private static Conditions Check(Conditions conditions, string side, Rational escalate, Rational reciprocate, Rational deescalate) =>
        conditions
        .Need(
            escalate.Sign >= 0 && reciprocate.Sign >= 0 && deescalate.Sign >= 0,
            $"probabilities of at least 0: {side} has {escalate}, {reciprocate}, {deescalate}")
        .Need(escalate + reciprocate + deescalate <= 1, $"e + r + d <= 1: {side} has {escalate + reciprocate + deescalate}");
}
