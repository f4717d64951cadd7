namespace EscalationModel.ML.Surrogates;

/// <summary>How a surrogate is trained. Immutable.</summary>
public sealed record SurrogateOptions
{
    /// <summary>The learners that are tried, at least one, all different.</summary>
    public IReadOnlyList<SurrogateLearner> Learners { get; init; } = Enum.GetValues<SurrogateLearner>();

    /// <summary>How many parts the points are divided into; each is foretold by what was learned from the others. From 2 to 20.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The most rounds of boosting, of 20 trees each, from 1 to 100; how many are best is found out on held-out points.</summary>
    public int MostRounds { get; init; } = 15;

    /// <summary>The seed of the parts and of the learners.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many trials stand behind the share at each point, above 0; null: what the study knows of it. Only a study of a function
    /// without intervals needs it.</summary>
    public double? Trials { get; init; }

    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2, nameof(Folds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Folds, 20, nameof(Folds));
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRounds, 1, nameof(MostRounds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostRounds, 100, nameof(MostRounds));
        if (Trials is { } trials && !(trials > 0 && double.IsFinite(trials)))
        {
            throw new ArgumentOutOfRangeException(nameof(Trials), trials, "allowed: a finite number above 0");
        }

        if (Learners.Count == 0 || Learners.Distinct().Count() < Learners.Count)
        {
            throw new ArgumentException("allowed: at least one learner, all different", nameof(Learners));
        }
    }
}
