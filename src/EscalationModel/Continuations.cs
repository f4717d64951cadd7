using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Engine.States;

namespace EscalationModel;

/// <summary>How crises went on from given states: probabilities of the endings of each, with the accident (ladder: war) integrated and not
/// only counted, and what they were worth. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class Continuations : IShown
{
    private readonly StateSums[] _sums;

    internal Continuations(Scenario scenario, int pathsEach, StateSums[] sums) =>
        (Scenario, PathsEach, _sums) = (scenario, pathsEach, sums);

    /// <summary>The scenario that they were played in.</summary>
    public Scenario Scenario { get; }

    /// <summary>The number of states.</summary>
    public int States => _sums.Length;

    /// <summary>The continuations of each state.</summary>
    public int PathsEach { get; }

    /// <summary>The probability of an ending from a state, estimated with the hazard of the accident integrated.</summary>
    /// <param name="state">The place of the state in the list.</param>
    /// <param name="outcome">The ending.</param>
    public double Probability(int state, Outcome outcome) => ShareOf(_sums[state].Weights[(int)outcome]);

    /// <summary>How many continuations were drawn to end so; those that were stopped before have no ending.</summary>
    /// <param name="state">The place of the state in the list.</param>
    /// <param name="outcome">The ending.</param>
    public long Count(int state, Outcome outcome) => _sums[state].Drawn[(int)outcome];

    /// <summary>The share that had not ended when the days that were asked for were over; 0 if none were.</summary>
    /// <param name="state">The place of the state in the list.</param>
    public double Open(int state) => ShareOf(_sums[state].OpenWeight);

    /// <summary>The mean payoff of a side, discounted to the onset as its payoffs say.</summary>
    /// <param name="state">The place of the state in the list.</param>
    /// <param name="side">The side.</param>
    public double Payoff(int state, Side side) => _sums[state].Worth[(int)side] / PathsEach;

    /// <summary>The standard error of that mean; 0 if there is one continuation.</summary>
    /// <param name="state">The place of the state in the list.</param>
    /// <param name="side">The side.</param>
    public double PayoffError(int state, Side side)
    {
        double mean = Payoff(state, side), square = _sums[state].Square[(int)side] / PathsEach;
        return PathsEach > 1 ? Math.Sqrt(Math.Max(0, square - mean * mean) / (PathsEach - 1)) : 0;
    }

    /// <summary>What was continued, in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scenario.Name}: {PathsEach} continuations of each of {States} states");

    private double ShareOf(long quanta) => (double)quanta / Survival.Certain / PathsEach;
}
