using System.Globalization;

namespace EscalationModel.Games;

/// <summary>A pair of strategies of a <see cref="MarkovGame"/> with what the states are worth under it and how far it is from a Nash
/// equilibrium. Immutable; thread-safe.</summary>
public sealed class MarkovSolution
{
    private readonly double[] _valuesA, _valuesB;

    internal MarkovSolution(MarkovGame game, MarkovStrategy a, MarkovStrategy b, double[] valuesA, double[] valuesB, double regret)
    {
        (A, B, _valuesA, _valuesB, Regret) = (a, b, valuesA, valuesB, regret);
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

    /// <summary>The most that either side could gain in any state by another strategy against the rival's, in payoff units: found with a
    /// best response, so 0 (up to rounding) proves an equilibrium.</summary>
    public double Regret { get; }

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
