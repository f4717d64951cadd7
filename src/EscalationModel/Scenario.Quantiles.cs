using EscalationModel.Scenarios;

namespace EscalationModel;

// A scenario's unsure numbers, moved within what is believed of them.
public sealed partial record Scenario
{
    /// <summary>The scenario with some of its <see cref="Uncertainties"/> moved to quantiles of their distributions, each cut to what the
    /// number may be; the other numbers stay. Numbers of one group move together. A moved number keeps its distribution, so that it can be
    /// moved again; its basis becomes an assumption whose source says what the number was.</summary>
    /// <param name="quantiles">Probabilities above 0 and below 1 by <see cref="UncertainNumber.Name"/>.</param>
    /// <exception cref="ArgumentException">A name is not of an unsure number, or a probability is out of its range.</exception>
    /// <exception cref="ScenarioException">The scenario is not valid, or a rule of scenarios does not allow the numbers
    /// together.</exception>
    public Scenario AtQuantiles(IReadOnlyDictionary<string, double> quantiles)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        return MovedNumbers.Of(this, quantiles);
    }
}
