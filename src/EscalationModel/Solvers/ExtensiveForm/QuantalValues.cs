using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>What each action is worth where its information set is reached, and what is believed there, from the logarithms of
/// probabilities. Beliefs come from logarithms relative to the likeliest node of the set, so that nothing underflows where play hardly
/// leads. A move that chance never makes counts as infinitely less likely than any other, so that what follows it has beliefs and values
/// too.</summary>
internal sealed class QuantalValues
{
    private readonly CompiledGame _tree;
    private readonly double[] _logChance, _logReach;
    private readonly bool[] _counts; // whether a node has the fewest moves on the way that chance never makes, of its set
    private readonly double[][] _payoffs;

    public QuantalValues(CompiledGame tree, double[] scales)
    {
        _tree = tree;
        _payoffs = [.. tree.Payoffs.Zip(scales, Scaled)];
        Offset = new int[tree.Sets.Count + 1];
        for (int s = 0; s < tree.Sets.Count; s++)
        {
            Offset[s + 1] = Offset[s] + tree.Sets[s].Actions.Count;
        }

        _logChance = [.. tree.Chance.Select(c => c > 0 ? PortableMath.Log(c) : 0)];
        _counts = Counting(tree);
        (_logReach, OfNode) = (new double[tree.NodeCount], [.. tree.Players.Select(_ => new double[tree.NodeCount])]);
        (Probability, OfAction, Odds, Place) =
            (new double[Offset[^1]], new double[Offset[^1]], new double[Offset[^1]], new int[Offset[^1]]);
        (Beliefs, Likeliest) = (new double[tree.SetNodes.Length], new int[tree.Sets.Count]);
    }

    /// <summary>The first action of each set, and at the end their number.</summary>
    public int[] Offset { get; }

    /// <summary>The probability of each action.</summary>
    public double[] Probability { get; }

    /// <summary>The likeliest action of each set.</summary>
    public int[] Likeliest { get; }

    /// <summary>The probability of each action over that of the likeliest of its set.</summary>
    public double[] Odds { get; }

    /// <summary>The place of each action among those of its set that are not the likeliest; -1: it is.</summary>
    public int[] Place { get; }

    /// <summary>What each action pays its player, given that its information set is reached.</summary>
    public double[] OfAction { get; }

    /// <summary>What each node is worth: [player][node].</summary>
    public double[][] OfNode { get; }

    /// <summary>The share of each node of a set in reaching the set, in the order of the nodes of sets.</summary>
    public double[] Beliefs { get; }

    /// <summary>Computes all from the logarithms of the probabilities.</summary>
    public void Evaluate(double[] point)
    {
        for (int set = 0; set < Likeliest.Length; set++)
        {
            int top = Offset[set];
            for (int a = top; a < Offset[set + 1]; a++)
            {
                Probability[a] = PortableMath.Exp(point[a]);
                top = point[a] > point[top] ? a : top;
            }

            Likeliest[set] = top;
            for (int a = Offset[set]; a < Offset[set + 1]; a++)
            {
                Odds[a] = Probability[a] / Probability[top];
                Place[a] = a == top ? -1 : a - Offset[set] - (a < top ? 0 : 1);
            }
        }

        ValueNodes();
        Reach(point);
        Array.Clear(OfAction);
        for (int set = 0; set < Likeliest.Length; set++)
        {
            Believe(set);
        }
    }

    private static double[] Scaled(double[] payoffs, double scale)
    {
        double min = payoffs.Min();
        return [.. payoffs.Select(u => (u - min) / scale)];
    }

    private static bool[] Counting(CompiledGame tree)
    {
        var never = new int[tree.NodeCount];
        for (int n = 1; n < never.Length; n++)
        {
            never[n] = never[tree.Parent[n]] + (tree.Chance[n] > 0 ? 0 : 1);
        }

        int[] fewest = [.. tree.Sets.Select(s => tree.NodesOf(s.Index).ToArray().Min(n => never[n]))];
        return [.. tree.SetNodes.Select(n => never[n] == fewest[tree.SetOf[n]])];
    }

    private void ValueNodes()
    {
        for (int n = _tree.NodeCount - 1; n >= 0; n--)
        {
            int set = _tree.SetOf[n], first = _tree.FirstChild[n], end = _tree.FirstChild[n + 1];
            for (int player = 0; player < OfNode.Length; player++)
            {
                double[] values = OfNode[player];
                double sum = set == CompiledGame.IsEnd ? _payoffs[player][_tree.LeafOf[n]] : 0;
                for (int c = first; c < end; c++)
                {
                    sum += (set < 0 ? _tree.Chance[c] : Probability[Offset[set] + c - first]) * values[c];
                }

                values[n] = sum;
            }
        }
    }

    private void Reach(double[] point)
    {
        for (int n = 1; n < _logReach.Length; n++)
        {
            int parent = _tree.Parent[n], set = _tree.SetOf[parent];
            _logReach[n] = _logReach[parent] + (set < 0 ? _logChance[n] : point[Offset[set] + n - _tree.FirstChild[parent]]);
        }
    }

    private void Believe(int set)
    {
        (int from, int end) = (_tree.FirstSetNode[set], _tree.FirstSetNode[set + 1]);
        (double most, double sum) = (double.NegativeInfinity, 0);
        for (int i = from; i < end; i++)
        {
            most = _counts[i] ? Math.Max(most, _logReach[_tree.SetNodes[i]]) : most;
        }

        for (int i = from; i < end; i++)
        {
            Beliefs[i] = _counts[i] ? PortableMath.Exp(_logReach[_tree.SetNodes[i]] - most) : 0;
            sum += Beliefs[i];
        }

        double[] values = OfNode[_tree.Sets[set].Player];
        for (int i = from; i < end; i++)
        {
            Beliefs[i] /= sum;
            int child = _tree.FirstChild[_tree.SetNodes[i]];
            for (int a = Offset[set]; a < Offset[set + 1]; a++)
            {
                OfAction[a] += Beliefs[i] * values[child++];
            }
        }
    }
}
