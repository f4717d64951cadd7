using EscalationModel.Numerics.Linear;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>The Markov chain of the joint states of two automata, from the one where both begin: those alone that play can
/// reach.</summary>
internal sealed class JointChain
{
    // Solving takes the cube of them; walking the square at worst.
    private const int MostStates = 1024;

    private readonly double[,] _ways;

    // [state, k]: the probability of CC, CD, DC and DD.
    private readonly double[,] _moves;

    private JointChain(double[,] ways, double[,] moves) => (_ways, _moves) = (ways, moves);

    private int Count => _ways.GetLength(0);

    /// <exception cref="ArgumentException">A strategy is no automaton, or the states are too many.</exception>
    public static JointChain Of(IteratedGame game, IteratedStrategy first, IteratedStrategy second)
    {
        Automaton a = Required(first), b = Required(second);
        var index = new Dictionary<(int, int), int> { [(0, 0)] = 0 };
        List<(int A, int B)> found = [(0, 0)];
        List<(int From, int To, double Probability)> ways = [];
        List<double[]> moves = [];
        for (int from = 0; from < found.Count; from++)
        {
            (int stateA, int stateB) = found[from];
            moves.Add(Moves(game, a.States[stateA], b.States[stateB]));
            foreach ((int nextA, int nextB, double p) in Next(game, a.States[stateA], b.States[stateB], moves[from]))
            {
                if (!index.TryGetValue((nextA, nextB), out int to))
                {
                    index[(nextA, nextB)] = to = found.Count;
                    found.Add((nextA, nextB));
                }

                ways.Add((from, to, p));
            }

            if (found.Count > MostStates)
            {
                throw new ArgumentException(
                    $"{first.Name} and {second.Name} have more than {MostStates} joint states; fewer are allowed. Sampling plays them.",
                    nameof(first));
            }
        }

        return new(Matrix(found.Count, ways), Rows(moves));
    }

    /// <summary>The mean numbers of rounds of CC, CD, DC and DD in a match.</summary>
    public double[] Rounds(IteratedGame game, CancellationToken cancellation) =>
        game.EndProbability is { } end ? UntilTheEnd(end) : Walked(game.Rounds, cancellation);

    /// <summary>The shares of CC, CD, DC and DD over ever more rounds: what the closed classes of states have, weighted with how likely
    /// each is where play gets to.</summary>
    public double[] LongRun()
    {
        bool[][] reaches = [.. Enumerable.Range(0, Count).Select(Reached)];
        int[] classOf = new int[Count];
        List<int[]> classes = [];
        Array.Fill(classOf, -1);
        for (int s = 0; s < Count; s++)
        {
            if (classOf[s] < 0 && Enumerable.Range(0, Count).All(t => !reaches[s][t] || reaches[t][s]))
            {
                int[] members = [.. Enumerable.Range(0, Count).Where(t => reaches[s][t])];
                Array.ForEach(members, t => classOf[t] = classes.Count);
                classes.Add(members);
            }
        }

        double[] weights = ClassWeights(classOf, classes.Count), shares = new double[4];
        for (int c = 0; c < classes.Count; c++)
        {
            double[] own = Shares(classes[c]);
            for (int k = 0; k < 4; k++)
            {
                shares[k] += weights[c] * own[k];
            }
        }

        return shares;
    }

    private static Automaton Required(IteratedStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return strategy as Automaton ?? throw new ArgumentException(
            $"{strategy.Name} is a function of the history, whose scores are not known exactly; allowed: an automaton. Sampling plays it.",
            nameof(strategy));
    }

    private static double[] Moves(IteratedGame game, AutomatonState a, AutomatonState b)
    {
        double x = Flipped(a.Cooperation, game.Noise), y = Flipped(b.Cooperation, game.Noise);
        return [x * y, x * (1 - y), (1 - x) * y, (1 - x) * (1 - y)];
    }

    private static double Flipped(double cooperation, double noise) => cooperation * (1 - noise) + (1 - cooperation) * noise;

    // By what both did and whether each misread the other.
    private static IEnumerable<(int A, int B, double Probability)> Next(
        IteratedGame game, AutomatonState a, AutomatonState b, double[] moves)
    {
        for (int k = 0; k < 16; k++)
        {
            double p = moves[k & 3] * Misread(game, k & 4) * Misread(game, k & 8);
            if (p > 0)
            {
                IteratedMove moveA = Move(k & 2), moveB = Move(k & 1);
                IteratedMove seenByA = Move((k & 1) ^ (k >> 2 & 1)), seenByB = Move((k >> 1 & 1) ^ (k >> 3 & 1));
                yield return (a.After(moveA, seenByA), b.After(moveB, seenByB), p);
            }
        }

        static IteratedMove Move(int bit) => bit == 0 ? IteratedMove.Cooperate : IteratedMove.Defect;
        static double Misread(IteratedGame game, int bit) => bit == 0 ? 1 - game.Misperception : game.Misperception;
    }

    private static double[,] Matrix(int count, List<(int From, int To, double Probability)> ways)
    {
        var matrix = new double[count, count];
        foreach ((int from, int to, double p) in ways)
        {
            matrix[from, to] += p;
        }

        return matrix;
    }

    private static double[,] Rows(List<double[]> rows)
    {
        var matrix = new double[rows.Count, 4];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int k = 0; k < 4; k++)
            {
                matrix[i, k] = rows[i][k];
            }
        }

        return matrix;
    }

    private double[] Walked(long rounds, CancellationToken cancellation)
    {
        var mass = new double[Count];
        var sums = new double[4];
        mass[0] = 1;
        for (long round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] now = ChainBlocks.Times(mass, _moves);
            for (int k = 0; k < 4; k++)
            {
                sums[k] += now[k];
            }

            mass = ChainBlocks.Times(mass, _ways);
        }

        return sums;
    }

    // The first state's row of (I - (1 - e) P)^-1, applied to the moves.
    private double[] UntilTheEnd(double end)
    {
        var on = new double[Count, Count];
        var ends = new double[Count, 1];
        for (int i = 0; i < Count; i++)
        {
            ends[i, 0] = end;
            for (int j = 0; j < Count; j++)
            {
                on[i, j] = (1 - end) * _ways[i, j];
            }
        }

        double[,] sums = new StateElimination(on, ends).Solve(_moves);
        return [.. Enumerable.Range(0, 4).Select(k => sums[0, k])];
    }

    private bool[] Reached(int from)
    {
        var reached = new bool[Count];
        var open = new Stack<int>([from]);
        reached[from] = true;
        while (open.TryPop(out int s))
        {
            for (int t = 0; t < Count; t++)
            {
                if (_ways[s, t] > 0 && !reached[t])
                {
                    reached[t] = true;
                    open.Push(t);
                }
            }
        }

        return reached;
    }

    // How likely each closed class is, from the first state.
    private double[] ClassWeights(int[] classOf, int classes)
    {
        var weights = new double[classes];
        if (classOf[0] >= 0)
        {
            weights[classOf[0]] = 1;
            return weights;
        }

        int[] passing = [.. Enumerable.Range(0, Count).Where(s => classOf[s] < 0)];
        var ends = new double[passing.Length, classes];
        for (int i = 0; i < passing.Length; i++)
        {
            for (int t = 0; t < Count; t++)
            {
                if (classOf[t] >= 0)
                {
                    ends[i, classOf[t]] += _ways[passing[i], t];
                }
            }
        }

        double[,] likely = new StateElimination(Among(passing), ends).Solve(ends);
        return [.. Enumerable.Range(0, classes).Select(c => likely[0, c])]; // state 0 is the first of those that pass
    }

    // The mean over a stay away from the first state of the class and back.
    private double[] Shares(int[] members)
    {
        int first = members[0];
        int[] others = members[1..];
        double[] sums = [.. Enumerable.Range(0, 4).Select(k => _moves[first, k]), 1];
        if (others.Length > 0)
        {
            var back = new double[others.Length, 1];
            var paid = new double[others.Length, 5];
            for (int i = 0; i < others.Length; i++)
            {
                back[i, 0] = _ways[others[i], first];
                paid[i, 4] = 1;
                for (int k = 0; k < 4; k++)
                {
                    paid[i, k] = _moves[others[i], k];
                }
            }

            double[,] away = new StateElimination(Among(others), back).Solve(paid);
            for (int i = 0; i < others.Length; i++)
            {
                for (int k = 0; k < 5; k++)
                {
                    sums[k] += _ways[first, others[i]] * away[i, k];
                }
            }
        }

        return [.. sums[..4].Select(s => s / sums[4])];
    }

    private double[,] Among(int[] states)
    {
        var block = new double[states.Length, states.Length];
        for (int i = 0; i < states.Length; i++)
        {
            for (int j = 0; j < states.Length; j++)
            {
                block[i, j] = _ways[states[i], states[j]];
            }
        }

        return block;
    }
}
