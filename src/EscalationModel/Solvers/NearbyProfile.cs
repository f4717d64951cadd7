using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers;

/// <summary>Proves that a profile lies near a Nash equilibrium of a tree, as <see cref="NearbyEquilibrium"/> does, by linear programs over
/// the sequence form [vonstengel1996]. Probabilities are those with which a player's own moves lead to an action. Of more than two players
/// at most two may mix in the equilibrium: what the others play is rounded to pure strategies.</summary>
internal sealed class NearbyProfile
{
    // Beyond this many sequences the proof would take longer than the solvers.
    private const int MostSequences = 300;

    private readonly ExtensiveFormGame _game;
    private readonly CompiledGame _tree;

    public NearbyProfile(ExtensiveFormGame game)
    {
        (_game, _tree) = (game, game.Tree);
        IsPossible = _tree.Players.Sum(p => p.SequenceCount) <= MostSequences;
    }

    /// <summary>Whether the tree is small enough for a proof.</summary>
    public bool IsPossible { get; }

    /// <summary>The largest difference of a probability from that of an equilibrium; null: none was found within
    /// <see cref="NearbyEquilibrium.Distance"/>.</summary>
    public double? DistanceFrom(BehaviorProfile profile, CancellationToken cancellation)
    {
        if (profile.ExactRegrets is { } regrets && regrets.All(r => r.IsZero))
        {
            return 0;
        }

        double[][] behavior = profile.Behavior;
        double[][] plans = [.. _tree.Players.Select((plex, p) => plex.PlanOf<double>(behavior[p]))];
        int before = 0;
        foreach (double cut in IsPossible ? NearbyEquilibrium.Cuts : [])
        {
            bool[][] played = [.. plans.Select(plan => (bool[])[.. plan.Select(p => p > cut)])];
            int count = played.Sum(p => p.Count(s => s));
            if (count == before)
            {
                continue;
            }

            before = count;
            if (Mixing(played).Select(mix => Near(mix, plans, played, cancellation)).FirstOrDefault(d => d is not null) is { } distance)
            {
                return distance;
            }
        }

        return null;
    }

    // Who may mix: nobody, or two players of whom one may have to.
    private int[][] Mixing(bool[][] played)
    {
        int[] players = [.. Enumerable.Range(0, _tree.Players.Count)];
        int[] mixing = [.. players.Where(p => Mixes(_tree.Players[p], played[p]))];
        return mixing.Length switch
        {
            0 or 2 => [mixing],
            1 => [.. players.Except(mixing).Select(other => (int[])[mixing[0], other])],
            _ => [],
        };
    }

    private static bool Mixes(Treeplex plex, bool[] played) =>
        Enumerable.Range(0, plex.SetCount).Any(set => played[plex.First[set]..plex.First[set + 1]].Count(p => p) > 1);

    private double? Near(int[] mixing, double[][] plans, bool[][] played, CancellationToken cancellation)
    {
        Rational[][] pure = [.. _tree.Players.Select((plex, p) => Pure(plex, plans[p]))], exact = [.. pure];
        foreach (int player in mixing)
        {
            int rival = mixing[0] == player ? mixing[1] : mixing[0];
            if (Nearest(player, rival, plans[player], played, pure, cancellation) is not { } plan)
            {
                return null;
            }

            exact[player] = plan;
        }

        double distance = plans.Zip(exact, (near, plan) => near.Zip(plan, (p, x) => Math.Abs(p - x.ToDouble())).Max()).Max();
        return distance <= NearbyEquilibrium.Distance
            && BehaviorProfile.OfBehavior(_game, [.. _tree.Players.Select((plex, p) => plex.BehaviorOf(exact[p]))])
                .ExactRegrets!.All(r => r.IsZero)
                ? distance
                : null;
    }

    // The likeliest action everywhere.
    private static Rational[] Pure(Treeplex plex, double[] plan)
    {
        double[] behavior = plex.BehaviorOf(plan);
        var pure = new Rational[plex.SequenceCount];
        for (int set = 0; set < plex.SetCount; set++)
        {
            ReadOnlySpan<double> here = behavior.AsSpan(plex.First[set]..plex.First[set + 1]);
            int best = 0;
            for (int a = 1; a < here.Length; a++)
            {
                best = here[a] > here[best] ? a : best;
            }

            pure[plex.First[set] + best] = Rational.One;
        }

        return plex.PlanOf<Rational>(pure);
    }

    // The plan of a player on what is played, against which all that the rival plays is a best reply, nearest to the given one. Variables:
    // the plan, the rival's worth at the start and at each of its information sets, and the distance.
    private Rational[]? Nearest(
        int player, int rival, double[] near, bool[][] played, Rational[][] others, CancellationToken cancellation)
    {
        Treeplex own = _tree.Players[player], other = _tree.Players[rival];
        var program = new LinearProgram();
        for (int s = 0; s < own.SequenceCount; s++)
        {
            program.AddVariable();
        }

        int worth = own.SequenceCount;
        for (int set = 0; set <= other.SetCount; set++)
        {
            program.AddVariable(isFree: true);
        }

        int distance = program.AddVariable(-1);
        List<(int, Rational)>[] replies = Replies(player, rival, others, worth);
        for (int t = 0; t < replies.Length; t++)
        {
            program.AddRow(played[rival][t] ? LinearRelation.Equal : LinearRelation.AtMost, Rational.Zero, replies[t]);
        }

        AddPlan(program, own, played[player]);
        for (int s = 1; s < own.SequenceCount; s++)
        {
            Rational probability = NearbyEquilibrium.Rounded(near[s]);
            program.AddRow(LinearRelation.AtMost, probability, (s, Rational.One), (distance, -Rational.One));
            program.AddRow(LinearRelation.AtLeast, probability, (s, Rational.One), (distance, Rational.One));
        }

        return program.Solve(Arithmetic.Exact, cancellation).ExactX is { } x ? [.. x.Take(own.SequenceCount)] : null;
    }

    // The constraints of the own tree; what is not played has probability 0.
    private static void AddPlan(LinearProgram program, Treeplex plex, bool[] played)
    {
        program.AddRow(LinearRelation.Equal, Rational.One, (0, Rational.One));
        for (int set = 0; set < plex.SetCount; set++)
        {
            IEnumerable<int> actions = Enumerable.Range(plex.First[set], plex.First[set + 1] - plex.First[set]);
            program.AddRow(
                LinearRelation.Equal, Rational.Zero, [(plex.Parent[set], -Rational.One), .. actions.Select(s => (s, Rational.One))]);
            foreach (int s in actions.Where(s => !played[s]))
            {
                program.AddRow(LinearRelation.Equal, Rational.Zero, (s, Rational.One));
            }
        }
    }

    // For each sequence of the rival: what it earns, and what the sets after it are worth, less the worth of its own set.
    private List<(int, Rational)>[] Replies(int player, int rival, Rational[][] others, int worth)
    {
        Treeplex other = _tree.Players[rival];
        List<(int, Rational)>[] rows = [.. Enumerable.Range(0, other.SequenceCount).Select(_ => new List<(int, Rational)>())];
        for (int leaf = 0; leaf < _tree.LeafCount; leaf++)
        {
            Rational weight = _tree.ExactLeafChance[leaf];
            for (int p = 0; p < others.Length; p++)
            {
                weight = p == player || p == rival ? weight : weight * others[p][_tree.LeafSequence[p][leaf]];
            }

            if (!weight.IsZero)
            {
                rows[_tree.LeafSequence[rival][leaf]].Add((_tree.LeafSequence[player][leaf], weight * _tree.ExactPayoffs[rival][leaf]));
            }
        }

        rows[0].Add((worth, -Rational.One));
        for (int set = 0; set < other.SetCount; set++)
        {
            rows[other.Parent[set]].Add((worth + 1 + set, Rational.One));
            for (int s = other.First[set]; s < other.First[set + 1]; s++)
            {
                rows[s].Add((worth + 1 + set, -Rational.One));
            }
        }

        return rows;
    }
}
