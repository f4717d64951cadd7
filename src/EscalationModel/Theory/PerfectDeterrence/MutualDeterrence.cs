using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Theory.PerfectDeterrence;

/// <summary>The generalized mutual deterrence game: both cooperate or defect at once; who is defected upon retaliates if it is hard and
/// gives way if soft. [zagare2000], with thresholds derived anew. Immutable.
/// <list type="number">
/// <item>Sure-thing deterrence, in which nobody defects, exists iff each is hard with at least (DC - SQ) / (DC - DD+) in the other's
/// payoffs.</item>
/// <item>A separating equilibrium, in which hard types defect and soft types do not, exists iff each is hard with at least
/// (DC - SQ) / ((DC - SQ) + (CD - DD-)) in the other's payoffs.</item>
/// <item>All others come from the game in which a strategy says what both types do: every extreme equilibrium of it, in
/// fractions.</item> </list></summary>
/// <param name="A">A's payoffs.</param>
/// <param name="B">B's payoffs.</param>
/// <param name="HardA">The probability that A is hard; from 0 to 1.</param>
/// <param name="HardB">The probability that B is hard; from 0 to 1.</param>
public sealed record MutualDeterrence(DeterrencePayoffs A, DeterrencePayoffs B, Rational HardA, Rational HardB)
{
    /// <summary>The credibility of A that sure-thing deterrence requires.</summary>
    public Rational DeterrenceRequiresA => Deters(B);

    /// <summary>The credibility of B that sure-thing deterrence requires.</summary>
    public Rational DeterrenceRequiresB => Deters(A);

    /// <summary>The credibility of A that a separating equilibrium requires.</summary>
    public Rational SeparatingRequiresA => Separates(B);

    /// <summary>The credibility of B that a separating equilibrium requires.</summary>
    public Rational SeparatingRequiresB => Separates(A);

    /// <summary>The thresholds and all extreme equilibria.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or payoffs are not in order.</exception>
    public MutualDeterrenceResult Solve()
    {
        Check();

        // 3.
        MutualEquilibrium[] found =
        [
            .. VertexEnumeration.Solve(ToGame()).Solutions
                .Select(e => new MutualEquilibrium(Hard(e.Row), Soft(e.Row), Hard(e.Column), Soft(e.Column))).Distinct()
                .OrderBy(e => e.HardA).ThenBy(e => e.SoftA).ThenBy(e => e.HardB).ThenBy(e => e.SoftB),
        ];
        return new(this, found);
    }

    /// <summary>The game in which a strategy says what the hard and what the soft type does: C/C, C/D, D/C, D/D.</summary>
    /// <exception cref="TheoryException">A primitive is outside of its range, or payoffs are not in order.</exception>
    public NormalFormGame ToGame()
    {
        Check();
        Rational[][,] payoffs = [new Rational[4, 4], new Rational[4, 4]];
        for (int k = 0; k < 64; k++)
        {
            (int row, int column, bool a, bool b) = (k / 16, k / 4 % 4, k / 2 % 2 == 1, k % 2 == 1);
            Rational weight = (a ? HardA : 1 - HardA) * (b ? HardB : 1 - HardB);
            (Rational ofA, Rational ofB) = Ends(Defects(row, a), Defects(column, b), a, b);
            payoffs[0][row, column] += weight * ofA;
            payoffs[1][row, column] += weight * ofB;
        }

        string[] plans = ["C/C", "C/D", "D/C", "D/D"];
        return new NormalFormGame(payoffs[0], payoffs[1]).With("Generalized mutual deterrence", ["A", "B"], plans, plans);
    }

    /// <summary>The payoffs that a profile gives.</summary>
    internal (Rational A, Rational B) Ends(bool defectsA, bool defectsB, bool isHardA, bool isHardB)
    {
        bool isConflict = (defectsA || (defectsB && isHardA)) && (defectsB || (defectsA && isHardB));
        return isConflict ? (isHardA ? A.HardConflict : A.SoftConflict, isHardB ? B.HardConflict : B.SoftConflict)
            : defectsA ? (A.Win, B.GiveWay)
            : defectsB ? (A.GiveWay, B.Win) : (A.StatusQuo, B.StatusQuo);
    }

    private static bool Defects(int plan, bool isHard) => isHard ? plan >= 2 : plan % 2 == 1;

    private static Rational Hard(MixedStrategy plans) => plans.Exact![2] + plans.Exact[3];

    private static Rational Soft(MixedStrategy plans) => plans.Exact![1] + plans.Exact[3];

    private static Rational Deters(DeterrencePayoffs deterred) =>
        (deterred.Win - deterred.StatusQuo) / (deterred.Win - deterred.HardConflict);

    private static Rational Separates(DeterrencePayoffs deterred) =>
        (deterred.Win - deterred.StatusQuo) / (deterred.Win - deterred.StatusQuo + deterred.GiveWay - deterred.SoftConflict);

    private void Check()
    {
        Conditions conditions = new();
        A.Check(conditions, "A");
        B.Check(conditions, "B");
        DeterrencePayoffs.CheckProbability(conditions, HardA, "A");
        DeterrencePayoffs.CheckProbability(conditions, HardB, "B").Check();
    }
}
