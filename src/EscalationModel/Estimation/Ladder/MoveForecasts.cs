using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>How well laws of moves that were learned on some disputes foretell the moves of others: log scores a move, in nats, with
/// intervals clustered by dispute, beside independent draws. Immutable.</summary>
[TypeFormatterSource]
public sealed class MoveForecasts : IShown
{
    internal const string SameOtherWarning =
        "Outcomes are coded as same or other side. Whoever is told the last mover then gains by construction, since the words "
        + "\"same\" and \"other\" carry it (0.29 nats a move on the rows of the COW incidents): use the coding by mover and level.";

    private MoveForecasts(
        int trained, int tested, IReadOnlyList<string> kinds, ClusteredMean independent, IReadOnlyList<MoveForecastScore> scores,
        IReadOnlyList<string> notes) =>
        (TrainingMoves, TestMoves, Kinds, Independent, Scores, Notes) = (trained, tested, kinds, independent, scores, notes);

    /// <summary>The moves that were learned from, first moves of disputes left out.</summary>
    public int TrainingMoves { get; }

    /// <summary>The moves that were foretold, first moves left out.</summary>
    public int TestMoves { get; }

    /// <summary>The kinds of moves that were told apart.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>The mean log probability of a move by independent draws, which is what the others are compared with.</summary>
    public ClusteredMean Independent { get; }

    /// <summary>The laws in the order that was asked for.</summary>
    public IReadOnlyList<MoveForecastScore> Scores { get; }

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The score of a law.</summary>
    /// <param name="context">What the law depends on.</param>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public MoveForecastScore this[MoveContext context] => Scores.FirstOrDefault(s => s.Context == context)
        ?? throw new ArgumentException($"{context} was not compared; allowed: {string.Join(", ", Scores.Select(s => s.Context))}", nameof(context));

    /// <summary>Learns laws on some disputes and scores them on others. Independent draws have the probability (n + alpha) / (N + alpha K) of
    /// each of K kinds of moves; a law by context is the mean of a Dirichlet law around that. The end of a dispute is no outcome here.</summary>
    /// <param name="training">The disputes to learn from.</param>
    /// <param name="test">The disputes to foretell.</param>
    /// <param name="options">What is compared; null: the defaults.</param>
    /// <exception cref="ArgumentException">The options are not allowed, or one of the parts has no move after a first.</exception>
    public static MoveForecasts Score(DisputeMoves training, DisputeMoves test, MoveForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new MoveForecastOptions();
        options.Check();
        MoveTransition[] learned = [.. MoveTransition.Of(training, MoveContext.None, options.Outcome, withEnd: false)];
        MoveTransition[] told = [.. MoveTransition.Of(test, MoveContext.None, options.Outcome, withEnd: false)];
        if (learned.Length == 0 || told.Length == 0)
        {
            throw new ArgumentException(
                $"{learned.Length} moves after a first to learn from and {told.Length} to foretell; at least one of each is needed.", nameof(test));
        }

        string[] kinds = KindsOf(learned, told, options);
        Dictionary<string, double> pooled = kinds.ToDictionary(
            k => k, k => (learned.Count(t => t.Outcome == k) + options.Alpha) / (learned.Length + options.Alpha * kinds.Length));
        int[] clusters = [.. told.Select(t => t.Dispute)];
        double[] independent = [.. told.Select(t => PortableMath.Log(pooled[t.Outcome]))];
        return new(
            learned.Length, told.Length, kinds, ClusteredMean.Of(independent, clusters),
            [.. options.Contexts.Select(c => Of(c, training, test, options, pooled, independent, clusters))],
            [.. Warnings(options, clusters, learned, told)]);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{TestMoves} moves foretold, independent draws {Independent.Mean:0.0000}; {string.Join(", ", Scores.Select(s => $"{s.Context} {Signed(s.Gain.Mean)}"))}");

    private static string Signed(double gain) => gain.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture);

    private static string[] KindsOf(MoveTransition[] learned, MoveTransition[] told, MoveForecastOptions options)
    {
        string[] seen = [.. learned.Concat(told).Select(t => t.Outcome).Distinct().Order(StringComparer.Ordinal)];
        if (options.Levels is not { } levels)
        {
            return seen;
        }

        string[] kinds = [.. MoveCoding.Outcomes(options.Outcome, levels, withEnd: false)];
        string[] others = [.. seen.Except(kinds)];
        return others.Length == 0 ? kinds
            : throw new ArgumentException($"Moves of the kind {string.Join(", ", others)}; allowed: {string.Join(", ", kinds)}");
    }

    private static MoveForecastScore Of(
        MoveContext context, DisputeMoves training, DisputeMoves test, MoveForecastOptions options,
        Dictionary<string, double> pooled, double[] independent, int[] clusters)
    {
        var counts = new Dictionary<(string, string), int>();
        var totals = new Dictionary<string, int>();
        foreach (MoveTransition t in MoveTransition.Of(training, context, options.Outcome, withEnd: false))
        {
            counts[(t.Context, t.Outcome)] = counts.GetValueOrDefault((t.Context, t.Outcome)) + 1;
            totals[t.Context] = totals.GetValueOrDefault(t.Context) + 1;
        }

        double[] scores =
        [
            .. MoveTransition.Of(test, context, options.Outcome, withEnd: false).Select(t => PortableMath.Log(
                (counts.GetValueOrDefault((t.Context, t.Outcome)) + options.Strength * pooled[t.Outcome])
                    / (totals.GetValueOrDefault(t.Context) + options.Strength))),
        ];
        return new(
            context, ClusteredMean.Of(scores, clusters), ClusteredMean.Of([.. scores.Zip(independent, (s, i) => s - i)], clusters));
    }

    private static IEnumerable<string> Warnings(
        MoveForecastOptions options, int[] clusters, MoveTransition[] learned, MoveTransition[] told)
    {
        if (options.Outcome == MoveOutcome.SameOrOther)
        {
            yield return SameOtherWarning;
        }

        int few = clusters.Distinct().Count();
        if (few < 20)
        {
            yield return $"The moves foretold come from {few} disputes: intervals that are clustered by so few are too short.";
        }

        string[] unseen = [.. told.Select(t => t.Outcome).Distinct().Except(learned.Select(t => t.Outcome)).Order(StringComparer.Ordinal)];
        if (unseen.Length > 0)
        {
            yield return $"Never seen among the moves learned from: {string.Join(", ", unseen)}. Their probability is that of the alpha alone.";
        }
    }
}
