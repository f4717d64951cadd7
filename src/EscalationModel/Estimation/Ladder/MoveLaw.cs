using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>The law of the next move, or of the end, by what is known before it: shares of transitions, which are the maximum of the
/// likelihood, with errors clustered by dispute, and if asked for shrunk to the law of all contexts together. Immutable.</summary>
/// <remarks>Sources: [anderson1957] for the shares, [liang1986] for clustered errors.</remarks>
[TypeFormatterSource]
public sealed class MoveLaw : IShown
{
    private MoveLaw(IReadOnlyList<string> outcomes, IReadOnlyList<MoveLawRow> rows, double[] pooled, int? disputes, MoveLawOptions options)
    {
        (Outcomes, Rows, Pooled, Disputes, Options) = (outcomes, rows, pooled, disputes, options);
        Notes = [.. Warnings()];
    }

    /// <summary>The outcomes, the ending first.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>The law in each context.</summary>
    public IReadOnlyList<MoveLawRow> Rows { get; }

    /// <summary>The law of all contexts together, (n + alpha) / (N + alpha K).</summary>
    public IReadOnlyList<double> Pooled { get; }

    /// <summary>The disputes that have a transition; null: not known, as the law is from counts.</summary>
    public int? Disputes { get; }

    /// <summary>The transitions.</summary>
    public int Transitions => Rows.Sum(r => r.Count);

    /// <summary>What was asked for.</summary>
    public MoveLawOptions Options { get; }

    /// <summary>The log-likelihood of the shares, in nats.</summary>
    public double LogLikelihood =>
        Rows.Sum(r => r.Cells.Where(c => c.Count > 0).Sum(c => c.Count * PortableMath.Log(c.Count / (double)r.Count)));

    /// <summary>One less than the outcomes for each row with data; cells that are empty count.</summary>
    public int FreeParameters => (Outcomes.Count - 1) * Rows.Count(r => r.Count > 0);

    /// <summary>Akaike's criterion [akaike1974].</summary>
    public double Aic => 2 * FreeParameters - 2 * LogLikelihood;

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The row of a context.</summary>
    /// <param name="context">Its name.</param>
    /// <exception cref="ArgumentException">There is no such context.</exception>
    public MoveLawRow this[string context] => Rows.FirstOrDefault(r => r.Context == context)
        ?? throw new ArgumentException($"\"{context}\" is no context; allowed: {string.Join(", ", Rows.Select(r => r.Context))}", nameof(context));

    /// <summary>The law of disputes.</summary>
    /// <param name="moves">The disputes.</param>
    /// <param name="options">What is asked for; null: the next level or the end by the last level.</param>
    /// <exception cref="ArgumentException">The options are not allowed, a level is not among those given, or nothing followed on
    /// anything.</exception>
    public static MoveLaw Fit(DisputeMoves moves, MoveLawOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(moves);
        options ??= new MoveLawOptions();
        options.Check();
        int[] levels = [.. options.Levels ?? [.. moves.SelectMany(d => d.Moves).Select(m => m.Level).Distinct().Order()]];
        CheckLevels(moves, levels);
        bool withEnd = options.WithEnd || options.Outcome == MoveOutcome.End;
        string[] outcomes = [.. MoveCoding.Outcomes(options.Outcome, levels, withEnd)];
        MoveTransition[] all = [.. MoveTransition.Of(moves, options.Context, options.Outcome, withEnd)];
        string[] contexts = [.. MoveCoding.Contexts(options.Context, levels)];
        IReadOnlyList<int[]>[] byDispute = [.. contexts.Select(c => Counts(all, c, outcomes))];
        return Of(contexts, outcomes, byDispute, all.Select(t => t.Dispute).Distinct().Count(), options);
    }

    /// <summary>The law of counts. Clusters are not known, and so there are no clustered errors.</summary>
    /// <param name="contexts">The names of the rows.</param>
    /// <param name="outcomes">The names of the columns.</param>
    /// <param name="counts">How often each outcome followed on each context: 0 or more.</param>
    /// <param name="options">Strength and alpha of the shrinkage; the rest does not matter.</param>
    /// <exception cref="ArgumentException">The table is not as large as the names say, a count is below 0, or all are 0.</exception>
    public static MoveLaw FromCounts(
        IReadOnlyList<string> contexts, IReadOnlyList<string> outcomes, IReadOnlyList<IReadOnlyList<int>> counts,
        MoveLawOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(counts);
        options ??= new MoveLawOptions();
        options.Check();
        if (counts.Count != contexts.Count || counts.Any(r => r.Count != outcomes.Count || r.Any(n => n < 0)))
        {
            throw new ArgumentException(
                $"A table of {contexts.Count} rows of {outcomes.Count} counts of 0 or more is allowed.", nameof(counts));
        }

        return Of(contexts, outcomes, [.. counts.Select(r => (IReadOnlyList<int[]>)[[.. r]])], null, options);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Transitions} transitions, {Rows.Count} contexts, log-likelihood {LogLikelihood:0.000}, AIC {Aic:0.00}");

    private static MoveLaw Of(
        IReadOnlyList<string> contexts, IReadOnlyList<string> outcomes, IReadOnlyList<int[]>[] byDispute, int? disputes,
        MoveLawOptions options)
    {
        int[][] counts = [.. byDispute.Select(r => outcomes.Select((_, j) => r.Sum(d => d[j])).ToArray())];
        double all = counts.Sum(r => r.Sum());
        if (all == 0)
        {
            throw new ArgumentException("Nothing follows on any move: there is no transition to learn from.", nameof(byDispute));
        }

        double[] pooled =
        [
            .. outcomes.Select((_, j) => (counts.Sum(r => r[j]) + options.PoolAlpha) / (all + options.PoolAlpha * outcomes.Count)),
        ];
        return new(
            outcomes,
            [
                .. contexts.Select((c, i) => MoveLawRow.Of(
                    c, counts[i], disputes is null ? null : byDispute[i], options.Strength is null ? null : pooled, options.Strength ?? 0)),
            ],
            pooled, disputes, options);
    }

    private static IReadOnlyList<int[]> Counts(MoveTransition[] all, string context, string[] outcomes) =>
    [
        .. all.Where(t => t.Context == context).GroupBy(t => t.Dispute)
            .Select(g => outcomes.Select(o => g.Count(t => t.Outcome == o)).ToArray()),
    ];

    private static void CheckLevels(DisputeMoves moves, int[] levels)
    {
        string[] wrong =
        [
            .. moves.SelectMany(d => d.Moves.Where(m => !levels.Contains(m.Level))
                .Select(m => $"level {m.Level} of dispute {PrintableText.Line(d.Name)}")).Take(5),
        ];
        if (wrong.Length > 0)
        {
            throw new ArgumentException($"{string.Join(", ", wrong)}; allowed: {string.Join(", ", levels)}", nameof(moves));
        }
    }

    private IEnumerable<string> Warnings()
    {
        string[] empty = [.. Rows.Where(r => r.Count == 0).Select(r => r.Context)];
        if (empty.Length > 0)
        {
            yield return $"No move was seen in {string.Join(", ", empty)}: there the shares are not known"
                + (Options.Strength is null ? "." : ", and the shrunk law is the pooled one.");
        }

        int atBoundary = Rows.Sum(r => r.Cells.Count(c => c.AtBoundary));
        if (atBoundary > 0)
        {
            yield return $"{atBoundary} shares are 0 or 1: at the boundary, where their standard errors of 0 say nothing.";
        }

        if (Disputes is null)
        {
            yield return "The law is from counts: which moves belong to one dispute is not known, so that there are no clustered errors.";
        }

        if (Options.Outcome == MoveOutcome.SameOrOther && Options.Context is MoveContext.Mover or MoveContext.MoverAndLevel)
        {
            yield return MoveForecasts.SameOtherWarning;
        }
    }
}
