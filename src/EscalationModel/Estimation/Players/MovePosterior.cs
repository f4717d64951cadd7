namespace EscalationModel.Estimation.Players;

/// <summary>What is known of a player's table after counts: a Dirichlet law at each joint rung, independent of the others, over the moves
/// that are possible there.</summary>
internal sealed class MovePosterior(MoveCounts counts, double prior)
{
    public MoveCounts Counts => counts;

    /// <summary>The weight of a move, 0 down to 2 up, at a joint rung: what was counted and the prior's share.</summary>
    public double Weight(int cell, int move) => counts.CanMove(cell, move) ? counts.At(cell)[move] + prior / counts.Possible(cell) : 0;

    /// <summary>The weight of all moves at a joint rung.</summary>
    public double Weight(int cell) => Weight(cell, 0) + Weight(cell, 1) + Weight(cell, 2);

    /// <summary>The probabilities of down, stay and up by joint rung, each the mean of what is known.</summary>
    public double[] Mean()
    {
        var table = new double[3 * counts.Cells];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Weight(i / 3, i % 3) / Weight(i / 3);
        }

        return table;
    }

    /// <summary>A table drawn from what is known.</summary>
    public double[] Draw(ref RandomStream random)
    {
        var table = new double[3 * counts.Cells];
        for (int cell = 0; cell < counts.Cells; cell++)
        {
            Span<double> here = table.AsSpan(3 * cell, 3);
            double most = double.NegativeInfinity, sum = 0;
            for (int move = 0; move < 3; move++)
            {
                here[move] = Weight(cell, move) is > 0 and var w ? GammaDraw.Log(w, ref random) : double.NegativeInfinity;
                most = Math.Max(most, here[move]);
            }

            for (int move = 0; move < 3; move++)
            {
                here[move] = double.IsNegativeInfinity(here[move]) ? 0 : PortableMath.Exp(here[move] - most);
                sum += here[move];
            }

            for (int move = 0; move < 3; move++)
            {
                here[move] /= sum;
            }
        }

        return table;
    }
}
