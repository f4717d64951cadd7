using System.Globalization;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Custom;

/// <summary>What a custom model must say of itself, and what a scenario may not ask of it.</summary>
internal static class CustomChecks
{
    public static void Check(CustomModel model, Scenario scenario, ReadContext context)
    {
        if (string.IsNullOrWhiteSpace(model.Name))
        {
            context.Problem("$.model.name", $"\"{model.Name}\"", "a name");
        }

        if (model.Steps is < 1 or > CustomModel.MostSteps)
        {
            context.Problem(
                "$.model.steps", model.Steps.ToString(CultureInfo.InvariantCulture), $"a whole number from 1 to {CustomModel.MostSteps}");
        }

        Positive("$.model.stepLength", model.StepLength, context);
        Positive("$.model.greatestRoom", model.GreatestRoom, context);
        Outcomes(model, context);
        for (int side = 0; side < 2; side++)
        {
            Contender(model.Describe((Side)side), $"$.model.describe({(Side)side})", context);
        }

        for (int i = 0; i < scenario.Calendar.Count; i++)
        {
            if (scenario.Calendar[i].Tempo != 0)
            {
                context.Problem(
                    $"$.calendar[{i}].tempo",
                    RuleText.Of(scenario.Calendar[i].Tempo),
                    "0: events of a custom model are notes; what they do belongs into its steps");
            }
        }
    }

    private static void Outcomes(CustomModel model, ReadContext context)
    {
        if (model.Outcomes is null
            || model.Outcomes.Distinct().Count() != model.Outcomes.Count
            || !model.Outcomes.Contains(Outcome.Stalemate)
            || !model.Outcomes.All(Enum.IsDefined))
        {
            context.Problem(
                "$.model.outcomes",
                string.Join(", ", model.Outcomes ?? []),
                $"endings, each once, with {Outcome.Stalemate} for the horizon");
        }
    }

    private static void Contender(Contender contender, string place, ReadContext context)
    {
        Positive($"{place}.topTempo", contender.TopTempo, context);
        Positive($"{place}.braking", contender.Braking, context);
        foreach ((string name, double value) in new[] { ("acceleration", contender.Acceleration), ("volatility", contender.Volatility) })
        {
            if (!(value >= 0 && double.IsFinite(value)))
            {
                context.Problem($"{place}.{name}", RuleText.Of(value), "a number from 0");
            }
        }
    }

    private static void Positive(string place, double value, ReadContext context)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            context.Problem(place, RuleText.Of(value), "a number above 0");
        }
    }
}
