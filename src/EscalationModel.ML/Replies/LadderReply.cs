using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Replies;

/// <summary>Learns a reply to a rival on the ladder from its observed moves. Thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>The rival's moves are counted by joint rung, and a few moves of a prior are added (<see cref="LadderReplyOptions.Prior"/>).</item>
/// <item>The shares are taken for its policy: a <see cref="MoveTable"/>.</item>
/// <item>The best reply to it is solved exactly by backward induction.</item>
/// </list>
/// <para>It takes some milliseconds and some thousand disputes. Fitted Q iteration on the same disputes is slower and gets less
/// (docs/how-to/learn-a-reply.md). Sources: [robinson1951] for the reply to what was counted, [good1965] for the prior.</para>
/// </remarks>
public static class LadderReply
{
    /// <summary>Learns a reply.</summary>
    /// <param name="scenario">The rules, the means and the payoffs. The policies in it are ignored: the rival's is what is learned.</param>
    /// <param name="side">The side that replies.</param>
    /// <param name="rival">What the rival was seen to do.</param>
    /// <param name="options">How; null: as usual.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">The model is no ladder, or one of another number of rungs than the counts; nothing was seen; the
    /// scenario has no game, such as one whose disputes differ in frailty, or a reply could not be played, as under a mediator that binds
    /// (see <see cref="CrisisGame.Of"/>); or a number of the options is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static LadderReplyResult Learn(
        Scenario scenario, Side side, MoveCounts rival, LadderReplyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(rival);
        options ??= new LadderReplyOptions();
        options.ThrowIfInvalid();
        EscalationLadder ladder = LadderOf(scenario, rival);
        Scenario game = scenario.WithPolicies(default(Dove), default(Dove)) with
        {
            Model = options.IgnoreFrailty ? ladder with { Frailty = 0 } : ladder,
        };
        MoveTable table = TableOf(ladder[side.Rival()], rival.Rungs, (own, other) => Shares(rival.Believed(own, other, options.Prior)));
        Exploitability found = Against(game, side, default(Dove), table, cancellation);
        return new LadderReplyResult
        {
            Side = side,
            Policy = side == Side.A ? found.ReplyOfA() : found.ReplyOfB(),
            Rival = table,
            Counts = rival,
            ValueAgainstCounts = side == Side.A ? found.BestA : found.BestB,
            Scenario = game,
            Options = options,
            Warnings = [.. Warnings(ladder, rival, options)],
        };
    }

    /// <summary>A policy that moves with given shares: a throttle is a chance to move of up to the climber's own.</summary>
    internal static MoveTable TableOf(Climber climber, int rungs, Func<int, int, (double Down, double Stay, double Up)> shares) =>
        new([.. Enumerable.Range(0, rungs).Select(own => (IReadOnlyList<MoveProbabilities>)
            [.. Enumerable.Range(0, rungs).Select(other => Throttles(climber, shares(own, other)))])]);

    internal static Exploitability Against(
        Scenario scenario, Side side, IAnyPolicy own, IAnyPolicy rival, CancellationToken cancellation) => side == Side.A
            ? Exploitability.Of(own, rival, scenario, cancellation: cancellation)
            : Exploitability.Of(rival, own, scenario, cancellation: cancellation);

    private static EscalationLadder LadderOf(Scenario scenario, MoveCounts rival)
    {
        if (scenario.Model is not EscalationLadder ladder)
        {
            throw new ArgumentException(
                $"The model of {scenario.Name} is {scenario.Model.GetType().Name}; allowed: {nameof(EscalationLadder)}.", nameof(scenario));
        }

        if (ladder.Rungs.Count != rival.Rungs)
        {
            throw new ArgumentException(
                $"The moves were counted on {rival.Rungs} rungs, {scenario.Name} has {ladder.Rungs.Count}; allowed: as many.",
                nameof(rival));
        }

        return rival.Total > 0 ? ladder : throw new ArgumentException("No move was counted; allowed: 1 at least.", nameof(rival));
    }

    private static (double Down, double Stay, double Up) Shares((double Down, double Stay, double Up) counts)
    {
        double total = counts.Down + counts.Stay + counts.Up;
        return (counts.Down / total, counts.Stay / total, counts.Up / total);
    }

    private static MoveProbabilities Throttles(Climber climber, (double Down, double Stay, double Up) shares)
    {
        double down = climber.Down > 0 ? shares.Down / climber.Down : 0, up = climber.Up > 0 ? shares.Up / climber.Up : 0;
        double most = Math.Max(1, down + up);
        return new MoveProbabilities(down / most, up / most);
    }

    private static IEnumerable<string> Warnings(EscalationLadder ladder, MoveCounts rival, LadderReplyOptions options)
    {
        if (options.IgnoreFrailty && ladder.Frailty > 0)
        {
            yield return FormattableString.Invariant(
                $"The reply is solved as if all disputes were alike; they differ in frailty with a variance of {ladder.Frailty}.");
        }

        int joint = rival.Rungs * rival.Rungs;
        int unseen = Enumerable.Range(0, joint).Count(i => rival.Seen(i / rival.Rungs, i % rival.Rungs) == 0);
        if (unseen > 0)
        {
            yield return FormattableString.Invariant(
                $"{unseen} of {joint} joint rungs were never seen; there the rival is taken to move as it does elsewhere.");
        }

        foreach (string what in RungDependence.BeyondRungs(rival))
        {
            yield return $"The rival's moves depend on {what} too, which a count by joint rung passes over: the reply may be worth less.";
        }
    }
}

/// <summary>How a reply is learned from counts.</summary>
public sealed record LadderReplyOptions
{
    /// <summary>How many moves the prior is worth at each joint rung, above 0 and at most 1,000,000. They are shared out as the rival moved
    /// at all joint rungs together; where it was never seen they are all that is known.</summary>
    public double Prior { get; init; } = 1;

    /// <summary>Solve the game in which all disputes are equally frail although the scenario's differ. Unless set, such a scenario is
    /// refused: nobody knows a dispute's frailty.</summary>
    public bool IgnoreFrailty { get; init; }

    internal void ThrowIfInvalid()
    {
        if (!(Prior is > 0 and <= 1e6))
        {
            throw new ArgumentOutOfRangeException(nameof(Prior), Prior, "A number of moves above 0 and at most 1,000,000 is allowed.");
        }
    }
}

/// <summary>A reply that was learned from counts. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record LadderReplyResult : IDescribed
{
    /// <summary>The side that replies.</summary>
    public required Side Side { get; init; }

    /// <summary>The reply, to play and to store.</summary>
    public required SolvedPolicy Policy { get; init; }

    /// <summary>What the rival is taken for.</summary>
    public required MoveTable Rival { get; init; }

    /// <summary>What was seen.</summary>
    public required MoveCounts Counts { get; init; }

    /// <summary>What the reply is worth if the rival is exactly what it is taken for: too good as an estimate, since the reply was chosen
    /// for it. See <see cref="LadderReplyTrust"/>.</summary>
    public required double ValueAgainstCounts { get; init; }

    /// <summary>The scenario as it was solved, with policies that do not matter.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>How it was learned.</summary>
    public required LadderReplyOptions Options { get; init; }

    /// <summary>What to know before the reply is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
