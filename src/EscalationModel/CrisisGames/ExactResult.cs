using System.Globalization;
using System.Text;

namespace EscalationModel.CrisisGames;

/// <summary>What the exact engine says of a scenario: no sampling, no intervals; exact up to rounding. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class ExactResult : IShown
{
    private readonly double[][] _byMove;
    private readonly double[] _probabilities, _survival, _payoffs;

    internal ExactResult(
        string scenarioName,
        IReadOnlyList<Outcome> outcomes,
        double[][] byMove,
        double[] survival,
        double[] payoffs,
        double? meanGap,
        ExactMediation mediation,
        int states)
    {
        (ScenarioName, Outcomes, _byMove, _survival, _payoffs) = (scenarioName, outcomes, byMove, survival, payoffs);
        (Mediation, States) = (mediation, states);
        _probabilities = [.. byMove.Select(p => p.Sum())];
        ExpectedMoves = byMove.Sum(p => p.Select((probability, move) => move * probability).Sum());
        ExpectedDays = meanGap is { } gap ? (ExpectedMoves - 1) * gap : ExpectedMoves;
    }

    /// <summary>The name of the scenario.</summary>
    public string ScenarioName { get; }

    /// <summary>The outcomes that the ladder knows, in the order of reports.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The probability of war.</summary>
    public double War => Probability(Outcome.War);

    /// <summary>The expected number of moves until the end.</summary>
    public double ExpectedMoves { get; }

    /// <summary>The expected days until the end: the expected moves or, if the model has gaps, the mean gap (of whole days) times one less
    /// than the expected moves.</summary>
    public double ExpectedDays { get; }

    /// <summary>The probability that the dispute still goes on after m moves: element m, from 0 to the horizon.</summary>
    public IReadOnlyList<double> Survival => _survival;

    /// <summary>What the mediator is expected to do in a path.</summary>
    public ExactMediation Mediation { get; }

    /// <summary>The number of states that were reached: the size of the chain.</summary>
    public int States { get; }

    /// <summary>By how much the outcome probabilities miss a sum of 1: rounding, about 1e-16 a move.</summary>
    public double Residual => Math.Abs(1 - _probabilities.Sum());

    /// <summary>The probability of an outcome; 0 for one that the ladder does not know.</summary>
    /// <param name="outcome">Any outcome.</param>
    public double Probability(Outcome outcome) => _probabilities[(int)outcome];

    /// <summary>The probability that the dispute ends so at move m: element m, from 0 (where it is 0) to the horizon. The elements sum to
    /// <see cref="Probability"/>.</summary>
    /// <param name="outcome">Any outcome.</param>
    public IReadOnlyList<double> DistributionOf(Outcome outcome) => _byMove[(int)outcome];

    /// <summary>The probability that the dispute ends at move m, given that it goes on until then; NaN once it cannot.</summary>
    /// <param name="move">From 1 to the horizon.</param>
    public double EndingHazard(int move) => (_survival[move - 1] - _survival[move]) / _survival[move - 1];

    /// <summary>The expected payoff of a side. With a discount rate and random gaps the discount of m - 1 gaps is E[exp(-rate * gap)] to
    /// the power of m - 1, exactly, for gaps do not depend on anything.</summary>
    /// <param name="side">The side.</param>
    public double Payoff(Side side) => _payoffs[(int)side];

    /// <summary>The outcome probabilities and the expected length as a short text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{ScenarioName} (exact, {States} states)");
        foreach (Outcome outcome in Outcomes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {outcome.InWords(),-16} {Probability(outcome):F6}");
        }

        text.Append(CultureInfo.InvariantCulture, $"  expected moves   {ExpectedMoves:F3}, expected days {ExpectedDays:F3}");
        return text.ToString();
    }
}
