using EscalationModel.CrisisGames;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>How far a reply that was learned from counts can be trusted: what it is worth against all rivals that could have moved as was
/// seen, drawn from the Dirichlet posterior of counts and prior, and what a best reply to each would have got instead. It holds for rivals
/// that look at the joint rung alone. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class LadderReplyTrust : IDescribed
{
    private LadderReplyTrust(double[] values, double[] missed)
    {
        (Value, Missed) = (Estimated(values), Estimated(missed));
        Draws = values.Length;
    }

    /// <summary>What the reply is worth: the mean over rivals, and an interval that holds 95% of them.</summary>
    public Estimate Value { get; }

    /// <summary>What a best reply to the true rival would get more, likewise.</summary>
    public Estimate Missed { get; }

    /// <summary>The rivals that were drawn.</summary>
    public int Draws { get; }

    /// <summary>Draws rivals and values the reply against each, exactly.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="draws">The number of rivals, at least 40 for an interval that holds 95% of them.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few draws.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static LadderReplyTrust Of(
        LadderReplyResult reply, int draws = 100, ulong seed = 42, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 40);
        double[] values = new double[draws], missed = new double[draws];
        for (int draw = 0; draw < draws; draw++)
        {
            MoveTable rival = Drawn(reply, new RandomStream(seed, draw, RandomPurpose.Resampling));
            Exploitability found = LadderReply.Against(reply.Scenario, reply.Side, reply.Policy, rival, cancellation);
            (values[draw], missed[draw]) = reply.Side == Side.A ? (found.ValueA, found.GainA) : (found.ValueB, found.GainB);
        }

        return new LadderReplyTrust(values, missed);
    }

    private static MoveTable Drawn(LadderReplyResult reply, RandomStream random)
    {
        var ladder = (Models.EscalationLadder)reply.Scenario.Model;
        return LadderReply.TableOf(ladder[reply.Side.Rival()], reply.Counts.Rungs, (own, rival) =>
        {
            (double down, double stay, double up) = reply.Counts.Believed(own, rival, reply.Options.Prior);
            double downs = Beta(down, stay + up, random.NextDouble()), ups = (1 - downs) * Beta(up, stay, random.NextDouble());
            return (downs, 1 - downs - ups, ups);
        });
    }

    // A share of 0 or 1 that the counts are sure of is no distribution.
    private static double Beta(double a, double b, double uniform) =>
        a <= 0 ? 0 : b <= 0 ? 1 : new BetaDistribution(a, b).Quantile(uniform);

    private static Estimate Estimated(double[] values)
    {
        Array.Sort(values);
        int tail = values.Length / 40;
        return new Estimate(values.Average(), values[tail], values[^(tail + 1)]);
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
