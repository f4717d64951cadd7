namespace EscalationModel.Tests.CrisisGames;

/// <summary>Moves with probabilities by own and rival rung.</summary>
internal sealed record TablePolicy(double[,] Down, double[,] Up) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random)
    {
        double u = random.NextDouble(), down = Down[view.OwnRung, view.RivalRung], up = Up[view.OwnRung, view.RivalRung];
        return u < down ? -1 : u < down + up ? 1 : 0;
    }

    ThrottleDistribution IPolicy.Distribution(in View view)
    {
        double down = Down[view.OwnRung, view.RivalRung], up = Up[view.OwnRung, view.RivalRung];
        return new ThrottleDistribution(new(-1, down), new(1, up), new(0, Math.Max(0, 1 - down - up)));
    }

    double IPolicy.AcceptanceProbability(in View view) => Down[view.OwnRung, view.RivalRung];

    public bool Accepts(in View view, ref RandomStream random) => random.NextBool(Down[view.OwnRung, view.RivalRung]);
}

/// <summary>Does what its rival did last, or climbs with a probability.</summary>
internal readonly record struct Provoked(double Provocation) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => random.NextBool(Provocation) ? 1 : view.RivalThrottle;

    ThrottleDistribution IPolicy.Distribution(in View view) => new(new(1, Provocation), new(view.RivalThrottle, 1 - Provocation));

    public bool Accepts(in View view, ref RandomStream random) => view.RivalThrottle <= 0;
}

/// <summary>Climbs gently until it has been to a peak, and gives way from then on.</summary>
internal readonly record struct Spent(double Peak, double Drive) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => view.OwnPeak >= Peak ? -Drive : Drive;
}

/// <summary>Climbs at first and gives way from a day on; brakes harder under the red light.</summary>
internal readonly record struct Dated(double Day, double Drive) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => view.RedLight ? -0.9 : view.Day < Day ? Drive : -Drive;

    public bool Accepts(in View view, ref RandomStream random) => view.Day >= Day;
}

/// <summary>A constant throttle.</summary>
internal readonly record struct Constant(double Value) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => Value;
}

/// <summary>A policy with memory: counts its steps.</summary>
internal readonly record struct Counting : IPolicy<int>
{
    public double Throttle(in View view, ref int memory, ref RandomStream random) => memory++ % 2 == 0 ? 1 : -1;
}

/// <summary>A policy that draws but does not tell its distribution.</summary>
internal readonly record struct Secretive : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => random.NextDouble();
}
