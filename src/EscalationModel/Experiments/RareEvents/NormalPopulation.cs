namespace EscalationModel.Experiments.RareEvents;

/// <summary>Particles that are points of normal numbers. A branch is a copy that moves on a Markov chain which keeps the normal law above
/// the level: x becomes sqrt(1 - s²) x + s z, unless that is below. The step s follows the share of moves that stay above. Source:
/// [papaioannou2015].</summary>
internal sealed class NormalPopulation : Population
{
    private const double WantedShare = 0.44, LeastStep = 1e-3;

    private readonly NormalEvent _rare;
    private readonly double[][] _points;
    private readonly double[] _moved;
    private readonly int _moves;
    private readonly CancellationToken _cancellation;
    private double _step;

    public NormalPopulation(NormalEvent rare, int size, int moves, CancellationToken cancellation)
        : base(size)
    {
        (_rare, _moves, _cancellation) = (rare, moves, cancellation);
        _points = [.. Enumerable.Range(0, size).Select(_ => new double[rare.Dimensions])];
        _moved = new double[rare.Dimensions];
    }

    public override void Fresh(int particle, ulong seed, long path)
    {
        _step = 0.6;
        var random = new RandomStream(seed, path, RandomPurpose.Splitting);
        double[] point = _points[particle];
        for (int d = 0; d < point.Length; d++)
        {
            point[d] = random.NextNormal();
        }

        Steps++;
        Stand(particle, _rare.Value(point));
    }

    public override void Branch(int particle, int parent, double above, ulong seed, long path)
    {
        _cancellation.ThrowIfCancellationRequested();
        var random = new RandomStream(seed, path, RandomPurpose.Splitting);
        double[] point = _points[particle];
        _points[parent].CopyTo(point, 0);
        double value = Reached[parent];
        int stays = 0;
        for (int move = 0; move < _moves; move++)
        {
            double kept = Math.Sqrt(1 - _step * _step);
            for (int d = 0; d < point.Length; d++)
            {
                _moved[d] = kept * point[d] + _step * random.NextNormal();
            }

            Steps++;
            double moved = _rare.Value(_moved);
            if (moved > above)
            {
                _moved.CopyTo(point, 0);
                value = moved;
                stays++;
            }
        }

        double learning = ((double)stays / _moves - WantedShare) / Math.Sqrt(Size);
        _step = Math.Clamp(_step * PortableMath.Exp(learning), LeastStep, 0.999);
        Stand(particle, value);
    }

    private void Stand(int particle, double value)
    {
        Reached[particle] = value;
        Worth[particle] = value >= _rare.Goal ? 1 : 0;
    }
}
