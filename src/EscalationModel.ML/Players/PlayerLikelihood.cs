namespace EscalationModel.ML.Players;

/// <summary>How the likelihood of families is worked out.</summary>
public sealed record PlayerLikelihoodOptions
{
    /// <summary>Members of a family in each of four lots, from 16 to 16,384; an eighth where the family is smooth.</summary>
    public int Members { get; init; } = 256;

    /// <summary>The seed of the parameters and of what policies draw.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>What kind of player moves so, by the likelihood: the posterior over families of policies and over their parameters, from
/// members of each family that play along. Exact but for the number of members, whose error is told. Immutable; thread-safe.</summary>
public sealed class PlayerLikelihood
{
    internal const int MostMembers = 16_384;

    private const int Lots = 4;

    private readonly PlayerMembers[] _members;

    /// <summary>Draws the members.</summary>
    /// <param name="families">The families, at least 2.</param>
    /// <param name="options">How many members; null: the defaults.</param>
    /// <exception cref="ArgumentException">The families have not names of their own and weights above 0, or there are too few
    /// members or too many.</exception>
    public PlayerLikelihood(IReadOnlyList<PlayerFamily> families, PlayerLikelihoodOptions? options = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Members, 16, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Members, MostMembers, nameof(options));
        Families = PlayerFamilies.Checked(families);
        _members = [.. families.Select((family, i) => new PlayerMembers(
            family, i, family.Parameters.Count > 0 ? options.Members : 1, Lots, options.Seed))];
    }

    /// <summary>The families.</summary>
    public IReadOnlyList<PlayerFamily> Families { get; }

    /// <summary>What kind of player moves so.</summary>
    /// <param name="history">What was seen of it.</param>
    /// <exception cref="PolicyException">A policy draws in its steps, remembers nothing and tells no distribution.</exception>
    public PlayerVerdict Classify(PlayerHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        PlayedMembers[] played = [.. _members.Select(m => m.Play(history))];
        double[] best = [.. played.Select(p => p.Best)];
        double top = best.Max();
        string[] names = [.. Families.Select(f => f.Name)];
        bool isImpossible = double.IsNegativeInfinity(top);
        double[][] lots = [.. Enumerable.Range(0, Lots).Select(lot => Weights(played, top, lot))];
        double[] sums = [.. names.Select((_, f) => isImpossible ? Families[f].Weight : lots.Average(lot => lot[f]))];
        double total = sums.Sum();
        double[] probabilities = [.. sums.Select(s => s / total)];
        return new PlayerVerdict
        {
            Families = names,
            Probabilities = probabilities,
            Errors = [.. names.Select((_, f) => isImpossible ? double.NaN : Error(lots, f, probabilities[f], total))],
            Groups = PlayerGroups.Of(names, isImpossible ? [.. names.Select(_ => 0.0)] : best, probabilities),
            Parameters = isImpossible ? [] : [.. names.SelectMany((_, f) => Estimates(Families[f], played[f]))],
            IsUnlikeAny = isImpossible,
            Warnings = isImpossible ? ["No member of any family ever moves so: nothing is known but the prior."] : [],
        };
    }

    /// <summary>The log-likelihood of the best member of each family.</summary>
    internal double[] Best(PlayerHistory history) => [.. _members.Select(m => m.Play(history).Best)];

    // The prior weight of each family times its mean likelihood in a lot, less the greatest.
    private double[] Weights(PlayedMembers[] played, double top, int lot)
    {
        var weights = new double[played.Length];
        for (int f = 0; f < weights.Length && !double.IsNegativeInfinity(top); f++)
        {
            int count = _members[f].PerLot;
            for (int i = lot * count; i < (lot + 1) * count; i++)
            {
                weights[f] += Weight(played[f], i, top) / count;
            }

            weights[f] *= Families[f].Weight;
        }

        return weights;
    }

    private static double Weight(PlayedMembers played, int member, double top) => double.IsNegativeInfinity(played.Logs[member])
        ? 0
        : PortableMath.Exp(played.Logs[member] - top + played.LogShares[member]);

    // The error of a ratio of means over lots.
    private static double Error(double[][] lots, int family, double probability, double total)
    {
        double squares = lots.Sum(lot =>
        {
            double residual = lot[family] - probability * lot.Sum();
            return residual * residual;
        });
        return Math.Sqrt(squares / (lots.Length * (lots.Length - 1))) / total;
    }

    private static IEnumerable<PlayerEstimate> Estimates(PlayerFamily family, PlayedMembers played)
    {
        for (int k = 0; k < family.Parameters.Count && !double.IsNegativeInfinity(played.Best); k++)
        {
            (double Value, double Weight)[] ordered = [.. played.Values
                .Select((values, i) => (values[k], Weight(played, i, played.Best)))
                .OrderBy(pair => pair.Item1)];
            double total = ordered.Sum(pair => pair.Weight);
            yield return new PlayerEstimate(family.Name, family.Parameters[k].Name, At(0.5), At(0.05), At(0.95));

            double At(double share)
            {
                double sum = 0;
                return ordered.First(pair => (sum += pair.Weight) >= share * total).Value;
            }
        }
    }
}
