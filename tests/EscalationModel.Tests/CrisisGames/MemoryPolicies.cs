namespace EscalationModel.Tests.CrisisGames;

/// <summary>Plays another policy, and counts its steps and what it was last answered to no avail.</summary>
internal sealed record Absent(IPolicy Inner) : IPolicy<int>
{
    public double Throttle(in View view, ref int memory, ref RandomStream random)
    {
        memory++;
        return Inner.Throttle(in view, ref random);
    }

    public bool Accepts(in View view, int memory, ref RandomStream random) => Inner.Accepts(in view, ref random);
}

/// <summary>Does a share of what its rival did last.</summary>
internal readonly record struct Echo(double Share) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => Share * view.RivalThrottle + (1 - Share) / 2;
}

/// <summary>Climbs gently until the rival has climbed twice, and then while the rival stands higher; gives way otherwise.</summary>
internal readonly record struct Grudging(double Drive) : IPolicy<int>
{
    public double Throttle(in View view, ref int memory, ref RandomStream random)
    {
        memory = Math.Min(2, memory + (view.RivalThrottle > 0 ? 1 : 0));
        return memory < 2 || view.RivalRung > view.OwnRung ? Drive : -Drive;
    }
}

/// <summary>Draws in its third step.</summary>
internal readonly record struct Wavering : IPolicy<int>
{
    public double Throttle(in View view, ref int memory, ref RandomStream random) => memory++ == 2 ? random.NextDouble() : 0;
}

/// <summary>Remembers all that it has seen.</summary>
internal readonly record struct Chronicling : IPolicy<ulong>
{
    public double Throttle(in View view, ref ulong memory, ref RandomStream random)
    {
        memory = 16 * memory + (ulong)(4 * view.OwnRung + view.RivalRung) + 1;
        return (memory & 32) == 0 ? 0.5 : -0.5;
    }
}
