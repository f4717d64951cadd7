using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>Mean times until both cooperate, which is state 0 of a chain.</summary>
internal static class CooperationTimes
{
    /// <summary>The mean number of rounds; null: it can happen that state 0 is never reached.</summary>
    public static Rational? From(int start, Rational[,] chain)
    {
        int[] passed = Passed(start, chain);
        if (!Array.TrueForAll(passed, state => Reached(state, chain).Contains(0)))
        {
            return null;
        }

        // A round, and what is left after it.
        var system = new Rational[passed.Length, passed.Length + 1];
        for (int i = 0; i < passed.Length; i++)
        {
            system[i, passed.Length] = 1;
            for (int j = 0; j < passed.Length; j++)
            {
                system[i, j] = (i == j ? 1 : 0) - chain[passed[i], passed[j]];
            }
        }

        return LinearSystem.Solve(system)![0];
    }

    // The start and what can come before state 0.
    private static int[] Passed(int start, Rational[,] chain)
    {
        List<int> found = [start];
        for (int k = 0; k < found.Count; k++)
        {
            found.AddRange(Enumerable.Range(1, 3).Where(to => chain[found[k], to].Sign > 0 && !found.Contains(to)));
        }

        return [.. found];
    }

    private static HashSet<int> Reached(int start, Rational[,] chain)
    {
        var open = new Stack<int>([start]);
        HashSet<int> found = [start];
        while (open.TryPop(out int from))
        {
            foreach (int to in Enumerable.Range(0, 4).Where(to => chain[from, to].Sign > 0 && found.Add(to)))
            {
                open.Push(to);
            }
        }

        return found;
    }
}
