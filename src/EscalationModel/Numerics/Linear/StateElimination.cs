namespace EscalationModel.Numerics.Linear;

/// <summary>Solves (I - Q) x = f for non-negative f, given the endings' block R instead of the diagonal: states are eliminated one by one,
/// last first, and the pivot of a state is the sum of all ways out of it. Nothing is subtracted, so that every number keeps its relative
/// precision. The same with rates solves -G x = f. Source: [grassmann1985], [ocinneide1993].</summary>
internal sealed class StateElimination
{
    private readonly int _n;
    private readonly double[,] _ways;
    private readonly double[] _pivots;

    public StateElimination(double[,] transient, double[,] absorbing)
    {
        _n = transient.GetLength(0);
        _ways = (double[,])transient.Clone();
        _pivots = new double[_n];
        var exits = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            exits[i] = ChainBlocks.RowSum(absorbing, i);
        }

        for (int last = _n - 1; last >= 0; last--)
        {
            Eliminate(last, exits);
        }
    }

    /// <summary>From which states an ending can be reached.</summary>
    public static bool[] CanEnd(double[,] transient, double[,] absorbing) =>
        CanReach(transient, [.. Enumerable.Range(0, transient.GetLength(0)).Select(i => ChainBlocks.RowSum(absorbing, i) > 0)]);

    /// <summary>From which states some of those that are marked can be reached, themselves included.</summary>
    public static bool[] CanReach(double[,] transient, bool[] marked)
    {
        int n = marked.Length;
        bool[] reaches = [.. marked];
        for (bool grows = true; grows;)
        {
            grows = false;
            for (int i = 0; i < n; i++)
            {
                if (!reaches[i] && Enumerable.Range(0, n).Any(j => j != i && reaches[j] && transient[i, j] > 0))
                {
                    grows = reaches[i] = true;
                }
            }
        }

        return reaches;
    }

    /// <summary>Refuses a chain with a state from which no ending can be reached: its I - Q is singular.</summary>
    public static void RequireEndings(double[,] transient, double[,] absorbing, string parameter)
    {
        if (Array.IndexOf(CanEnd(transient, absorbing), false) is >= 0 and int stuck)
        {
            throw new ArgumentException($"From state {stuck} no ending can be reached: I - Q is singular.", parameter);
        }
    }

    public double[] Solve(double[] values)
    {
        var column = new double[_n, 1];
        Buffer.BlockCopy(values, 0, column, 0, _n * sizeof(double));
        double[,] solved = Solve(column);
        return [.. Enumerable.Range(0, _n).Select(i => solved[i, 0])];
    }

    public double[,] Solve(double[,] values)
    {
        var x = (double[,])values.Clone();
        int columns = x.GetLength(1);
        for (int last = _n - 1; last > 0; last--)
        {
            for (int i = 0; i < last; i++)
            {
                double share = _ways[i, last] / _pivots[last];
                for (int k = 0; share > 0 && k < columns; k++)
                {
                    x[i, k] += share * x[last, k];
                }
            }
        }

        for (int i = 0; i < _n; i++)
        {
            for (int k = 0; k < columns; k++)
            {
                double sum = x[i, k];
                for (int j = 0; j < i; j++)
                {
                    sum += _ways[i, j] * x[j, k];
                }

                x[i, k] = sum / _pivots[i];
            }
        }

        return x;
    }

    // Ways through the eliminated state become direct ways of the states before it.
    private void Eliminate(int last, double[] exits)
    {
        double pivot = exits[last];
        for (int j = 0; j < last; j++)
        {
            pivot += _ways[last, j];
        }

        _pivots[last] = pivot;
        for (int i = 0; i < last; i++)
        {
            double share = _ways[i, last] / pivot;
            if (share > 0)
            {
                exits[i] += share * exits[last];
                for (int j = 0; j < last; j++)
                {
                    _ways[i, j] += share * _ways[last, j];
                }
            }
        }
    }
}
