using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>Solves the equations of indifference: x positive on a support, with a sum of 1, such that given replies, as many as the support
/// has strategies, all earn the same and no other earns more. Not thread-safe.</summary>
/// <param name="payoffs">The best-reply tableau at 0, whose cells are the payoffs of the replies.</param>
/// <param name="numbers">Its arithmetic.</param>
internal sealed class Indifference<T, TNumbers>(Tableau<T, TNumbers> payoffs, TNumbers numbers)
    where TNumbers : struct, IPivotNumbers<T>
{
    /// <summary>The strategy in proportion, if there is one; else empty.</summary>
    public Indifferent Solve(int[] support, int[] replies, out T[] x)
    {
        x = [];
        Tableau<T, TNumbers> equations = Equations(support, replies);
        if (!Eliminate(equations))
        {
            return HasSolution(support, replies) ? Indifferent.Many : Indifferent.Never;
        }

        int size = support.Length;
        var values = new T[payoffs.Columns];
        Array.Fill(values, TNumbers.From(0));
        for (int k = 0; k < size; k++)
        {
            T value = equations.Constant(equations.Place[k]);
            if (TNumbers.Sign(value) <= 0)
            {
                return Indifferent.Never;
            }

            values[support[k]] = value;
        }

        Indifferent best = Others(equations, replies);
        x = best == Indifferent.Never ? [] : values;
        return best;
    }

    // A row for each reply, "payoff - v = 0", the sum of x, and a row for the gain of each reply that is not among them.
    private Tableau<T, TNumbers> Equations(int[] support, int[] replies)
    {
        int size = support.Length;
        var equations = new Tableau<T, TNumbers>(size + 1, size + 1, payoffs.Rows - size, numbers);
        int extra = size + 1;
        for (int j = 0; j < payoffs.Rows; j++)
        {
            int at = Array.IndexOf(replies, j) is >= 0 and int place ? place : extra++;
            for (int k = 0; k < size; k++)
            {
                equations[at, k] = payoffs[j, support[k]];
            }

            equations[at, size] = TNumbers.From(-1);
        }

        for (int k = 0; k < size; k++)
        {
            equations[size, k] = TNumbers.From(1);
        }

        equations[size, size + 1] = TNumbers.From(1);
        return equations;
    }

    private static bool Eliminate(Tableau<T, TNumbers> equations)
    {
        for (int k = 0; k < equations.Columns; k++)
        {
            int column = ~equations.Place[k], best = -1;
            for (int i = 0; i < equations.Rows; i++)
            {
                if (equations.RowVariable[i] >= equations.Columns && TNumbers.Sign(equations[i, column]) != 0
                    && (best < 0 || TNumbers.IsLarger(equations[i, column], equations[best, column])))
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                return false;
            }

            equations.Pivot(best, column);
        }

        return true;
    }

    // The constant of an extra row is v less the payoff of the reply.
    private Indifferent Others(Tableau<T, TNumbers> equations, int[] replies)
    {
        bool tied = false;
        for (int i = equations.Rows; i < equations.Rows + payoffs.Rows - replies.Length; i++)
        {
            int sign = TNumbers.Sign(equations.Constant(i));
            if (sign < 0)
            {
                return Indifferent.Never;
            }

            tied |= sign == 0;
        }

        return tied ? Indifferent.Tied : Indifferent.Strictly;
    }

    // Singular equations may have solutions: is there one whose least probability is positive?
    private bool HasSolution(int[] support, int[] replies)
    {
        var program = new LinearProgram();
        int least = program.AddVariable(1), earned = program.AddVariable(isFree: true);
        int[] x = [.. support.Select(_ => program.AddVariable())];
        program.AddRow(LinearRelation.Equal, 1, x.Select(v => (v, Rational.One)));
        foreach (int v in x)
        {
            program.AddRow(LinearRelation.AtLeast, 0, (v, Rational.One), (least, -1));
        }

        for (int j = 0; j < payoffs.Rows; j++)
        {
            LinearRelation relation = replies.Contains(j) ? LinearRelation.Equal : LinearRelation.AtMost;
            program.AddRow(
                relation, 0, support.Select((i, k) => (x[k], TNumbers.Fraction(payoffs[j, i], payoffs.Denominator))).Append((earned, -1)));
        }

        LinearProgramSolution solution = ExactSimplex.Solve(program);
        return solution.Status == LinearProgramStatus.Optimal && solution.ExactValue!.Value.Sign > 0;
    }
}
