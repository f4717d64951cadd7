using System.Numerics;

namespace EscalationModel.Games;

/// <summary>The pure strategies of a player of a tree: the index of an action for each information set, or -1 where the reduced form says
/// nothing because own earlier actions lead elsewhere.</summary>
internal static class PureStrategies
{
    public static BigInteger Count(Treeplex plex, bool reduced)
    {
        BigInteger[] ways = [.. Enumerable.Repeat(BigInteger.One, plex.SequenceCount)];
        for (int set = plex.SetCount - 1; set >= 0; set--)
        {
            BigInteger sum = BigInteger.Zero, product = BigInteger.One;
            for (int s = plex.First[set]; s < plex.First[set + 1]; s++)
            {
                (sum, product) = (sum + ways[s], product * ways[s]);
            }

            ways[plex.Parent[set]] *= reduced ? sum : product * (plex.First[set + 1] - plex.First[set]);
        }

        return ways[0];
    }

    /// <summary>All of them; the actions of later information sets vary fastest.</summary>
    public static List<int[]> All(Treeplex plex, bool reduced)
    {
        List<int[]> all = [[.. Enumerable.Repeat(-1, plex.SetCount)]];
        for (int set = 0; set < plex.SetCount; set++)
        {
            int parent = plex.Parent[set], actions = plex.First[set + 1] - plex.First[set], current = set;
            int above = Array.FindLastIndex(plex.First, first => first <= parent);
            all = [.. all.SelectMany(choices => !reduced || parent == 0 || choices[above] == parent - plex.First[above]
                ? Enumerable.Range(0, actions).Select(a => With(choices, current, a))
                : [choices])];
        }

        return all;
    }

    /// <summary>Which sequences a pure strategy plays.</summary>
    public static bool[] Plan(Treeplex plex, int[] choices)
    {
        var plan = new bool[plex.SequenceCount];
        plan[0] = true;
        for (int set = 0; set < plex.SetCount; set++)
        {
            if (choices[set] >= 0)
            {
                plan[plex.First[set] + choices[set]] = plan[plex.Parent[set]];
            }
        }

        return plan;
    }

    private static int[] With(int[] choices, int set, int action)
    {
        int[] changed = [.. choices];
        changed[set] = action;
        return changed;
    }
}
