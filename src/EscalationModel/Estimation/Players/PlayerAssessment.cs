using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Statistics;
using EscalationModel.Internals;
using EscalationModel.Models;

namespace EscalationModel.Estimation.Players;

/// <summary>A player, from its moves: its table of probabilities, and what that means on a ladder against the rival's own policy. Every
/// interval is one of the posterior: tables are drawn from what the counts leave open, and each is solved exactly. Immutable;
/// thread-safe.</summary>
/// <remarks>
/// <list type="number">
/// <item>Count moves by joint rung and weigh them with the prior: <see cref="PlayerTable"/>.</item>
/// <item>Solve the mean table and each drawn one: war, values, what a best reply of the rival gains.</item>
/// <item>Find a best reply on one half of the games, value it on the other: the bound.</item>
/// <item>Test whether moves depend on earlier ones: <see cref="MemoryTest"/>.</item>
/// </list>
/// <para>Sources: [gelman2013] for the posterior, [smith2006] for the bias of what is chosen as best, [cox1975] for the split.</para>
/// </remarks>
[TypeFormatterSource]
public sealed class PlayerAssessment : IShown
{
    private PlayerAssessment(PlayerMoves moves, Scenario scenario, Side side, PlayerTable table, double level) =>
        (Moves, ScenarioName, Side, Table, Level) = (moves, scenario.Name, side, table, level);

    /// <summary>The moves.</summary>
    public PlayerMoves Moves { get; }

    /// <summary>The scenario whose ladder, payoffs and rival they are held against.</summary>
    public string ScenarioName { get; }

    /// <summary>The player's side.</summary>
    public Side Side { get; }

    /// <summary>The level of the intervals and of the bound.</summary>
    public double Level { get; }

    /// <summary>The player's probabilities to move.</summary>
    public PlayerTable Table { get; }

    /// <summary>The probability of war if the table plays the side: exact for the mean table, with its posterior interval.</summary>
    public Estimate War { get; private init; }

    /// <summary>What that is worth to the player, in its own payoffs.</summary>
    public Estimate Value { get; private init; }

    /// <summary>What it is worth to the rival, in the rival's payoffs.</summary>
    public Estimate ValueOfRival { get; private init; }

    /// <summary>What the rival gains by a best reply to the table, over its own policy. This plain posterior is biased upward: the reply
    /// fits the chance in the counts too, so that an interval of 95% holds the truth in fewer samples. Of disputes that are all
    /// alike.</summary>
    public Estimate BestReply { get; private init; }

    /// <summary>What the rival gains at least: the lower end of the interval, of the level <see cref="Level"/>, of a reply that was found
    /// on one half of the games and valued on the other. Null: there are fewer than two games.</summary>
    public double? BestReplyAtLeast { get; private init; }

    /// <summary>What the player would gain by a best reply to the rival's policy. The rival's policy is known, so that this is not biased.
    /// Of disputes that are all alike.</summary>
    public Estimate OwnBestReply { get; private init; }

    /// <summary>Whether the moves depend on earlier moves; null: that could not be tested.</summary>
    public MemoryTest? Memory => Table.Memory;

    /// <summary>What a reader of the numbers must know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The tables that were drawn.</summary>
    public int Draws { get; private init; }

    /// <summary>The seed of draws, halves and shuffles.</summary>
    public ulong Seed { get; private init; }

    /// <summary>Assesses a player.</summary>
    /// <param name="moves">Its moves.</param>
    /// <param name="scenario">A scenario of the escalation ladder. The rival's policy is its own; the player's, and variants, are
    /// ignored. Its policy must not have memory.</param>
    /// <param name="side">The player's side.</param>
    /// <param name="options">Draws, prior and seed; null: the defaults.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The scenario is no ladder; a rung is not on it; there is no choice; or options are out of
    /// their range.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="PolicyException">The rival's policy has memory, or tells no valid distribution.</exception>
    public static PlayerAssessment Of(
        PlayerMoves moves, Scenario scenario, Side side, AssessmentOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moves);
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new();
        options.Check();
        scenario.ThrowIfInvalid();
        EscalationLadder ladder = scenario.Model as EscalationLadder ?? throw new ArgumentException(
            $"The scenario {scenario.Name} has no rungs; a scenario of the escalation ladder is allowed.", nameof(scenario));
        MoveCounts counts = moves.CountsOn(ladder);
        if (counts.Total == 0)
        {
            throw new ArgumentException($"{moves.Source} has no move with a choice; at least one is needed.", nameof(moves));
        }

        var posterior = new MovePosterior(counts, options.Prior);
        MemoryTest? memory = MemoryTest.Of(moves, counts.Rungs, options.ForMemory);
        TableDuel duel = ModelCatalog.Of(scenario).Duel(scenario, side, cancellation);
        PlayerWorth[] worth = Drawn(duel, posterior, options, cancellation);
        Estimate Known(Func<PlayerWorth, double> of) => Interval(of(worth[0]), [.. worth.Skip(1).Select(of)], options.Level);
        return new PlayerAssessment(moves, scenario, side, new PlayerTable(posterior, options.Prior, options.Level, memory), options.Level)
        {
            War = Known(w => w.War),
            Value = Known(w => w.Value),
            ValueOfRival = Known(w => w.ValueOfRival),
            BestReply = Known(w => w.BestReply),
            OwnBestReply = Known(w => w.OwnBestReply),
            BestReplyAtLeast = SplitBound.Of(duel, moves, options, cancellation),
            Notes = [.. AssessmentNotes.Of(moves, scenario, ladder, side, counts, memory)],
            Draws = options.Draws,
            Seed = options.Seed,
        };
    }

    /// <summary>War, gains and memory in a line.</summary>
    public override string ToString() => 
        $"{Moves.Choices} choices on {PrintableText.Line(ScenarioName)} as {Side}: war {War}, value {Value}; a best reply gains the rival "
            + $"{BestReply}, at least {Shown(BestReplyAtLeast)}; memory: {MemoryInWords}";

    private string MemoryInWords => Memory is not { } memory ? "not tested" : memory.IsFound ? "yes" : "not found";

    private static string Shown(double? number) => number is { } n ? n.ToString("G3", CultureInfo.InvariantCulture) : "not known";

    // The first is of the mean table.
    private static PlayerWorth[] Drawn(TableDuel duel, MovePosterior posterior, AssessmentOptions options, CancellationToken cancellation)
    {
        var worth = new PlayerWorth[options.Draws + 1];
        ParallelLoop.For(
            worth.Length,
            draw =>
            {
                var random = new RandomStream(options.Seed, draw, RandomPurpose.Parameters);
                double[] table = draw == 0 ? posterior.Mean() : posterior.Draw(ref random);
                DuelValues game = duel.Values(table, cancellation);
                ExactResult exact = duel.Exact(table, cancellation);
                worth[draw] = new(exact.War, exact.Payoff(duel.Side), exact.Payoff(duel.Side.Rival()), game.RivalGain, game.OwnGain);
            },
            options.Threads, cancellation);
        return worth;
    }

    /// <summary>A value with the middle of its draws.</summary>
    internal static Estimate Interval(double value, double[] draws, double level)
    {
        Array.Sort(draws);
        return new(value, Quantiles.OfSorted(draws, (1 - level) / 2), Quantiles.OfSorted(draws, (1 + level) / 2));
    }

    private readonly record struct PlayerWorth(double War, double Value, double ValueOfRival, double BestReply, double OwnBestReply);
}
