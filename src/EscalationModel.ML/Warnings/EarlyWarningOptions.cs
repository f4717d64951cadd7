namespace EscalationModel.ML.Warnings;

/// <summary>What an <see cref="EarlyWarning"/> learns, and from how much.</summary>
public sealed record EarlyWarningOptions
{
    private const int MostDays = 100, MostLookBack = 8, LeastDraws = 20;

    /// <summary>The endings that it warns of; war unless given.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [Outcome.Collision, Outcome.Accident, Outcome.War];

    /// <summary>The days (ladder: moves) on which it is asked, each above 0 and before the horizon.</summary>
    public IReadOnlyList<double> Days { get; init; } = [30, 90, 150];

    /// <summary>How many days before each day the observer looks back, besides the highest tempos so far; days before the onset are left
    /// out. Empty: nothing but the day itself counts, the highest tempos neither.</summary>
    public IReadOnlyList<double> LookBack { get; init; } = [1, 10, 30];

    /// <summary>States to learn from on each day, at least 50.</summary>
    public int States { get; init; } = 2_000;

    /// <summary>How often each is continued, at least 1.</summary>
    public int PathsEach { get; init; } = 256;

    /// <summary>States that are held out on each day, of other paths, at least 50.</summary>
    public int HeldOutStates { get; init; } = 1_000;

    /// <summary>How often each of those is continued, at least 4.</summary>
    public int HeldOutPathsEach { get; init; } = 1_024;

    /// <summary>Whether the uncertain numbers of the scenario are drawn anew for every few crises: the observer does not know
    /// them.</summary>
    public bool DrawNumbers { get; init; }

    /// <summary>Crises of one draw, at least 1; where numbers are drawn, at most a twentieth of the states and of the held-out ones:
    /// states of one draw depend on each other.</summary>
    public int PathsPerDraw { get; init; } = 4;

    /// <summary>Where the numbers are drawn: the draws that the oracle weighs by what it has seen, at least 100; half of them are held
    /// against the other half. 0: the oracle knows the numbers, which is more than anyone could.</summary>
    public int Particles { get; init; } = 1_000;

    /// <summary>The seed of all chance.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Throws <see cref="ArgumentException"/> unless all numbers are allowed.</summary>
    internal void Check(Scenario scenario)
    {
        double horizon = scenario.Model.Steps * scenario.Model.StepLength;
        Require(Outcomes.Count > 0 && Outcomes.All(Enum.IsDefined), nameof(Outcomes), "at least one ending");
        Require(Outcomes.Any(scenario.Model.Outcomes.Contains), nameof(Outcomes), $"an ending of the {scenario.Model.GetType().Name}");
        Require(
            Days.Count > 0 && Days.All(d => d > 0 && d < horizon), nameof(Days),
            FormattableString.Invariant($"at least one day above 0 and below the horizon {horizon}"));
        Require(Days.Count <= MostDays && Days.Distinct().Count() == Days.Count, nameof(Days), $"at most {MostDays} days, each once");
        Require(
            LookBack.Count <= MostLookBack && LookBack.All(d => d >= scenario.Model.StepLength && double.IsFinite(d)), nameof(LookBack),
            $"at most {MostLookBack}, a step or more each");
        Require(States is >= 50 and <= 1_000_000, nameof(States), "50 to 1,000,000");
        Require(PathsEach is >= 1 and <= 1_000_000, nameof(PathsEach), "1 to 1,000,000");
        Require(HeldOutStates is >= 50 and <= 1_000_000, nameof(HeldOutStates), "50 to 1,000,000");
        Require(HeldOutPathsEach is >= 4 and <= 1_000_000, nameof(HeldOutPathsEach), "4 to 1,000,000");
        Require(PathsPerDraw is >= 1 and <= 1_000_000, nameof(PathsPerDraw), "1 to 1,000,000");
        Require(Particles is 0 or (>= 100 and <= 1_000_000), nameof(Particles), "0, or 100 to 1,000,000");
        Require(!DrawNumbers || scenario.Uncertainties.Any(u => u.Variant is null), nameof(DrawNumbers),
            "true if the scenario itself, not a variant alone, has uncertain numbers");
        Require(
            !DrawNumbers || (long)LeastDraws * PathsPerDraw <= Math.Min(States, HeldOutStates), nameof(PathsPerDraw),
            $"at most 1/{LeastDraws} of the states and of the held-out ones where numbers are drawn");
    }

    private static void Require(bool isAllowed, string option, string allowed)
    {
        if (!isAllowed)
        {
            throw new ArgumentException($"{option} is not allowed; allowed: {allowed}.", option);
        }
    }
}
