using EscalationModel.Numerics;

namespace EscalationModel.ML.Players;

/// <summary>What was seen of a player from the onset on: what it saw itself, and in each step its throttle or, where that is hidden, the
/// tempo that came of it. Immutable; thread-safe.</summary>
public sealed class PlayerHistory
{
    // Where chance moves nothing, a tempo is the one that a throttle makes, to rounding.
    private const double Rounding = 1e-9, LeastProbability = 1e-300;

    private static readonly NormalDistribution Standard = new(0, 1);

    private readonly View[] _views;
    private readonly double?[] _seen;
    private readonly double _deviation, _logScale;

    /// <summary>A history of steps.</summary>
    /// <param name="views">What the player saw in each step: <see cref="PathTrace.Views"/>.</param>
    /// <param name="seen">What was seen of it in each: a throttle from -1 to 1, or the tempo after the step; null: nothing, or no choice of
    /// its own.</param>
    /// <param name="sight">Which of both.</param>
    /// <exception cref="ArgumentException">There are no steps, not as many observations as views, or one is none.</exception>
    public PlayerHistory(IReadOnlyList<View> views, IReadOnlyList<double?> seen, PlayerSight sight)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(seen);
        if (views.Count == 0 || views.Count != seen.Count)
        {
            throw new ArgumentException(
                $"There are {views.Count} views and {seen.Count} observations; allowed: at least one view, and one observation of each.",
                nameof(seen));
        }

        (_views, _seen, Sight) = ([.. views], [.. seen], sight);
        int odd = Array.FindIndex(_seen, s => s is { } x && !(sight == PlayerSight.Throttles ? Math.Abs(x) <= 1 : x is >= 0 and <= 1e9));
        if (odd >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The observation of step {odd} is {_seen[odd]}; allowed: ")
                    + (sight == PlayerSight.Throttles ? "a throttle from -1 to 1, or null." : "a tempo of at least 0, or null."),
                nameof(seen));
        }

        _deviation = Briefing.Own.Volatility * Math.Sqrt(Briefing.TimeStep);
        _logScale = _deviation > 0 ? PortableMath.Log(_deviation * Math.Sqrt(2 * Math.PI)) : 0;
    }

    /// <summary>What is seen of the player.</summary>
    public PlayerSight Sight { get; }

    /// <summary>How many steps were seen.</summary>
    public int Steps => _views.Length;

    /// <summary>What the player saw in each step.</summary>
    public IReadOnlyList<View> Views => _views;

    /// <summary>What was seen of it in each step.</summary>
    public IReadOnlyList<double?> Seen => _seen;

    /// <summary>What the player knew before.</summary>
    public Briefing Briefing => _views[0].Briefing;

    /// <summary>The history of a side in a traced path.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="side">The player.</param>
    /// <param name="sight">What is seen of it.</param>
    /// <param name="days">The first days alone (ladder: moves), greater than 0; null: to the end.</param>
    /// <exception cref="ArgumentException">No step lies in these days.</exception>
    public static PlayerHistory Of(PathTrace trace, Side side, PlayerSight sight, double? days = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        IReadOnlyList<View> views = trace.Views(side);
        IReadOnlyList<double?> throttles = trace.Throttles(side);
        var seen = new double?[views.Count];
        for (int i = 0; i < seen.Length; i++)
        {
            bool isHidden = throttles[i] is null || (trace.OpensByChance && i == 0);
            seen[i] = isHidden ? null : sight == PlayerSight.Throttles ? throttles[i] : TempoOf(trace.Steps[i], side);
        }

        var history = new PlayerHistory(views, seen, sight);
        return days is { } limit ? history.Until(limit) : history;
    }

    /// <summary>The history of the first days.</summary>
    /// <param name="days">How many (ladder: moves), greater than 0.</param>
    public PlayerHistory Until(double days)
    {
        int steps = _views.Count(view => view.Day < days);
        return steps == _views.Length ? this : new PlayerHistory(_views[..steps], _seen[..steps], Sight);
    }

    /// <summary>The logarithm of the probability, or of its density, of what was seen in a step if the player chose a throttle. Tempos of
    /// the trains: normal around what the throttle makes of the tempo, and the mass beyond an end where the tempo is 0 or the top;
    /// pressures and incidents are taken for noise. Rungs: by the chances to climb.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="throttle">The throttle, from -1 to 1.</param>
    public double LogDensity(int step, double throttle)
    {
        if (_seen[step] is not { } seen)
        {
            return 0;
        }

        View view = _views[step];
        return Sight == PlayerSight.Throttles ? Math.Abs(seen - throttle) <= Rounding ? 0 : double.NegativeInfinity
            : Briefing.TopRung > 0 ? LogOfMove(in view, (int)Math.Round((seen - view.OwnTempo) * Briefing.TopRung), throttle)
            : LogOfTempo(in view, seen, throttle);
    }

    private static double TempoOf(TraceStep step, Side side) => side == Side.A ? step.TempoA : step.TempoB;

    private double LogOfTempo(in View view, double seen, double throttle)
    {
        Contender own = Briefing.Own;
        double change = throttle * (throttle >= 0 ? own.Acceleration : own.Braking) * Briefing.TimeStep;
        double mean = view.OwnTempo + change;
        if (_deviation == 0)
        {
            bool isIt = Math.Abs(seen - Math.Clamp(mean, 0, own.TopTempo)) <= Rounding * own.TopTempo;
            return isIt ? 0 : double.NegativeInfinity;
        }

        double z = (seen - mean) / _deviation;
        return seen <= 0 ? LogBelow(z) : seen >= own.TopTempo ? LogBelow(-z) : -z * z / 2 - _logScale;
    }

    private static double LogBelow(double z) => PortableMath.Log(Math.Max(Standard.Cumulative(z), LeastProbability));

    private static double LogOfMove(in View view, int move, double throttle)
    {
        Contender own = view.Briefing.Own;
        int top = view.Briefing.TopRung;
        double down = view.OwnRung > 0 ? Math.Max(-throttle, 0) * own.Braking * top : 0;
        double up = view.OwnRung < top ? Math.Max(throttle, 0) * own.Acceleration * top : 0;
        return PortableMath.Log(move < 0 ? down : move > 0 ? up : Math.Max(0, 1 - down - up));
    }
}
