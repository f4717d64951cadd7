using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>A throttle and the day from which it holds.</summary>
/// <param name="Day">Days since the onset, at least 0 (ladder: moves).</param>
/// <param name="Throttle">From -1 to 1.</param>
public readonly record struct ScriptedThrottle(double Day, double Throttle)
{
    internal static readonly Shape<ScriptedThrottle> Shape = new Shape<ScriptedThrottle>(
            "ScriptedThrottle", "A throttle and the day from which it holds.", default)
        .Moment("day", s => s.Day, (s, v) => s with { Day = v }, "The day from which it holds.", required: true)
        .Number("throttle", s => s.Throttle, (s, v) => s with { Throttle = v },
            Bounds.Of(-1, 1), "", "From -1 (full brakes) to 1 (full acceleration).", required: true);
}
