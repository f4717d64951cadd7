using System.Globalization;

namespace EscalationModel.Games;

/// <summary>A pair of strategies of a <see cref="MarkovGame"/> with what the states are worth under it and how far it is from a Nash
/// equilibrium. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class MarkovSolution : IShown
{
    private readonly double[] _valuesA, _valuesB;

    internal MarkovSolution(
        MarkovGame game, MarkovStrategy a, MarkovStrategy b, double[] valuesA, double[] valuesB, double[] regrets, double[] ranges)
    {
        (A, B, _valuesA, _valuesB, Regrets) = (a, b, valuesA, valuesB, regrets);
        RelativeRegret = Math.Max(PayoffLimit.Share(regrets[0], ranges[0]), PayoffLimit.Share(regrets[1], ranges[1]));
        (ValueA, ValueB) = (game.AtStart(valuesA), game.AtStart(valuesB));
    }

    /// <summary>The strategy of A.</summary>
    public MarkovStrategy A { get; }

    /// <summary>The strategy of B.</summary>
    public MarkovStrategy B { get; }

    /// <summary>What the game is worth to A where it begins.</summary>
    public double ValueA { get; }

    /// <summary>What the game is worth to B where it begins.</summary>
    public double ValueB { get; }

    /// <summary>By state: what it is worth to A in the first period.</summary>
    public IReadOnlyList<double> ValuesA => _valuesA;

    /// <summary>By state: what it is worth to B in the first period.</summary>
    public IReadOnlyList<double> ValuesB => _valuesB;

    /// <summary>What A and B could gain at most in any state by another strategy against the rival's, in payoff units: found with a best
    /// response, so 0 for both (up to rounding) proves an equilibrium.</summary>
    public IReadOnlyList<double> Regrets { get; }

    /// <summary>The larger of the two regrets, in payoff units.</summary>
    public double Regret => Math.Max(Regrets[0], Regrets[1]);

    /// <summary>The larger regret when each is a share of that side's own range: of its payoffs in a game that goes on for ever, of what
    /// joint actions are worth in one that ends. This is what tolerances are held against.</summary>
    public double RelativeRegret { get; }

    /// <summary>A strategy by side.</summary>
    /// <param name="side">The side.</param>
    public MarkovStrategy this[Side side] => side == Side.A ? A : B;

    /// <summary>What the game is worth to a side where it begins.</summary>
    /// <param name="side">The side.</param>
    public double Value(Side side) => side == Side.A ? ValueA : ValueB;

    /// <summary>Values and regret in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"values {ValueA:G6}, {ValueB:G6}  regret {Regret:E1}");
}
