using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models.Trains;

/// <summary>The rules of the trains that go beyond the range of one value.</summary>
internal sealed class TrainsChecks(AcceleratingTrains model, ReadContext context)
{
    public static void Check(AcceleratingTrains model, ReadContext context)
    {
        var checks = new TrainsChecks(model, context);
        checks.Steps();
        checks.Tempos();
    }

    private void Steps()
    {
        if (context.AreSound("$.model.horizon", "$.model.timeStep") && model.Horizon / model.TimeStep > AcceleratingTrains.MostSteps)
        {
            double most = AcceleratingTrains.MostSteps * model.TimeStep;
            context.Problem(
                "$.model.horizon",
                RuleText.Of(model.Horizon),
                $"at most {AcceleratingTrains.MostSteps} steps: a number above 0 to {RuleText.Of(most)} (days) with a timeStep of "
                    + $"{RuleText.Of(model.TimeStep)}");
        }
    }

    private void Tempos()
    {
        for (int side = 0; side < 2; side++)
        {
            Train train = model[(Side)side];
            string place = $"$.actors[{side}]";
            if (context.AreSound($"{place}.initialTempo", $"{place}.topTempo") && train.InitialTempo > train.TopTempo)
            {
                context.Problem(
                    $"{place}.initialTempo",
                    RuleText.Of(train.InitialTempo),
                    $"a number from 0 to {RuleText.Of(train.TopTempo)} (topTempo)");
            }
        }
    }
}
