using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Trains.Game;

/// <summary>A place that a step leads to, by its number among those.</summary>
internal readonly record struct TrainStep(int After, double Probability);

/// <summary>Where the throttles lead to from the places of the trains' game: step 4 of the model, under given pressures.</summary>
internal sealed class TrainsTransitions(AcceleratingTrains model, TrainsStates states, double pressureA, double pressureB)
{
    /// <summary>By place of A and throttle.</summary>
    public TrainStep[][][] A { get; } = Of(model.A, model.TimeStep, states.A, pressureA);

    /// <summary>By place of B and throttle.</summary>
    public TrainStep[][][] B { get; } = Of(model.B, model.TimeStep, states.B, pressureB);

    private static TrainStep[][][] Of(Train train, double timeStep, TrainsPlaces places, double pressure)
    {
        var law = new TempoLaw(train, timeStep, places.Tempo);
        TrainStep[] After(TrainPlace place, double throttle) =>
        [
            .. law.After(
                places.TempoOf(place),
                place.Stands,
                (throttle >= 0 ? train.Acceleration * throttle : train.Braking * throttle) * timeStep + pressure)
                .Select(step => new TrainStep(places.AfterNumberOf(places.After(place, step.Level)), step.Probability)),
        ];
        return [.. places.All.Select(place => CrisisGame.Throttles.Select(throttle => After(place, throttle)).ToArray())];
    }
}
