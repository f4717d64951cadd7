using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>A base rate lies in its interval, and the parameter that is fitted to it exists and takes the values at the ends.</summary>
internal static class BaseRateRule
{
    private const string Place = "$.baseRate";

    public static void Check(Scenario scenario, ReadContext context)
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

        ReadContext search = context.ForChange();
        Part<Scenario>? parameter = ChangesCodec.Place(rate.Parameter) is { } place ? ScenarioParts.Find(scenario, place, search) : null;
        if (parameter is null || (context.IsSound(parameter.Place.ToString()) && !Nodes.IsNumber(parameter.Json())))
        {
            string hint = search.Problems is [{ Meant: { } meant }, ..] ? $"; did you mean \"{meant}\"?" : "";
            context.Problem(
                $"{Place}.parameter", $"\"{rate.Parameter}\"", $"the place of a number of the scenario, such as $.model.tempoHazard{hint}");
            return;
        }

        Value($"{Place}.parameterAtLow", parameter, rate.ParameterAtLow, context);
        Value($"{Place}.parameterAtHigh", parameter, rate.ParameterAtHigh, context);
    }

    private static void Interval(BaseRate rate, ReadContext context)
    {
        if (context.IsSound($"{Place}.low") && context.IsSound($"{Place}.high") && rate.Low > rate.High)
        {
            context.Problem($"{Place}.low", RuleText.Of(rate.Low), $"a number from 0 to {RuleText.Of(rate.High)} (high)");
        }
        else if (context.IsSound(Place) && (rate.Probability < rate.Low || rate.Probability > rate.High))
        {
            context.Problem(
                $"{Place}.probability",
                RuleText.Of(rate.Probability),
                $"a number from {RuleText.Of(rate.Low)} (low) to {RuleText.Of(rate.High)} (high)");
        }
    }

    private static void Value(string place, Part<Scenario> parameter, double value, ReadContext context)
    {
        if (!context.IsSound(place))
        {
            return;
        }

        ReadContext trial = context.ForChange();
        ScenarioRules.Check(parameter.With(Nodes.Element(value), trial), trial);
        if (trial.Problems.Count > 0)
        {
            context.Problem(place, RuleText.Of(value), $"{trial.Problems[0].Allowed}, as {trial.Problems[0].Path}");
        }
    }
}
