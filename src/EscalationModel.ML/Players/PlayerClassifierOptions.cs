namespace EscalationModel.ML.Players;

/// <summary>How a classifier of players is trained.</summary>
public sealed record PlayerClassifierOptions
{
    internal const int MostPlays = 10_000_000, MostTrees = 10_000, MostMembers = PlayerLikelihood.MostMembers;

    internal const double MostDays = 1e6;

    /// <summary>The families; null: <see cref="PlayerFamilies.BuiltIn"/>.</summary>
    public IReadOnlyList<PlayerFamily>? Families { get; init; }

    /// <summary>Plays to learn from, from 20 a family to 10,000,000.</summary>
    public int Plays { get; init; } = 6_000;

    /// <summary>Further plays that tell how unlike each other players of a family are, from 20 a family to 10,000,000; of each family at
    /// least 1/<see cref="FalseAlarmRate"/> - 1, as fewer could call nobody unlike it.</summary>
    public int Calibration { get; init; } = 3_000;

    /// <summary>The days (ladder: moves) after which it is to classify, each above 0 and at most
    /// 1,000,000: every play is learned from as far as each.</summary>
    public IReadOnlyList<double> Days { get; init; } = [30, 60, 90];

    /// <summary>What is seen of the player.</summary>
    public PlayerSight Sight { get; init; } = PlayerSight.Throttles;

    /// <summary>The share of players of the families that may be called unlike any of them, on whatever day one looks, above 0 and
    /// below 1.</summary>
    public double FalseAlarmRate { get; init; } = 0.05;

    /// <summary>Trees for each family, from 1 to 10,000.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Members of a family that tell which are one group, from 16 to 16,384.</summary>
    public int Members { get; init; } = 64;

    /// <summary>The seed of all that is drawn.</summary>
    public ulong Seed { get; init; } = 1;
}
