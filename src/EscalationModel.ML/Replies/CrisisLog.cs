namespace EscalationModel.ML.Replies;

/// <summary>A crisis as one side lived it: what it saw in each step, what it did, and what it got in the end. Immutable;
/// thread-safe.</summary>
public sealed class CrisisLog
{
    private readonly View[] _views;
    private readonly double?[] _throttles;

    /// <summary>A log of given steps.</summary>
    /// <param name="views">What the side saw when it decided, in the order of the steps; at least one.</param>
    /// <param name="throttles">What it decided in each, from -1 to 1; null where it was bound, or nobody knows.</param>
    /// <param name="payoff">What it got in the end, counted from the onset; null: nobody knows. Imitation needs none.</param>
    /// <exception cref="ArgumentException">There are more or fewer throttles than views, or a number is not allowed.</exception>
    public CrisisLog(IReadOnlyList<View> views, IReadOnlyList<double?> throttles, double? payoff = null)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(throttles);
        if (views.Count == 0 || views.Count != throttles.Count)
        {
            throw new ArgumentException(
                $"{views.Count} views and {throttles.Count} throttles make no log; allowed: one of each a step, and one step at least.");
        }

        (_views, _throttles, Payoff) = ([.. views], [.. throttles], payoff);
        int wrong = Array.FindIndex(_throttles, throttle => throttle is { } t && !(t is >= -1 and <= 1));
        if (wrong >= 0 || payoff is { } got && !double.IsFinite(got))
        {
            throw new ArgumentException(wrong >= 0
                ? FormattableString.Invariant($"The throttle of step {wrong} is {_throttles[wrong]}; allowed: from -1 to 1, or null.")
                : FormattableString.Invariant($"The payoff is {payoff}; allowed: a finite number, or null."));
        }
    }

    /// <summary>A side of a traced path. The throttle of an opening that was drawn was no decision, and is null. On a ladder where
    /// <see cref="Models.Climber.Up"/> or <see cref="Models.Climber.Down"/> is below 1, trace in the plain engine: the laned one may tell
    /// the move in place of the throttle (see <see cref="PathTrace.Throttles"/>).</summary>
    /// <param name="trace">The path.</param>
    /// <param name="side">The side.</param>
    /// <exception cref="InvalidOperationException">The trace does not say what the side knew before: it is not of
    /// <see cref="Simulation"/>.</exception>
    public static CrisisLog Of(PathTrace trace, Side side)
    {
        ArgumentNullException.ThrowIfNull(trace);
        IReadOnlyList<View> views = trace.Views(side);
        Payoffs payoffs = views[0].Briefing.Own.Payoffs;
        double peak = side == Side.A ? trace.End.PeakA : trace.End.PeakB;
        double payoff = payoffs.Of(trace.End.Outcome, side, peak) * PortableMath.Exp(-payoffs.DiscountRate * trace.End.Days);
        IEnumerable<double?> decided = trace.Throttles(side).Select((t, step) => trace.OpensByChance && step == 0 ? null : t);
        return new CrisisLog(views, [.. decided], payoff);
    }

    /// <summary>What the side saw, step by step.</summary>
    public IReadOnlyList<View> Views => _views;

    /// <summary>What it decided; null where it was bound or nobody knows.</summary>
    public IReadOnlyList<double?> Throttles => _throttles;

    /// <summary>What it got in the end; null: nobody knows.</summary>
    public double? Payoff { get; }

    /// <summary>The number of steps.</summary>
    public int Steps => _views.Length;
}
