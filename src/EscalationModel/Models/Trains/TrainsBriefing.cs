namespace EscalationModel.Models.Trains;

/// <summary>What each side is told before two trains set off.</summary>
internal static class TrainsBriefing
{
    public static Briefing Of(Scenario scenario, AcceleratingTrains model, Side side) => new()
    {
        Side = side,
        TimeStep = model.TimeStep,
        Horizon = model.Horizon,
        Own = Contender(scenario, model, side),
        Rival = Contender(scenario, model, side.Rival()),
        BaseHazard = model.BaseHazard,
        TempoHazard = model.TempoHazard,
        Standstill = model.Standstill,
    };

    private static Contender Contender(Scenario scenario, AcceleratingTrains model, Side side) => new()
    {
        Acceleration = model[side].Acceleration,
        Braking = model[side].Braking,
        TopTempo = model[side].TopTempo,
        Volatility = model[side].Volatility,
        Payoffs = scenario[side].Payoffs,
    };
}
