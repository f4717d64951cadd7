namespace EscalationModel.Benchmarks;

/// <summary>The reference workload as it is usually written in C#: classes, policies behind an interface, <see cref="Random"/>, doubles,
/// Box-Muller and a draw for the accident in every step. The baseline that the engines are measured against.</summary>
internal sealed class PlainSimulator(int seed, IPlainPolicy policyA, IPlainPolicy policyB)
{
    private const double Acceleration = 4e-5, Braking = 8e-5, TopTempo = 0.01,
        InitialTempo = 0.001, Volatility = 2e-4, BaseHazard = 1e-5, TempoHazard = 5;
    private const int Horizon = 365, Standstill = 5;
    private readonly NormalSource _random = new(seed);

    public (Outcome Outcome, int Steps) Play()
    {
        var a = new PlainTrain(policyA);
        var b = new PlainTrain(policyB);
        double room = 1;
        for (int day = 1; ; day++)
        {
            double closing = a.Tempo + b.Tempo, timeToCollision = closing > 0 ? room / closing : double.PositiveInfinity;
            double throttleA = a.Policy.Throttle(timeToCollision), throttleB = b.Policy.Throttle(timeToCollision);
            a.Move(throttleA, _random);
            b.Move(throttleB, _random);
            closing = a.Tempo + b.Tempo;
            room -= closing;
            if (End(a, b, room, closing, day) is { } outcome)
            {
                return (outcome, day);
            }
        }
    }

    private Outcome? End(PlainTrain a, PlainTrain b, double room, double closing, int day) =>
        room <= 0 ? Outcome.Collision
        : _random.Uniform() < 1 - Math.Exp(-(BaseHazard + TempoHazard * closing * closing)) ? Outcome.Accident
        : closing == 0 ? Outcome.Settlement
        : a.Stood >= Standstill ? Outcome.ConcessionByA
        : b.Stood >= Standstill ? Outcome.ConcessionByB
        : day >= Horizon ? Outcome.Stalemate
        : null;

    private sealed class PlainTrain(IPlainPolicy policy)
    {
        public IPlainPolicy Policy { get; } = policy;

        public double Tempo { get; private set; } = InitialTempo;

        public double Peak { get; private set; } = InitialTempo;

        public int Stood { get; private set; }

        public void Move(double throttle, NormalSource random)
        {
            double change = throttle >= 0 ? Acceleration * throttle : Braking * throttle;
            Tempo = Math.Clamp(Tempo + change + Volatility * random.Normal(), 0, TopTempo);
            Peak = Math.Max(Peak, Tempo);
            Stood = Tempo == 0 ? Stood + 1 : 0;
        }
    }
}

internal interface IPlainPolicy
{
    double Throttle(double timeToCollision);
}

internal sealed class PlainThreshold(double nerve) : IPlainPolicy
{
    public double Throttle(double timeToCollision) => timeToCollision > nerve ? 1 : -1;
}

internal sealed class NormalSource(int seed)
{
    private readonly Random _random = new(seed);
    private double? _spare;

    public double Uniform() => _random.NextDouble();

    public double Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())), angle = 2 * Math.PI * _random.NextDouble();
        _spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }
}
