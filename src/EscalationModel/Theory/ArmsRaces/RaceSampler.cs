using EscalationModel.Numerics;

namespace EscalationModel.Theory.ArmsRaces;

/// <summary>Samples whether an arms race with noise crosses a level of both sides together.</summary>
internal sealed class RaceSampler
{
    private readonly NoisyRace _noisy;
    private readonly RaceFlow _flow;
    private readonly double _deviationX, _tilt, _deviationY, _bridge, _total;
    private readonly int _steps;

    public RaceSampler(NoisyRace noisy, double step, int steps, double total)
    {
        (_noisy, _steps, _total) = (noisy, steps, total);
        _flow = RaceFlow.Over(noisy.Race.Matrix, step);
        double x = noisy.NoiseX * noisy.NoiseX, y = noisy.NoiseY * noisy.NoiseY;
        Matrix2 noise = RaceFlow.Noise(noisy.Race.Matrix, x, y, step);
        _deviationX = Math.Sqrt(noise.A);
        _tilt = _deviationX > 0 ? noise.B / _deviationX : 0;
        _deviationY = Math.Sqrt(Math.Max(0, noise.D - _tilt * _tilt));
        _bridge = (x + y) * step;
    }

    public RaceCrossing Sample(ArmsLevels start, int paths, ulong seed)
    {
        double sum = 0, squares = 0;
        for (int path = 0; path < paths; path++)
        {
            double crossed = Crossed(start, new RandomStream(seed, path, RandomPurpose.Custom));
            sum += crossed;
            squares += crossed * crossed;
        }

        double mean = sum / paths;
        return new(mean, Math.Sqrt(Math.Max(0, squares / paths - mean * mean) / (paths - 1)), paths);
    }

    // The probability given where the path was at the ends of the steps.
    private double Crossed(ArmsLevels at, RandomStream random)
    {
        double below = _total - at.Total, stays = below > 0 ? 1 : 0;
        for (int step = 0; step < _steps && stays > 0; step++)
        {
            double v = random.NextNormal(), w = random.NextNormal();
            at = _noisy.Race.Along(_flow, at.X, at.Y).Plus(new(_deviationX * v, _tilt * v + _deviationY * w));
            double next = _total - at.Total;
            stays *= next > 0 ? ExpLessOne.Strikes(2 * below * next / _bridge) : 0;
            below = next;
        }

        return 1 - stays;
    }
}
