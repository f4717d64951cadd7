namespace EscalationModel.Experiments.Tournaments;

/// <summary>How often each pair of moves was played in a match, the first (row) player's move first.</summary>
/// <param name="CC">Rounds in which both cooperated.</param>
/// <param name="CD">Rounds in which the first cooperated and the second defected.</param>
/// <param name="DC">Rounds in which the first defected and the second cooperated.</param>
/// <param name="DD">Rounds in which both defected.</param>
public readonly record struct MatchCounts(long CC, long CD, long DC, long DD)
{
    /// <summary>The number of rounds.</summary>
    public long Rounds => CC + CD + DC + DD;

    /// <summary>The same match with the players exchanged.</summary>
    public MatchCounts Exchanged => this with { CD = DC, DC = CD };

    /// <summary>The scores of both players.</summary>
    /// <param name="game">The game that was played.</param>
    public (double First, double Second) Scores(IteratedGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return (Sum(game.RowPayoffs), Sum(game.ColumnPayoffs));
    }

    private double Sum(double[] payoffs) => CC * payoffs[0] + CD * payoffs[1] + DC * payoffs[2] + DD * payoffs[3];
}
