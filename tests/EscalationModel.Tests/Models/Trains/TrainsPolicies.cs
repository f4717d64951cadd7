namespace EscalationModel.Tests.Models.Trains;

/// <summary>The same throttle always.</summary>
internal readonly record struct Steady(double Value) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => Value;
}

/// <summary>One throttle until a day and full brakes from it on; in the step that contains the day, the mean
/// of both accelerations.</summary>
internal readonly record struct BrakesFrom(double Day, double Before) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random)
    {
        double share = Math.Clamp((Day - view.Day) / view.Briefing.TimeStep, 0, 1);
        double change = share * Before * view.Briefing.Own.Acceleration - (1 - share) * view.Briefing.Own.Braking;
        return change >= 0 ? change / Math.Max(view.Briefing.Own.Acceleration, 1e-300) : change / view.Briefing.Own.Braking;
    }
}

/// <summary>A policy that uses all that it is given: chance, the rival's throttle, the light, its peak.</summary>
internal readonly record struct Jumpy(double Nerve, double Slip, double Heed) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random)
    {
        if (random.NextBool(Slip))
        {
            return 2 * view.RivalThrottle;
        }

        double throttle = view.TimeToCollision > Nerve ? 1 : -1;
        return view.RedLight ? throttle - Heed * view.OwnPeak / view.Briefing.Own.TopTempo : throttle;
    }

    public bool Accepts(in View view, ref RandomStream random) => view.RivalTempo < view.OwnTempo || random.NextBool(0.5);
}

/// <summary>A threshold that every step with a suspension or talks shifts: it remembers what it saw.</summary>
internal readonly record struct Watchful(double Nerve, double ByTalks, double BySuspension) : IPolicy<Watchful.Memory>
{
    internal struct Memory
    {
        public int Talks, Suspensions;
    }

    public double Throttle(in View view, ref Memory memory, ref RandomStream random)
    {
        memory.Talks += view.TalksOn ? 1 : 0;
        memory.Suspensions += view.SuspensionInForce ? 1 : 0;
        return view.TimeToCollision > Nerve + ByTalks * memory.Talks + BySuspension * memory.Suspensions ? 1 : -1;
    }
}

/// <summary>NaN from a day on.</summary>
internal readonly record struct Lost(double Day) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => view.Day >= Day ? double.NaN : 0;
}

/// <summary>Remembers the room of the last step and brakes when it shrinks fast.</summary>
internal readonly record struct Wary(double Share) : IPolicy<Wary.Memory>
{
    internal struct Memory
    {
        public double Room;
        public long Steps;
    }

    public void Start(Briefing briefing, ref Memory memory, ref RandomStream random) => memory.Room = 1 + 0.01 * random.NextDouble();

    public double Throttle(in View view, ref Memory memory, ref RandomStream random)
    {
        double used = memory.Room - view.Room;
        memory.Room = view.Room;
        memory.Steps++;
        return used > Share * view.Room || random.NextBool(0.05) ? -1 : 1;
    }
}
