using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>Two sides arm against each other's arms, tire of their own, and bear grudges. Immutable; thread-safe. Sources:
/// [richardson1960], [richardson1939].
/// <list type="number">
/// <item>dx/dt = k y - a x + g and dy/dt = l x - b y + h. There is no floor: a level below 0 is goodwill.</item>
/// <item>Where ab and kl differ, the equilibrium is x = (kh + bg) / (ab - kl), y = (lg + ah) / (ab - kl).</item>
/// <item>The eigenvalues are (-(a + b) +- root((a - b)^2 + 4kl)) / 2: with a + b above 0 it is stable for ab above kl, a saddle for ab
/// below kl.</item> </list></summary>
/// <param name="DefenseX">k: how fast X arms for each arm of Y, 1/time. Below 0: X gives way.</param>
/// <param name="DefenseY">l: the same of Y.</param>
/// <param name="FatigueX">a: how fast X gives up arms for each of its own, 1/time.</param>
/// <param name="FatigueY">b: the same of Y.</param>
/// <param name="GrievanceX">g: how fast X arms whatever there is, levels/time. Below 0: goodwill.</param>
/// <param name="GrievanceY">h: the same of Y.</param>
public sealed record RichardsonRace(
    Rational DefenseX, Rational DefenseY, Rational FatigueX, Rational FatigueY, Rational GrievanceX, Rational GrievanceY)
{
    /// <summary>ab - kl, exactly: above 0 fatigue outweighs defense.</summary>
    public Rational Determinant => FatigueX * FatigueY - DefenseX * DefenseY;

    internal Matrix2 Matrix => new(-FatigueX.ToDouble(), DefenseX.ToDouble(), DefenseY.ToDouble(), -FatigueY.ToDouble());

    /// <summary>The equilibrium and its stability.</summary>
    public RichardsonResult Solve() => new(this, RaceSpectrum.Of(this));

    /// <summary>The levels at a time, from given levels at time 0, by the matrix exponential.</summary>
    /// <param name="startX">X's level at time 0.</param>
    /// <param name="startY">Y's level at time 0.</param>
    /// <param name="time">The time; before 0 it is where the race came from.</param>
    /// <exception cref="TheoryException">A number is not finite, or the levels are larger than a double holds.</exception>
    public ArmsLevels At(double startX, double startY, double time)
    {
        new Conditions().Finite(startX).Finite(startY).Finite(time).Check();
        return Along(RaceFlow.Over(Matrix, time), startX, startY).MustBeFinite(time);
    }

    /// <summary>A trajectory: the levels at evenly spaced times from 0 on.</summary>
    /// <param name="startX">X's level at time 0.</param>
    /// <param name="startY">Y's level at time 0.</param>
    /// <param name="horizon">The last time; not 0.</param>
    /// <param name="points">How many, from 2 to 1,000,000.</param>
    /// <exception cref="TheoryException">A number is not allowed, or the levels are larger than a double holds.</exception>
    public IReadOnlyList<(double Time, ArmsLevels Levels)> Trajectory(double startX, double startY, double horizon, int points)
    {
        new Conditions()
            .Need(double.IsFinite(horizon) && horizon != 0, $"the horizon must be a finite number and not 0: {horizon}")
            .Need(points is >= 2 and <= 1_000_000, $"from 2 to 1000000 points: {points}")
            .Check();
        return [.. Enumerable.Range(0, points).Select(i => i * horizon / (points - 1)).Select(t => (t, At(startX, startY, t)))];
    }

    /// <summary>How fast both arm at given levels: the arrows of the phase portrait.</summary>
    /// <param name="levels">The levels.</param>
    public ArmsLevels SpeedAt(ArmsLevels levels) =>
        Matrix.Times(levels.X, levels.Y).Plus(new(GrievanceX.ToDouble(), GrievanceY.ToDouble()));

    /// <summary>X's line of no change: the level of X at which X is content with what Y has; null without fatigue.</summary>
    /// <param name="levelY">Y's level.</param>
    public double? ContentX(double levelY) =>
        FatigueX.IsZero ? null : (DefenseX.ToDouble() * levelY + GrievanceX.ToDouble()) / FatigueX.ToDouble();

    /// <summary>Y's line of no change.</summary>
    /// <param name="levelX">X's level.</param>
    public double? ContentY(double levelX) =>
        FatigueY.IsZero ? null : (DefenseY.ToDouble() * levelX + GrievanceY.ToDouble()) / FatigueY.ToDouble();

    /// <summary>How the equilibrium moves with a primitive; null: there is none. In a stable race with defense, fatigue and levels of at
    /// least 0 it rises with defense and grievance, falls with fatigue, on both sides.</summary>
    /// <param name="primitive">The primitive.</param>
    public (Rational X, Rational Y)? SlopeIn(RacePrimitive primitive)
    {
        RichardsonResult solved = Solve();
        if (solved is not { EquilibriumX: { } x, EquilibriumY: { } y })
        {
            return null;
        }

        return primitive switch
        {
            RacePrimitive.DefenseX => Shift(y, 0),
            RacePrimitive.DefenseY => Shift(0, x),
            RacePrimitive.FatigueX => Shift(-x, 0),
            RacePrimitive.FatigueY => Shift(0, -y),
            RacePrimitive.GrievanceX => Shift(1, 0),
            _ => Shift(0, 1),
        };
    }

    /// <summary>Where the race goes from a start if both defend and tire; null for other races, and where it drifts. Within 1e-12 of the
    /// line that parts ways it goes to the balance.</summary>
    /// <param name="startX">X's level.</param>
    /// <param name="startY">Y's level.</param>
    public RaceCourse? CourseFrom(double startX, double startY)
    {
        RichardsonResult solved = Solve();
        if (DefenseX.Sign < 0 || DefenseY.Sign < 0 || FatigueX.Sign < 0 || FatigueY.Sign < 0 || Determinant.IsZero)
        {
            return null;
        }

        return solved.Stability == RaceStability.Stable ? RaceCourse.ToBalance : solved.Side(startX, startY);
    }

    /// <summary>How far the equilibrium moves if X and Y arm so much faster whatever there is; null: there is no equilibrium.</summary>
    internal (Rational X, Rational Y)? Shift(Rational fasterX, Rational fasterY) => Determinant.IsZero
        ? null
        : ((FatigueY * fasterX + DefenseX * fasterY) / Determinant, (DefenseY * fasterX + FatigueX * fasterY) / Determinant);

    internal ArmsLevels Along(RaceFlow flow, double startX, double startY) =>
        flow.Start.Times(startX, startY).Plus(flow.Steady.Times(GrievanceX.ToDouble(), GrievanceY.ToDouble()));
}
