using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Trains.Game;

/// <summary>A place that a step leads to, by its number among those.</summary>
internal readonly record struct TrainStep(int After, double Probability);

/// <summary>Where the throttles lead to from the places of the trains' game: step 4 of the model, under given pressures.</summary>
internal sealed class TrainsTransitions(Scenario scenario, AcceleratingTrains model, TrainsStates states, double pressureA, double pressureB)
{
    /// <summary>By place of A and throttle.</summary>
    public TrainStep[][][] A { get; } = Of(scenario.A, model, states.A, pressureA);

    /// <summary>By place of B and throttle.</summary>
    public TrainStep[][][] B { get; } = Of(scenario.B, model, states.B, pressureB);

    private static TrainStep[][][] Of(Actor actor, AcceleratingTrains model, TrainsPlaces places, double pressure)
    {
        var law = new TempoLaw(actor, model.TimeStep, places.Tempo);
        TrainStep[] After(TrainPlace place, double throttle) =>
        [
            .. law.After(places.TempoOf(place), place.Stands, (throttle >= 0 ? actor.Acceleration * throttle : actor.Braking * throttle) * model.TimeStep + pressure)
                .Select(step => new TrainStep(places.AfterNumberOf(places.After(place, step.Level)), step.Probability)),
        ];
        return [.. places.All.Select(place => CrisisGame.Throttles.Select(throttle => After(place, throttle)).ToArray())];
    }
}
