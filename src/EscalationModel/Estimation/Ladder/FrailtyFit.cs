using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>Hazards of an ending by what is known of the last move, together with differences between disputes: a gamma distributed
/// frailty of mean 1 and variance theta [vaupel1979]. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class FrailtyFit : IShown
{
    private FrailtyFit(
        IReadOnlyList<string> contexts, LikelihoodFit fit, LikelihoodFit alike, double strength, IReadOnlyList<string> notes)
    {
        (Contexts, Fit, Alike, Strength) = (contexts, fit, alike, strength);
        LogLikelihood = ((FrailtyLikelihood)fit.Likelihood).OfDisputes(fit.Maximum.Point);
        Notes = [.. fit.Notes, .. notes];
    }

    /// <summary>The contexts; the hazard of context X is the parameter cX.</summary>
    public IReadOnlyList<string> Contexts { get; }

    /// <summary>Parameters and errors. With a <see cref="Strength"/> its log-likelihood and its observations count the made-up
    /// moves.</summary>
    public LikelihoodFit Fit { get; }

    /// <summary>The same with theta held at 0: all disputes alike.</summary>
    public LikelihoodFit Alike { get; }

    /// <summary>The log-likelihood of the disputes, in nats, without made-up moves.</summary>
    public double LogLikelihood { get; }

    /// <summary>How many made-up moves in each context ended with the probability of all contexts.</summary>
    public double Strength { get; }

    /// <summary>The test of theta = 0, which lies on the bound of what is allowed [self1987].</summary>
    public LikelihoodRatioTest Test => TestOf(Alike, Fit);

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The variance of frailty.</summary>
    public FittedParameter Theta => Fit["theta"];

    /// <summary>A hazard or theta by its name.</summary>
    /// <param name="name">Its name, such as "c4" or "theta".</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public FittedParameter this[string name] => Fit[name];

    /// <summary>The fit to disputes.</summary>
    /// <param name="moves">The disputes.</param>
    /// <param name="context">What the hazard of a move depends on: the move itself and what was before it.</param>
    /// <param name="strength">Made-up moves in each context; 0: maximum likelihood.</param>
    /// <exception cref="ArgumentException">No dispute has ended, or each with its first move.</exception>
    public static FrailtyFit Of(DisputeMoves moves, MoveContext context = MoveContext.Level, double strength = 0)
    {
        ArgumentNullException.ThrowIfNull(moves);
        if (!(strength is >= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "0 or more is allowed.");
        }

        int[] levels = [.. moves.SelectMany(d => d.Moves).Select(m => m.Level).Distinct().Order()];
        string[][] seen = [.. moves.Select(d => ContextsOf(d, context))];
        string[] contexts = [.. MoveCoding.Contexts(context, levels).Intersect(seen.SelectMany(s => s))];
        return Of(contexts, [.. moves.Select((d, i) => SpendingOf(seen[i], d.Ended, contexts))], strength);
    }

    /// <summary>The probability that a move ends a dispute of frailty 1.</summary>
    /// <param name="context">The context of the move.</param>
    public double EndingProbability(string context) => 1 - PortableMath.Exp(-Fit["c" + context].Value);

    /// <summary>One line.</summary>
    public override string ToString() => Fit.ToString();

    /// <summary>At the boundary both fits are one: rounding must not make a statistic of it.</summary>
    internal static LikelihoodRatioTest TestOf(LikelihoodFit alike, LikelihoodFit frail) => LikelihoodRatioTest.Of(
        alike.LogLikelihood, frail["theta"].AtBoundary ? alike.LogLikelihood : frail.LogLikelihood, LikelihoodRatioTest.OneOnTheBound);

    internal static FrailtyFit Of(
        IReadOnlyList<string> contexts, IReadOnlyList<HazardSpending> disputes, double strength, bool isFrail = true)
    {
        double ended = disputes.Count(d => d.EndedBy is not null), withstood = disputes.Sum(d => (double)d.Withstood.Sum());
        if (ended == 0 || withstood == 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{ended:0} disputes ended and {withstood:0} moves did not end theirs: ")
                    + "at least one of each is needed.",
                nameof(disputes));
        }

        double mean = ended / (ended + withstood), pooled = mean;
        if (strength > 0)
        {
            // Moves of young disputes are those of the frail: the probability of all is that of a fit with one hazard and frailty.
            HazardSpending[] all = [.. disputes.Select(d => new HazardSpending([d.Withstood.Sum()], d.EndedBy is null ? null : 0))];
            pooled = Of(["all"], all, 0, isFrail).EndingProbability("all");
        }

        var likelihood = new FrailtyLikelihood(contexts, HazardSpending.Gathered(disputes), strength, pooled);
        double[] Start(double hazard, double theta) => [.. contexts.Select(_ => hazard), theta];
        double c = -PortableMath.Log1p(-mean);
        bool[] isFixed = [.. contexts.Select(_ => false), true];
        Maximum alike = Maximizer.Maximize(likelihood, Start(c, 0), isFixed);
        Maximum best = isFrail ? Maximizer.Maximize(likelihood, [alike.Point, Start(2 * c, 1)]) : alike;
        ErrorKind? errors = strength > 0 ? ErrorKind.Information : null;
        string[] notes = strength > 0
            ? [string.Create(CultureInfo.InvariantCulture,
                $"Each hazard is drawn to an ending probability of {pooled:0.000} by {strength:0.##} made-up moves.")]
            : [];
        return new(
            contexts, LikelihoodFit.Of("hazards with frailty", likelihood, best, errors, notes),
            LikelihoodFit.Of("hazards without frailty", likelihood, alike, errors), strength, []);
    }

    private static string[] ContextsOf(ObservedDispute dispute, MoveContext context)
    {
        (int levelA, int levelB) = (0, 0);
        return
        [
            .. dispute.Moves.Select((move, m) =>
            {
                levelA = move.Mover == Mover.B ? levelA : move.Level;
                levelB = move.Mover == Mover.A ? levelB : move.Level;
                return MoveCoding.Context(context, move, m + 1, levelA, levelB);
            }),
        ];
    }

    // A move that a dispute is not known beyond was no draw: it is not known whether it was the last.
    private static HazardSpending SpendingOf(string[] seen, bool ended, string[] contexts)
    {
        int[] withstood = new int[contexts.Length];
        foreach (string context in seen.SkipLast(1))
        {
            withstood[Array.IndexOf(contexts, context)]++;
        }

        return new(withstood, ended ? Array.IndexOf(contexts, seen[^1]) : null);
    }
}
