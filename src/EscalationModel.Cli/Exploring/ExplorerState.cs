using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Exploring;

/// <summary>What somebody has made of a scenario: other policies, and quantiles of its unsure numbers. The query of the address says
/// it.</summary>
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
    public Scenario Applied(Scenario scenario)
    {
        (string, string)[] policies = [.. _policies.Select(p => PolicyChoice.Change(p.Key == PolicyOfA ? Side.A : Side.B, p.Value))];
        Scenario played = policies.Length == 0 ? scenario : scenario.WithJson(policies);
        HashSet<string> left = [.. played.Uncertainties.Select(u => u.Name)];
        return played.AtQuantiles(_quantiles.Where(q => left.Contains(q.Key)).ToDictionary());
    }

    private static double Quantile(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double quantile) && quantile is > 0 and < 1
            ? quantile
            : throw Bad(name, value, "a number above 0 and below 1");

    private static BadInputException Bad(string name, string value, string allowed) =>
        new(PrintableText.Line($"{name}={value} is not allowed; allowed: {allowed}"));
}
