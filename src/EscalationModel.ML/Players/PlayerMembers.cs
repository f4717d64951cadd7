using System.Runtime.InteropServices;

namespace EscalationModel.ML.Players;

/// <summary>Members of a family that have played along with a history.</summary>
/// <param name="Values">The parameters of each.</param>
/// <param name="Logs">The log-likelihood of the history under each: exact where the policy tells its distribution, else with what it
/// drew.</param>
/// <param name="LogShares">The logarithm of the share of the prior that the members of its lot stand for.</param>
internal sealed record PlayedMembers(double[][] Values, double[] Logs, double[] LogShares)
{
    /// <summary>The log-likelihood of the best.</summary>
    public double Best => Logs.Max();
}

/// <summary>Policies that stand for a family: their parameters spread evenly over the prior, in several lots, each shifted at random
/// [cranley1976], so that the spread over lots tells the error. Immutable; thread-safe.</summary>
internal sealed class PlayerMembers
{
    private const int Refinements = 4;

    private readonly IAnyPolicy[] _policies;
    private readonly double[][] _values;
    private readonly double[] _shifts; // of the first parameter, by lot
    private readonly ulong _key;

    /// <param name="family">The family.</param>
    /// <param name="number">Its place in the list.</param>
    /// <param name="members">Members of a lot.</param>
    /// <param name="lots">Lots.</param>
    /// <param name="seed">The seed.</param>
    public PlayerMembers(PlayerFamily family, int number, int members, int lots, ulong seed)
    {
        (Family, Lots) = (family, lots);
        var random = new RandomStream(seed, number, RandomPurpose.Particles);
        _key = random.NextBits();
        PerLot = family.IsSmooth ? Math.Min(members, Math.Max(16, members / 8)) : members;
        _values = new double[lots * PerLot][];
        _shifts = new double[lots];
        double[] steps = Steps(family.Parameters.Count - 1);
        for (int lot = 0; lot < lots; lot++)
        {
            double[] shifts = [.. family.Parameters.Select(_ => random.NextDouble())];
            _shifts[lot] = shifts.FirstOrDefault();
            for (int j = 0; j < PerLot; j++)
            {
                _values[lot * PerLot + j] = family.ValuesAt([.. shifts.Select((shift, k) =>
                    k == 0 ? (j + shift) / PerLot : Fraction(shift + j * steps[k - 1]))]);
            }
        }

        _policies = [.. _values.Select(family.Make)];
    }

    public PlayerFamily Family { get; }

    public int Lots { get; }

    public int PerLot { get; }

    /// <summary>Plays all members along with a history. Where none of a family of one parameter moves so, members are drawn anew, and
    /// closer, around those that did so longest: what a threshold must be to explain a long history is known narrowly.</summary>
    public PlayedMembers Play(PlayerHistory history)
    {
        var played = new PlayedMembers([.. _values], new double[_policies.Length], new double[_policies.Length]);
        for (int lot = 0; lot < Lots; lot++)
        {
            PlayLot(lot, history, played);
        }

        return played;
    }

    private void PlayLot(int lot, PlayerHistory history, PlayedMembers played)
    {
        var lasted = new int[PerLot];
        for (int j = 0; j < PerLot; j++)
        {
            int member = lot * PerLot + j;
            (played.Logs[member], lasted[j]) = Play(_policies[member], member, history);
        }

        double low = 0, width = 1;
        for (int round = 0; round < Refinements && IsRefinable && IsImpossible(played.Logs.AsSpan(lot * PerLot, PerLot)); round++)
        {
            int longest = lasted.Max(), first = Array.IndexOf(lasted, longest), last = Array.LastIndexOf(lasted, longest);
            double cell = width / PerLot, from = Math.Max(0, low + (first - 1) * cell), to = Math.Min(1, low + (last + 2) * cell);
            (low, width) = (from, to - from);
            for (int j = 0; j < PerLot; j++)
            {
                int member = lot * PerLot + j;
                played.Values[member] = Family.ValuesAt([low + width * (j + _shifts[lot]) / PerLot]);
                (played.Logs[member], lasted[j]) = Play(Family.Make(played.Values[member]), member, history);
                played.LogShares[member] = PortableMath.Log(width);
            }
        }
    }

    private static bool IsImpossible(ReadOnlySpan<double> logs) => !logs.ContainsAnyExcept(double.NegativeInfinity);

    private bool IsRefinable => Family.Parameters.Count == 1 && !Family.IsSmooth;

    private (double Log, int Lasted) Play(IAnyPolicy policy, int member, PlayerHistory history) =>
        policy.MemoryBytes == 0 ? ByDistribution(policy, history) : ByPlay(policy, member, history);

    // Steps whose multiples fill a cube evenly: powers of the root above 1 of x^(d+1) = x + 1 [roberts2018].
    private static double[] Steps(int dimensions)
    {
        double root = 2;
        for (int i = 0; i < 60; i++)
        {
            root = PortableMath.Pow(1 + root, 1.0 / (dimensions + 1));
        }

        return [.. Enumerable.Range(1, Math.Max(0, dimensions)).Select(k => PortableMath.Pow(root, -k))];
    }

    private static double Fraction(double x) => x - Math.Floor(x);

    private static (double Log, int Lasted) ByDistribution(IAnyPolicy policy, PlayerHistory history)
    {
        double sum = 0;
        int step = 0;
        for (; step < history.Steps && !double.IsNegativeInfinity(sum); step++)
        {
            View view = history.Views[step];
            double likelihood = 0, only = 0;
            ReadOnlySpan<WeightedThrottle> choices = policy.Distribution(in view)!.Choices;
            foreach (WeightedThrottle choice in choices)
            {
                only = history.LogDensity(step, Math.Clamp(choice.Throttle, -1, 1));
                likelihood += choice.Probability * PortableMath.Exp(only);
            }

            sum += choices.Length == 1 ? only : PortableMath.Log(likelihood);
        }

        return (sum, step);
    }

    private (double Log, int Lasted) ByPlay(IAnyPolicy policy, int member, PlayerHistory history)
    {
        var random = new RandomStream(
            _key, member, history.Briefing.Side == Side.A ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
        Span<ulong> words = stackalloc ulong[(policy.MemoryBytes + 7) / 8];
        words.Clear();
        Span<byte> memory = MemoryMarshal.AsBytes(words)[..policy.MemoryBytes];
        policy.Start(history.Briefing, memory, ref random);
        double sum = 0;
        int step = 0;
        for (; step < history.Steps && !double.IsNegativeInfinity(sum); step++)
        {
            View view = history.Views[step];
            sum += history.LogDensity(step, Math.Clamp(policy.Throttle(in view, memory, ref random), -1, 1));
        }

        return (sum, step);
    }
}
