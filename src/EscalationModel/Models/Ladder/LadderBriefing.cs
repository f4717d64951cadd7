namespace EscalationModel.Models.Ladder;

/// <summary>What each side is told before a dispute on the ladder.</summary>
internal static class LadderBriefing
{
    public static Briefing Of(Scenario scenario, EscalationLadder model, Side side) => new()
    {
        Side = side,
        Horizon = model.Horizon,
        Own = Contender(scenario, model, side),
        Rival = Contender(scenario, model, side.Rival()),
        TopRung = model.TopRung,
        War = model.War,
        Standstill = model.Standstill,
    };

    // The same policies play both models: a rung is a tempo of rung / top rung.
    private static Contender Contender(Scenario scenario, EscalationLadder model, Side side) => new()
    {
        Acceleration = model[side].Up / model.TopRung,
        Braking = model[side].Down > 0 ? model[side].Down / model.TopRung : double.Epsilon,
        TopTempo = 1,
        Volatility = 0,
        Payoffs = scenario[side].Payoffs,
    };
}
