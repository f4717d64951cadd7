using EscalationModel.Engine;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Trains;

/// <summary>Where a path of the trains is between two steps, apart from the two sides.</summary>
internal struct TrainsMoment
{
    public MediationState Mediation;
    public TalksState Talks;
    public TrainsRest Rest;
    public RunningHazard Risk;
    public PathEnd? Drawn;
    public double Room;

    /// <summary>The number of the next step.</summary>
    public int Step;
}

/// <summary>A stored place of a path of the trains.</summary>
internal sealed class SavedTrains(SavedTrain a, SavedTrain b)
{
    public TrainsMoment Moment;

    public SavedTrain A => a;

    public SavedTrain B => b;
}

/// <summary>The same of one side.</summary>
/// <param name="seen">How many of its last tempos and actions its rival can still see.</param>
/// <param name="memoryBytes">The bytes of its policy's memory.</param>
internal sealed class SavedTrain(int seen, int memoryBytes)
{
    public double Tempo, Peak;

    public double[] Tempos { get; } = new double[seen];

    public double[] Actions { get; } = new double[seen];

    public byte[] Memory { get; } = new byte[memoryBytes];
}
