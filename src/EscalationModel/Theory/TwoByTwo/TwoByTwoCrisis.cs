using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Theory.TwoByTwo;

/// <summary>A crisis of two sides, each of which gives way (C, strategy 0) or stands firm (D, strategy 1). Immutable; thread-safe. Sources:
/// [rapoport1966b], [snyder1977], [nash1951], [harsanyi1988], [aumann1974], [brams1994].
/// <list type="number">
/// <item>A pure equilibrium is a cell of two best replies.</item>
/// <item>The other side is indifferent at one mixture at most: own mixing depends on the other's payoffs alone. The extreme equilibria are
/// the pairs of 0, 1 and that mixture in which neither side gains by changing; with ties, all other equilibria are mixtures of
/// these.</item>
/// <item>Of two strict equilibria the one with the larger product of deviation losses is risk-dominant.</item>
/// <item>The maximin strategy has the best worst payoff; correlated equilibria are a polytope; the theory of moves looks ahead around the
/// four cells.</item> </list></summary>
/// <param name="Row">The preferences of the row player.</param>
/// <param name="Column">The preferences of the column player, as it sees the game.</param>
public sealed record TwoByTwoCrisis(GamePreferences Row, GamePreferences Column)
{
    // What a game of normal form takes.
    private static readonly Rational Largest = Rational.Parse("1e300", CultureInfo.InvariantCulture);

    /// <summary>Chicken with payoffs 4 to 1.</summary>
    public static TwoByTwoCrisis Chicken => Ordinal(SymmetricGameKind.Chicken, SymmetricGameKind.Chicken);

    /// <summary>The Prisoner's Dilemma with payoffs 4 to 1.</summary>
    public static TwoByTwoCrisis PrisonersDilemma => Ordinal(SymmetricGameKind.PrisonersDilemma, SymmetricGameKind.PrisonersDilemma);

    /// <summary>The Stag Hunt with payoffs 4 to 1.</summary>
    public static TwoByTwoCrisis StagHunt => Ordinal(SymmetricGameKind.StagHunt, SymmetricGameKind.StagHunt);

    /// <summary>Deadlock with payoffs 4 to 1.</summary>
    public static TwoByTwoCrisis Deadlock => Ordinal(SymmetricGameKind.Deadlock, SymmetricGameKind.Deadlock);

    /// <summary>Called Bluff: the row player's preferences are those of Chicken, the column player's those of the Prisoner's
    /// Dilemma.</summary>
    public static TwoByTwoCrisis CalledBluff => Ordinal(SymmetricGameKind.Chicken, SymmetricGameKind.PrisonersDilemma);

    /// <summary>Bully: the row player's preferences are those of Deadlock, the column player's those of Chicken.</summary>
    public static TwoByTwoCrisis Bully => Ordinal(SymmetricGameKind.Deadlock, SymmetricGameKind.Chicken);

    /// <summary>Whether both sides have the same payoffs.</summary>
    public bool IsSymmetric => Row == Column;

    /// <summary>Both sides with payoffs 4 to 1 in the order of a kind.</summary>
    /// <param name="row">The row player's kind.</param>
    /// <param name="column">The column player's kind.</param>
    public static TwoByTwoCrisis Ordinal(SymmetricGameKind row, SymmetricGameKind column) =>
        new(GamePreferences.Ordinal(row), GamePreferences.Ordinal(column));

    /// <summary>Both sides with the same preferences.</summary>
    /// <param name="temptation">T: D against C.</param>
    /// <param name="reward">R: C against C.</param>
    /// <param name="punishment">P: D against D.</param>
    /// <param name="sucker">S: C against D.</param>
    public static TwoByTwoCrisis Symmetric(Rational temptation, Rational reward, Rational punishment, Rational sucker)
    {
        var both = new GamePreferences(temptation, reward, punishment, sucker);
        return new(both, both);
    }

    /// <summary>The crisis of a 2 x 2 game whose strategy 0 is C and 1 is D.</summary>
    /// <param name="game">The game.</param>
    /// <exception cref="TheoryException">It is not 2 x 2.</exception>
    public static TwoByTwoCrisis Of(NormalFormGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        new Conditions().Need(game is { Rows: 2, Columns: 2 }, $"2 x 2 strategies: {game.Rows} x {game.Columns}").Check();
        Rational A(int i, int j) => game.ExactPayoff(0, i, j);
        Rational B(int i, int j) => game.ExactPayoff(1, i, j);
        return new(new(A(1, 0), A(0, 0), A(1, 1), A(0, 1)), new(B(0, 1), B(0, 0), B(1, 1), B(1, 0)));
    }

    /// <summary>The game for the general solvers.</summary>
    /// <exception cref="TheoryException">A payoff is beyond 1e300.</exception>
    public NormalFormGame ToGame()
    {
        Check();
        return new NormalFormGame(
            new[,] { { Row.Reward, Row.Sucker }, { Row.Temptation, Row.Punishment } },
            new[,] { { Column.Reward, Column.Temptation }, { Column.Sucker, Column.Punishment } })
        {
            Title = SymmetricName() ?? "", RowLabels = ["C", "D"], ColumnLabels = ["C", "D"],
        };
    }

    /// <summary>Solves it.</summary>
    /// <exception cref="TheoryException">A payoff is beyond 1e300.</exception>
    public TwoByTwoCrisisResult Solve()
    {
        NormalFormGame game = ToGame();
        OrdinalClass? ordinal = OrdinalGames.Classify(this);
        return new(this)
        {
            Name = SymmetricName() ?? ordinal?.Game.Name,
            RowClass = Row.Classify(),
            ColumnClass = Column.Classify(),
            Ordinal = ordinal,
            ExtremeEquilibria = ExtremeEquilibriaOf(game),
            RiskDominance = Solvers.NormalForm.RiskDominance.Of(game),
            RowMaximin = MaximinChoice.Of(Row),
            ColumnMaximin = MaximinChoice.Of(Column),
            Correlated = CorrelatedPolytope.Of(game),
            Moves = ordinal is null ? null : new TheoryOfMoves(this).Solve(),
        };
    }

    internal Rational Payoff(int player, int row, int column) => (player == 0 ? Row : Column)[
        (player == 0 ? row : column, player == 0 ? column : row) switch { (0, 0) => 'R', (0, 1) => 'S', (1, 0) => 'T', _ => 'P' }];

    private string? SymmetricName() => IsSymmetric ? Row.Classify().Name : null;

    private void Check()
    {
        var conditions = new Conditions();
        foreach (Rational payoff in (Rational[])
            [.. "TRPS".SelectMany(letter => new[] { Row[letter], Column[letter] })])
        {
            conditions.Need(payoff <= Largest && -payoff <= Largest, $"payoffs from -1e300 to 1e300: {payoff.ToDouble()}");
        }

        conditions.Check();
    }

    // 1. and 2.
    private static Equilibrium[] ExtremeEquilibriaOf(NormalFormGame game)
    {
        Rational[] rows = Mixtures((own, other) => game.ExactPayoff(1, other, own));
        Rational[] columns = Mixtures((own, other) => game.ExactPayoff(0, own, other));
        return
        [
            .. from p in rows
            from q in columns
            let equilibrium = Equilibrium.Of(game, MixedStrategy.OfExact(p, 1 - p), MixedStrategy.OfExact(q, 1 - q))
            where equilibrium.ExactRegret!.Value.IsZero
            select equilibrium,
        ];
    }

    // The probabilities of a side's C at which the other may change over, rising.
    private static Rational[] Mixtures(Func<int, int, Rational> other)
    {
        Rational lead = other(0, 0) - other(1, 0), against = other(1, 1) - other(0, 1), sum = lead + against;
        return !sum.IsZero && against / sum is var p && p.Sign > 0 && p < 1 ? [0, p, 1] : [0, 1];
    }
}
