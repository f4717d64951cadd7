using EscalationModel.Models;

namespace EscalationModel.Engine;

/// <summary>What each side is told before a crisis.</summary>
internal static class Briefings
{
    public static Briefing Of(Scenario scenario, AcceleratingTrains model, Side side) => new()
    {
        Side = side,
        TimeStep = model.TimeStep,
        Horizon = model.Horizon,
        Own = scenario[side],
        Rival = scenario[side.Rival()],
        BaseHazard = model.BaseHazard,
        TempoHazard = model.TempoHazard,
        Standstill = model.Standstill,
    };

    public static Briefing Of(Scenario scenario, EscalationLadder model, Side side) => new()
    {
        Side = side,
        Horizon = model.Horizon,
        Own = OnRungs(scenario[side], model.TopRung),
        Rival = OnRungs(scenario[side.Rival()], model.TopRung),
        TopRung = model.TopRung,
        War = model.War,
        Standstill = model.Standstill,
    };

    // The same policies play both models: a rung is a tempo of rung / top rung.
    private static Actor OnRungs(Actor actor, int topRung) => actor with
    {
        Acceleration = actor.Up / topRung,
        Braking = actor.Down > 0 ? actor.Down / topRung : double.Epsilon,
        TopTempo = 1,
        InitialTempo = (double)actor.InitialRung / topRung,
        Volatility = 0,
    };
}
