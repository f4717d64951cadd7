using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A base rate lies in its interval, and the parameter that is fitted to it exists and takes the values at the ends.</summary>
internal static class BaseRateRule
{
    private const string Place = "$.baseRate";

    public static void Check(Scenario scenario, ChangedDocuments changed, ReadContext context)
    {
        if (scenario.BaseRate is not { } rate)
        {
            return;
        }

        Interval(rate, context);
        if (!context.IsSound($"{Place}.parameter"))
        {
            return;
        }

        JsonPath? parameter = ChangesCodec.Place(rate.Parameter);
        if (parameter is null || (context.IsSound(parameter.ToString()) && !Nodes.IsNumber(Nodes.At(ScenarioWriter.Document(scenario), parameter))))
        {
            context.Problem($"{Place}.parameter", $"\"{rate.Parameter}\"", "the place of a number of the scenario, such as $.model.tempoHazard");
            return;
        }

        Value($"{Place}.parameterAtLow", parameter, rate.ParameterAtLow, changed, context);
        Value($"{Place}.parameterAtHigh", parameter, rate.ParameterAtHigh, changed, context);
    }

    private static void Interval(BaseRate rate, ReadContext context)
    {
        if (context.IsSound($"{Place}.low") && context.IsSound($"{Place}.high") && rate.Low > rate.High)
        {
            context.Problem($"{Place}.low", RuleText.Of(rate.Low), $"a number from 0 to {RuleText.Of(rate.High)} (high)");
        }
        else if (context.IsSound(Place) && (rate.Probability < rate.Low || rate.Probability > rate.High))
        {
            context.Problem($"{Place}.probability", RuleText.Of(rate.Probability), $"a number from {RuleText.Of(rate.Low)} (low) to {RuleText.Of(rate.High)} (high)");
        }
    }

    private static void Value(string place, JsonPath parameter, double value, ChangedDocuments changed, ReadContext context)
    {
        if (!context.IsSound(place))
        {
            return;
        }

        (_, ReadContext read) = changed.Read([new Change(parameter, JsonValue.Create(value))], _ => { });
        if (read.Problems.Count > 0)
        {
            context.Problem(place, RuleText.Of(value), $"{read.Problems[0].Allowed}, as {read.Problems[0].Path}");
        }
    }
}
