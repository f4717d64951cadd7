using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>An arms race beside a third power whose build-up alarms one of the two, or both: an anti-missile system next door, meant
/// against somebody else, that a bystander must answer. Immutable; thread-safe. After the equations of [richardson1960], an own extension.
/// <list type="number">
/// <item>The third power's level u(t) is 0 until the start, rises evenly for the duration, and stays.</item>
/// <item>dx/dt = k y - a x + g + p u and dy/dt = l x - b y + h + q u.</item>
/// <item>The equilibrium moves by ((bp + kq), (lp + aq)) u / (ab - kl): who is not alarmed arms too, against the one who is. Stability does
/// not depend on u.</item> </list></summary>
/// <param name="Race">The race of the two.</param>
/// <param name="AlarmX">p: how fast X arms for each unit of the third power's level, levels/(time x unit).</param>
/// <param name="AlarmY">q: the same of Y; 0: it does not care.</param>
/// <param name="Level">What the third power builds up to.</param>
/// <param name="Begins">When it begins; at least 0.</param>
/// <param name="Duration">How long it builds; at least 0, 0: at once.</param>
public sealed record ThirdPowerRace(
    RichardsonRace Race, Rational AlarmX, Rational AlarmY, Rational Level, Rational Begins, Rational Duration)
{
    /// <summary>The equilibria before and after.</summary>
    /// <exception cref="TheoryException">The begin or the duration is below 0.</exception>
    public ThirdPowerResult Solve()
    {
        Check();
        return new(this, Race.Solve());
    }

    /// <summary>The third power's level at a time.</summary>
    /// <param name="time">The time, at least 0.</param>
    public double Input(double time)
    {
        double since = time - Begins.ToDouble(), duration = Duration.ToDouble();
        return since < 0 ? 0 : since >= duration ? Level.ToDouble() : Level.ToDouble() * (since / duration);
    }

    /// <summary>The levels at a time, from given levels at time 0: exactly, period by period.</summary>
    /// <param name="startX">X's level at time 0.</param>
    /// <param name="startY">Y's level at time 0.</param>
    /// <param name="time">The time; at least 0.</param>
    /// <exception cref="TheoryException">A number is not allowed, or the levels are larger than a double holds.</exception>
    public ArmsLevels At(double startX, double startY, double time)
    {
        Check();
        new Conditions().Finite(startX).Finite(startY).Need(double.IsFinite(time) && time >= 0, $"time >= 0: {time}").Check();
        double begins = Begins.ToDouble(), duration = Duration.ToDouble(), level = Level.ToDouble();
        double rise = Math.Clamp(time - begins, 0, duration), after = Math.Max(0, time - begins - duration);
        ArmsLevels levels = Along(new(startX, startY), Math.Min(time, begins), 0, 0);
        levels = Along(levels, rise, 0, rise > 0 ? level / duration : 0);
        return Along(levels, after, level, 0).MustBeFinite(time);
    }

    private ArmsLevels Along(ArmsLevels from, double time, double level, double slope)
    {
        if (time == 0)
        {
            return from;
        }

        var flow = RaceFlow.Over(Race.Matrix, time);
        double p = AlarmX.ToDouble(), q = AlarmY.ToDouble();
        return Race.Along(flow, from.X, from.Y).Plus(flow.Steady.Times(p * level, q * level)).Plus(flow.Rising.Times(p * slope, q * slope));
    }

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Race);
        new Conditions()
            .Need(Begins.Sign >= 0, $"the build-up must begin at 0 or later: {Begins}")
            .Need(Duration.Sign >= 0, $"the duration must be at least 0: {Duration}")
            .Check();
    }
}
