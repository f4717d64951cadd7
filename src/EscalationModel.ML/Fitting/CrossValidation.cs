namespace EscalationModel.ML.Fitting;

/// <summary>Parts the examples into folds of nearly one size; each example is held out once.</summary>
internal static class CrossValidation
{
    /// <summary>The folds: the examples in a random order, dealt out in turn. The same seed deals alike.</summary>
    /// <param name="examples">How many examples, at least as many as folds.</param>
    /// <param name="folds">How many folds, at least 2.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<Fold> Folds(int examples, int folds, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (examples < folds)
        {
            throw new LearningException($"{examples} examples are too few to be parted into {folds} folds; allowed: at least {folds}.");
        }

        int[] order = Shuffled(examples, seed);
        return [.. Enumerable.Range(0, folds).Select(f => new Fold(
            [.. Enumerable.Range(0, examples).Where(i => i % folds != f).Select(i => order[i]).Order()],
            [.. Enumerable.Range(0, examples).Where(i => i % folds == f).Select(i => order[i]).Order()]))];
    }

    /// <summary>The numbers below a count in a random order, each order as likely.</summary>
    public static int[] Shuffled(int count, ulong seed, long path = 0)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new RandomStream(seed, path, RandomPurpose.Resampling);
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)(random.NextDouble() * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>What a fold learns from, and what it is judged by.</summary>
    internal sealed record Fold(IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut);
}
