using System.Globalization;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Exploring;

/// <summary>What somebody has made of a scenario: other policies, and unsure numbers that were moved. The query of the address says it:
/// <c>a=Hawk</c>, <c>braking=25</c>.</summary>
internal sealed class ExplorerState
{
    private const string PolicyOfA = "a", PolicyOfB = "b";

    private readonly Dictionary<string, double> _quantiles = [];
    private readonly Dictionary<string, string> _policies = [];

    /// <summary>Reads a query.</summary>
    /// <exception cref="BadInputException">It is none of the scenario; tells what is allowed.</exception>
    public static ExplorerState Of(IEnumerable<(string Name, string Value)> query, Scenario scenario, PolicyChoice choice)
    {
        var state = new ExplorerState();
        string[] names = [.. scenario.Uncertainties.Select(u => u.Name).Distinct()];
        foreach ((string name, string value) in query)
        {
            if (name is PolicyOfA or PolicyOfB)
            {
                Side side = name == PolicyOfA ? Side.A : Side.B;
                state._policies[name] = choice.Of(side).Contains(value)
                    ? value
                    : throw Bad(name, value, string.Join(", ", choice.Of(side)));
            }
            else if (names.Contains(name))
            {
                state._quantiles[name] = Quantile(name, value);
            }
            else
            {
                throw Bad(name, value, string.Join(", ", names.Prepend(PolicyOfB).Prepend(PolicyOfA)));
            }
        }

        return state;
    }

    /// <summary>The scenario as it is now. Numbers that went with a policy are left out.</summary>
    /// <exception cref="ScenarioException">Its numbers are not allowed together.</exception>
    public Scenario Applied(PolicyChoice choice)
    {
        Scenario played = choice.Played(_policies.GetValueOrDefault(PolicyOfA), _policies.GetValueOrDefault(PolicyOfB));
        HashSet<string> left = [.. played.Uncertainties.Select(u => u.Name)];
        return played.AtQuantiles(_quantiles.Where(q => left.Contains(q.Key)).ToDictionary());
    }

    private static double Quantile(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
            && percent is >= 0 and <= Slider.Whole
            ? Slider.QuantileAt(percent)
            : throw Bad(name, value, $"a number from 0 to {Slider.Whole}");

    private static BadInputException Bad(string name, string value, string allowed) =>
        new(PrintableText.Line($"{name}={value} is not allowed; allowed: {allowed}"));
}
