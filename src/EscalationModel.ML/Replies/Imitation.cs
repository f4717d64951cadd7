using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>Learns a policy that acts as a watched side does, from what the side saw and what it did. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>Crises, not moves, are dealt into those that are learned from and those that are held out.</item>
/// <item>For each throttle that was seen, boosted trees learn its probability from the view, by the squared error (the Brier score
/// [brier1950], which true probabilities make least).</item>
/// <item>On a part of the crises this is tried with and without the side's own last throttle, and the better way is taken: it shows what
/// the view hides of a side that remembers, such as a quitting day that has passed [pomerleau1991].</item>
/// <item>The crises that were held out say how well it does.</item>
/// </list>
/// </remarks>
public static class Imitation
{
    private const int TrialMoves = 30_000;

    /// <summary>How much better, as a share of the error, looking back must be before a policy is given a memory for it.</summary>
    private const double WorthAMemory = 0.01;

    /// <summary>Learns a policy.</summary>
    /// <param name="crises">What was watched, of one side; at least 10 crises in which it was free, with at least 200 moves. Those without
    /// a free move tell nothing, and are passed over.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it between fits.</param>
    /// <exception cref="LearningException">There are too few crises or moves, or more than 16 different throttles; or trees do not grow on
    /// this machine.</exception>
    /// <exception cref="ArgumentException">A number of the options is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static ImitationResult Learn(
        IReadOnlyList<CrisisLog> crises, ImitationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(crises);
        options ??= new ImitationOptions();
        options.ThrowIfInvalid();
        ImitationMoves[] each = [.. crises.Select(ImitationMoves.Of).Where(moves => moves.Count > 0)];
        double[] throttles = Throttles(each);
        CrossValidation.Fold fold = CrossValidation.Folds(each.Length, 5, options.Seed)[0];
        ImitationMoves[] learned = [.. fold.Training.Select(i => each[i])];
        ImitationMoves training = ImitationMoves.Together(learned);
        ImitationMoves heldOut = ImitationMoves.Together(fold.HeldOut.Select(i => each[i]));
        bool looksBack = LooksBack(learned, throttles, options, cancellation);
        ImitatedPolicy policy = Grown(training, throttles, looksBack, options, cancellation);
        return new ImitationResult
        {
            Policy = policy,
            Moves = training.Count,
            HeldOutMoves = heldOut.Count,
            Accuracy = heldOut.Accuracy(policy),
            Error = heldOut.BrierScore(policy),
            ErrorOfShares = heldOut.BrierScoreOfShares(training.Shares(throttles), throttles),
            Options = options,
        };
    }

    private static double[] Throttles(ImitationMoves[] crises)
    {
        double[] throttles = [.. crises.SelectMany(crisis => crisis.Throttles).Distinct().Order()];
        int moves = crises.Sum(crisis => crisis.Count);
        return crises.Length < 10 || moves < 200
            ? throw new LearningException(
                $"{crises.Length} crises with {moves} free moves are too few to imitate; allowed: at least 10 with at least 200.")
            : throttles.Length > ImitatedPolicy.MostThrottles
            ? throw new LearningException(
                $"The side chose {throttles.Length} different throttles; allowed: at most {ImitatedPolicy.MostThrottles}. Round them.")
            : throttles;
    }

    private static bool LooksBack(
        ImitationMoves[] crises, double[] throttles, ImitationOptions options, CancellationToken cancellation)
    {
        if (options.LooksBack is { } said)
        {
            return said;
        }

        (ImitationMoves learned, ImitationMoves judged) = Parted(crises);
        double Error(bool looksBack) => judged.BrierScore(Grown(learned, throttles, looksBack, options, cancellation));
        return Error(true) < (1 - WorthAMemory) * Error(false);
    }

    /// <summary>The last fifth of some crises, which judges what the others teach.</summary>
    /// <param name="crises">The moves of each crisis; at least 2.</param>
    internal static (ImitationMoves Learned, ImitationMoves Judged) Parted(IReadOnlyList<ImitationMoves> crises)
    {
        int some = 0;
        for (int moves = 0; some < crises.Count && (some < 2 || moves < TrialMoves); some++)
        {
            moves += crises[some].Count;
        }

        int learned = some - Math.Max(1, some / 5);
        return (ImitationMoves.Together(crises.Take(learned)), ImitationMoves.Together(crises.Take(some).Skip(learned)));
    }

    private static ImitatedPolicy Grown(
        ImitationMoves moves, double[] throttles, bool looksBack, ImitationOptions options, CancellationToken cancellation)
    {
        FeatureTable table = moves.Table(looksBack);
        BoostedTreesOptions growth = options.Growth;
        var scores = new RegressionTrees[throttles.Length];
        for (int k = 0; k < throttles.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] chosen = [.. moves.Throttles.Select(t => t == throttles[k] ? 1.0 : 0)];
            scores[k] = throttles.Length == 1
                ? new RegressionTrees([], 1)
                : k == 1 && throttles.Length == 2
                ? Rest(scores[0])
                : BoostedTrees.Fit(table, chosen, null, growth, options.Seed);
        }

        return new ImitatedPolicy(throttles, scores, looksBack);
    }

    // Of two throttles the second has what the first leaves.
    private static RegressionTrees Rest(RegressionTrees first) => new(
        [.. first.Trees.Select(t => new RegressionTree(t.FeatureOf, t.Thresholds, t.Left, t.Right, [.. t.Leaves.Select(leaf => -leaf)]))],
        1 - first.Constant);
}

/// <summary>How a side is imitated.</summary>
public sealed record ImitationOptions
{
    /// <summary>The trees of each throttle, at least 1.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>The most leaves of a tree, at least 2.</summary>
    public int Leaves { get; init; } = 24;

    /// <summary>The least number of moves in a leaf, at least 1.</summary>
    public int LeastPerLeaf { get; init; } = 20;

    /// <summary>By how much each tree's answer is shrunk, above 0, at most 1.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Whether the policy looks at its own last throttle; null: if that foretells moves better.</summary>
    public bool? LooksBack { get; init; }

    /// <summary>The seed of what is held out and of the trees.</summary>
    public ulong Seed { get; init; } = 42;

    internal BoostedTreesOptions Growth => new(Trees, Leaves, LeastPerLeaf, Rate);

    internal void ThrowIfInvalid() => Growth.ThrowIfInvalid();
}

/// <summary>A policy that acts as a watched side does, and how well. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record ImitationResult : IDescribed
{
    /// <summary>The policy.</summary>
    public required ImitatedPolicy Policy { get; init; }

    /// <summary>The moves that it was learned from.</summary>
    public required int Moves { get; init; }

    /// <summary>The moves of the crises that were held out.</summary>
    public required int HeldOutMoves { get; init; }

    /// <summary>The share of held-out moves that were the policy's likeliest. A side that throws dice keeps it below 1 however well it is
    /// known.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean squared error of the probabilities of the held-out moves: the Brier score, 0 at best.</summary>
    public required double Error { get; init; }

    /// <summary>The same if each throttle is given its share of all moves, whatever is seen: what a policy that learned nothing
    /// has.</summary>
    public required double ErrorOfShares { get; init; }

    /// <summary>How it was learned.</summary>
    public required ImitationOptions Options { get; init; }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
