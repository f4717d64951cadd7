namespace EscalationModel.Experiments.Optimization;

/// <summary>What counts of several scenarios, such as one with each of a population of rivals.</summary>
public enum Rivalry
{
    /// <summary>The mean over them.</summary>
    Mean,

    /// <summary>The one in which it goes worst, with its own interval; of several about as bad it is the one with bad luck.</summary>
    Worst,
}
