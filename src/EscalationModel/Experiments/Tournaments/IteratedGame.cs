using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>A game of two moves a side that is played again and again: how often, and with which mistakes. Row and column 0 of the stage
/// game are C (gives way), 1 are D (stands firm). No strategy knows the length. Immutable; thread-safe. Source: [axelrod1984].</summary>
public sealed record IteratedGame
{
    private readonly NormalFormGame _stage;
    private readonly long _rounds = 200;
    private readonly double? _end;
    private readonly double _noise, _misperception;

    /// <summary>A match of a game of two moves a side.</summary>
    /// <param name="stage">The game of a round: 2 x 2.</param>
    /// <exception cref="ArgumentException">It is not 2 x 2.</exception>
    public IteratedGame(NormalFormGame stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stage = stage is { Rows: 2, Columns: 2 }
            ? stage
            : throw new ArgumentException($"A game of {stage.Rows} x {stage.Columns}; a game of 2 x 2 is allowed.", nameof(stage));
        RowPayoffs = PayoffsOf(stage, 0);
        ColumnPayoffs = PayoffsOf(stage, 1);
    }

    /// <summary>The Prisoner's Dilemma of the tournaments of 1980: T, R, P, S = 5, 3, 1, 0.</summary>
    public static IteratedGame PrisonersDilemma { get; } = new(Catalog.PrisonersDilemma);

    /// <summary>The game of a round.</summary>
    public NormalFormGame Stage => _stage;

    /// <summary>The number of rounds, at least 1; 200 unless given. Not used with <see cref="EndProbability"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1 or above 1e9.</exception>
    public long Rounds
    {
        get => _rounds;
        init => _rounds = value is >= 1 and <= 1_000_000_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Rounds), value, "1 to 1000000000 rounds are allowed.");
    }

    /// <summary>The probability that a match ends after each of its rounds, so that it has 1 over it on average; null: the number of rounds
    /// is fixed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 1e-9 to 1.</exception>
    public double? EndProbability
    {
        get => _end;
        init => _end = value is null or (>= 1e-9 and <= 1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EndProbability), value, "A probability from 1e-9 to 1 is allowed.");
    }

    /// <summary>The probability that a chosen move comes out as the other one, for each side and round. Both histories hold the move that
    /// was made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public double Noise
    {
        get => _noise;
        init => _noise = Probability(value, nameof(Noise));
    }

    /// <summary>The probability that a side takes the rival's move for the other one, for each side and round. What was done, and paid,
    /// stays as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public double Misperception
    {
        get => _misperception;
        init => _misperception = Probability(value, nameof(Misperception));
    }

    /// <summary>The mean number of rounds of a match.</summary>
    public double MeanRounds => 1 / _end ?? _rounds;

    /// <summary>Whether both sides have the same part, so that one order of two strategies tells all.</summary>
    public bool IsSymmetric => _stage.IsSymmetric;

    /// <summary>What the row player gets after CC, CD, DC and DD, the row's move first.</summary>
    internal double[] RowPayoffs { get; }

    /// <summary>What the column player gets, in the same order.</summary>
    internal double[] ColumnPayoffs { get; }

    /// <summary>The symmetric game of the usual letters; T > R > P > S is the Prisoner's Dilemma.</summary>
    /// <param name="reward">R: both cooperate.</param>
    /// <param name="sucker">S: cooperating against a defector.</param>
    /// <param name="temptation">T: defecting against a cooperator.</param>
    /// <param name="punishment">P: both defect.</param>
    public static IteratedGame Of(Rational reward, Rational sucker, Rational temptation, Rational punishment) =>
        new(NormalFormGame.TwoByTwo(temptation, reward, punishment, sucker));

    /// <summary>What two strategies get, exactly: by the Markov chain of their joint states.</summary>
    /// <param name="first">The row player.</param>
    /// <param name="second">The column player.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A strategy is a function of the history: only sampling plays it; or the joint states are too
    /// many.</exception>
    public MatchExpectation Expected(IteratedStrategy first, IteratedStrategy second, CancellationToken cancellation = default)
    {
        var chain = JointChain.Of(this, first, second);
        return MatchExpectation.Of(this, chain.Rounds(this, cancellation), MeanRounds);
    }

    /// <summary>What a round pays two strategies in the long run, whatever the length of a match: the mean over ever more rounds.</summary>
    /// <param name="first">The row player.</param>
    /// <param name="second">The column player.</param>
    /// <exception cref="ArgumentException">A strategy is a function of the history: only sampling plays it; or the joint states are too
    /// many.</exception>
    public MatchExpectation LongRun(IteratedStrategy first, IteratedStrategy second) =>
        MatchExpectation.Of(this, JointChain.Of(this, first, second).LongRun(), 1);

    /// <summary>Length and mistakes in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length}, noise {_noise}{Misread}");

    private string Length => _end is { } end
        ? string.Create(CultureInfo.InvariantCulture, $"each round the last with probability {end}")
        : string.Create(CultureInfo.InvariantCulture, $"{_rounds} {(_rounds == 1 ? "round" : "rounds")}");

    private string Misread => _misperception == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", misperception {_misperception}");

    private static double[] PayoffsOf(NormalFormGame stage, int player) =>
        [stage.Payoff(player, 0, 0), stage.Payoff(player, 0, 1), stage.Payoff(player, 1, 0), stage.Payoff(player, 1, 1)];

    private static double Probability(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A probability from 0 to 1 is allowed.");
}
