using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>An arms race with noise: an Ornstein-Uhlenbeck process in the plane where it is stable. Immutable; thread-safe. After
/// [richardson1960] and [gardiner2009].
/// <list type="number">
/// <item>dx = (k y - a x + g) dt + s dV and dy = (l x - b y + h) dt + r dW, V and W independent Brownian motions.</item>
/// <item>Levels are normal; their means are those of the race without noise, their covariance is the integral of e^Mu Q e^M'u.</item>
/// <item>If stable, it ends at P with MP + PM' + Q = 0: P = (det M Q + (M - tr M) Q (M - tr M)') / (-2 tr M det M).</item>
/// </list></summary>
/// <param name="Race">The race.</param>
/// <param name="NoiseX">s: levels per root of time; at least 0.</param>
/// <param name="NoiseY">r: the same of Y.</param>
public sealed record NoisyRace(RichardsonRace Race, double NoiseX, double NoiseY)
{
    /// <summary>Where it settles.</summary>
    /// <exception cref="TheoryException">A noise is below 0 or not finite.</exception>
    public NoisyRaceResult Solve()
    {
        Check();
        RichardsonResult solved = Race.Solve();
        return new(solved, solved.Stability == RaceStability.Stable ? Settled(solved) : null);
    }

    /// <summary>Means, variances and covariance of the levels at a time, from given levels at time 0.</summary>
    /// <param name="startX">X's level at time 0.</param>
    /// <param name="startY">Y's level at time 0.</param>
    /// <param name="time">The time; at least 0.</param>
    /// <exception cref="TheoryException">A number is not allowed, or the levels are larger than a double holds.</exception>
    public RaceMoments At(double startX, double startY, double time)
    {
        Check();
        new Conditions().Need(double.IsFinite(time) && time >= 0, $"time >= 0: {time}").Check();
        ArmsLevels mean = Race.At(startX, startY, time);
        Matrix2 noise = RaceFlow.Noise(Race.Matrix, NoiseX * NoiseX, NoiseY * NoiseY, time);
        _ = new ArmsLevels(noise.A, noise.D).MustBeFinite(time);
        return new(mean, noise.A, noise.D, (noise.B + noise.C) / 2);
    }

    /// <summary>The probability that both levels together cross one from below by a time, by sampling: exact steps, and between them the
    /// crossing of a Brownian bridge. It gets right as steps get small beside 1 / eigenvalues.</summary>
    /// <param name="startX">X's level at time 0.</param>
    /// <param name="startY">Y's level at time 0.</param>
    /// <param name="total">The level of both together.</param>
    /// <param name="time">The time; above 0.</param>
    /// <param name="steps">How many steps, from 1 to 1,000,000.</param>
    /// <param name="paths">How many paths, from 2 to 100,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="TheoryException">A number is not allowed.</exception>
    public RaceCrossing Crossing(double startX, double startY, double total, double time, int steps, int paths, ulong seed)
    {
        Check();
        new Conditions()
            .Finite(startX).Finite(startY).Finite(total)
            .Need(double.IsFinite(time) && time > 0, $"time > 0: {time}")
            .Need(steps is >= 1 and <= 1_000_000, $"from 1 to 1000000 steps: {steps}")
            .Need(paths is >= 2 and <= 100_000_000, $"from 2 to 100000000 paths: {paths}")
            .Need(NoiseX + NoiseY > 0, $"some noise: {NoiseX} and {NoiseY}")
            .Check();
        return new RaceSampler(this, time / steps, steps, total).Sample(new(startX, startY), paths, seed);
    }

    private RaceMoments Settled(RichardsonResult solved)
    {
        double a = Race.FatigueX.ToDouble(), b = Race.FatigueY.ToDouble(), k = Race.DefenseX.ToDouble(), l = Race.DefenseY.ToDouble();
        double determinant = Race.Determinant.ToDouble(), scale = 2 * (a + b) * determinant;
        double q = NoiseX * NoiseX, r = NoiseY * NoiseY;

        // M - tr M = (b, k; l, a).
        return new(
            new(solved.EquilibriumX!.Value.ToDouble(), solved.EquilibriumY!.Value.ToDouble()),
            (determinant * q + b * b * q + k * k * r) / scale, (determinant * r + l * l * q + a * a * r) / scale,
            (b * l * q + a * k * r) / scale);
    }

    private void Check()
    {
        ArgumentNullException.ThrowIfNull(Race);
        new Conditions()
            .Need(double.IsFinite(NoiseX) && NoiseX >= 0, $"the noise of X must be at least 0: {NoiseX}")
            .Need(double.IsFinite(NoiseY) && NoiseY >= 0, $"the noise of Y must be at least 0: {NoiseY}")
            .Check();
    }
}
