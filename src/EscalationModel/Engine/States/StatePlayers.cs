using EscalationModel.Models;

namespace EscalationModel.Engine.States;

/// <summary>How paths of a model are stopped and gone on with in an engine.</summary>
internal static class StatePlayers
{
    /// <summary>Room for the states of a scenario, in the form of an engine.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="rows">How many states.</param>
    /// <exception cref="ArgumentException">Its paths cannot be stopped and gone on with.</exception>
    public static StoredStates Store(Scenario scenario, SimulationEngine engine, int rows)
    {
        ModelKit kit = ModelCatalog.Of(scenario);
        if (kit.Plain(scenario) is not SteppedEngine)
        {
            throw new ArgumentException(
                $"{scenario.Name} is a crisis of the model {kit.Name}, whose paths cannot be stopped and gone on with; models with states: "
                    + $"{string.Join(", ", ModelCatalog.Shipped.Select(k => k.Name))}.",
                nameof(scenario));
        }

        return engine == SimulationEngine.Laned && kit.Laned is { } laned
            ? new LanedStates(rows, laned.States(scenario, null, default).StateWords, laned.States)
            : new PlainStates(rows);
    }
}
