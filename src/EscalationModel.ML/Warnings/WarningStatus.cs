namespace EscalationModel.ML.Warnings;

/// <summary>Whether there is something to warn by on a day.</summary>
public enum WarningStatus
{
    /// <summary>The state tells something, and a curve is drawn.</summary>
    Drawn,

    /// <summary>Even who knew the whole state would gain less than <see cref="WarningCurve.LeastGain"/> over the base rate, by the
    /// whole 95% interval of that gain: the base rate is all there is to say.</summary>
    TellsNothing,

    /// <summary>No gain over the base rate was learned for sure, or it is not known whether the state tells as much as
    /// <see cref="WarningCurve.LeastGain"/>: take more states and continuations. Until then the base rate is all there is to say.</summary>
    NothingLearned,

    /// <summary>Too few crises last so long to learn from: nothing is known.</summary>
    TooFewAlive,
}
