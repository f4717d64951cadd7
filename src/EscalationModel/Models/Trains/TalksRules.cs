namespace EscalationModel.Models.Trains;

/// <summary>The talks channel in whole steps.</summary>
internal sealed class TalksRules(Talks talks, AcceleratingTrains model)
{
    /// <summary>The most steps of a round: longer than any path.</summary>
    public const int MostSteps = AcceleratingTrains.MostSteps + 1;

    /// <summary>The hazard of a step with all the room left.</summary>
    public double Base { get; } = talks.BaseRate * model.TimeStep;

    /// <summary>What the hazard of a step gains as the room goes from all to none.</summary>
    public double Ripeness { get; } = talks.Ripeness * model.TimeStep;

    /// <summary>The room at the onset.</summary>
    public double Room { get; } = model.Room;

    /// <summary>The share of the room used so far that recovers in a step.</summary>
    public double Recovery { get; } = talks.RoomRecovery * model.TimeStep;

    /// <summary>The factor of good offices.</summary>
    public double GoodOffices => talks.GoodOffices;

    /// <summary>The probability that a round ends in an agreement.</summary>
    public double Success => talks.Success;

    /// <summary>The mean steps of a stage of a round.</summary>
    public double StepsOfStage { get; } = talks.Duration / talks.Shape / model.TimeStep;

    /// <summary>The stages of a round of talks.</summary>
    public int Stages => talks.Shape;

    /// <summary>The blocks of two random numbers that a round takes in lanes: stages, success and the next budget.</summary>
    public int BlocksOfRound => (Stages + 3) / 2;

    /// <summary>The hazard of talks in a step.</summary>
    /// <param name="room">The room at its start.</param>
    /// <param name="inForce">Whether a suspension is in force.</param>
    /// <param name="trust">What is left of trust.</param>
    public double Hazard(double room, bool inForce, double trust) =>
        (Base + Ripeness * (1 - room / Room)) * (inForce ? GoodOffices : 1) * trust;

    /// <summary>The steps of a round of talks, at least one.</summary>
    /// <param name="stages">The sum of its exponential stages of mean 1.</param>
    public int Steps(double stages) => (int)Math.Clamp(Math.Ceiling(stages * StepsOfStage), 1, MostSteps);

    /// <summary>Whether talks end in an agreement.</summary>
    /// <param name="uniform">A uniform number.</param>
    public bool Agrees(double uniform) => uniform < Success;
}
