using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Replays a dated sequence of throttles, each holding until the next, whatever it sees; 0 before the first. It accepts a
/// mediator's offer on days on which the script brakes. Also known as an open-loop strategy, a timetable. Source: [basar1999].</summary>
/// <param name="Script">The throttles and their days, in any order; of several on one day the last counts.</param>
public sealed record Scripted(IReadOnlyList<ScriptedThrottle> Script) : IPolicy
{
    internal static readonly Shape<Scripted> Shape = new Shape<Scripted>("Scripted", "Replays a dated sequence of throttles.", new([]))
        .Add("script", new ListCodec<ScriptedThrottle>(ScriptedThrottle.Shape, 1, 10_000), p => p.Script, (p, v) => p with { Script = v },
            "The throttles and their days.", required: true);

    private readonly ScriptedThrottle[] _script = Ordered(Script);

    /// <summary>The throttles in the order of their days.</summary>
    /// <exception cref="ArgumentNullException">The script is null.</exception>
    public IReadOnlyList<ScriptedThrottle> Script
    {
        get => _script;
        init => _script = Ordered(value);
    }

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random)
    {
        int begun = CountBegunBy(view.Day);
        return begun == 0 ? 0 : _script[begun - 1].Throttle;
    }

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other policy.</param>
    public bool Equals(Scripted? other) => other is not null && _script.AsSpan().SequenceEqual(other._script);

    /// <inheritdoc/>
    public override int GetHashCode() => SequenceHash.Of<ScriptedThrottle>(_script);

    // OrderBy is stable: of several on one day the last stays last.
    private static ScriptedThrottle[] Ordered(IReadOnlyList<ScriptedThrottle> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return [.. script.OrderBy(s => s.Day)];
    }

    private int CountBegunBy(double day)
    {
        int low = 0, high = _script.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _script[middle].Day <= day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
