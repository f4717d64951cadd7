namespace EscalationModel.Engine;

/// <summary>A path that was played on beyond its drawn accident (ladder: war) to its other ending.</summary>
/// <param name="Drawn">How it ended as it was drawn.</param>
/// <param name="Beyond">How it ends if the accident does not happen.</param>
/// <param name="Hazard">The integrated hazard of the accident until then.</param>
internal readonly record struct PlayedPath(PathEnd Drawn, PathEnd Beyond, double Hazard)
{
    /// <summary>The probability of the accident, each step's discounted by A's rate to its day.</summary>
    public double RiskA { get; init; }

    /// <summary>The same by B's rate.</summary>
    public double RiskB { get; init; }

    public PathMark Mark => new(Drawn.Outcome, Beyond.Outcome, Survival.Quanta(Hazard));

    /// <summary>A path that nothing but its own ending can end.</summary>
    public static PlayedPath Of(PathEnd end) => new(end, end, 0);
}
