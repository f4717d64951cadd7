namespace EscalationModel.Games;

/// <summary>What a player's sequences earn against the other player's: a sparse matrix, row by row, with chance multiplied in. The payoff
/// of two realization plans is a bilinear form. [vonstengel1996].</summary>
internal sealed class PayoffMatrix
{
    private readonly int[] _start, _column;
    private readonly double[] _value;

    /// <summary>The matrix of a player in a game of two: own sequences by the other's.</summary>
    public PayoffMatrix(CompiledGame tree, int player)
    {
        int[] own = tree.LeafSequence[player], other = tree.LeafSequence[1 - player];
        double[] payoffs = tree.Payoffs[player];
        int[] leaves = [.. Enumerable.Range(0, tree.LeafCount).Where(l => tree.LeafChance[l] * payoffs[l] != 0)
            .OrderBy(l => own[l]).ThenBy(l => other[l])];
        var columns = new List<int>();
        var values = new List<double>();
        _start = new int[tree.Players[player].SequenceCount + 1];
        int row = -1;
        foreach (int leaf in leaves)
        {
            double value = tree.LeafChance[leaf] * payoffs[leaf];
            if (row == own[leaf] && columns[^1] == other[leaf])
            {
                values[^1] += value;
                continue;
            }

            row = own[leaf];
            columns.Add(other[leaf]);
            values.Add(value);
            _start[row + 1]++;
        }

        for (int r = 1; r < _start.Length; r++)
        {
            _start[r] += _start[r - 1];
        }

        (_column, _value) = ([.. columns], [.. values]);
    }

    /// <summary>What each own sequence earns by itself against a plan of the other player.</summary>
    public void Earnings(ReadOnlySpan<double> plan, Span<double> earnings)
    {
        ReadOnlySpan<int> start = _start, column = _column;
        ReadOnlySpan<double> value = _value;
        int i = 0;
        for (int row = 0; row < earnings.Length; row++)
        {
            double sum = 0;
            for (int end = start[row + 1]; i < end; i++)
            {
                sum += value[i] * plan[column[i]];
            }

            earnings[row] = sum;
        }
    }
}
