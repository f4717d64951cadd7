using EscalationModel.Policies;

namespace EscalationModel.Cli.Tests;

/// <summary>Policies of one's own in an assembly of one's own: that of the tests.</summary>
internal static class OwnPolicy
{
    public static string Assembly { get; } = typeof(OwnPolicy).Assembly.Location;

    /// <summary>A command line that runs a scenario in which A plays one of the policies.</summary>
    public static string[] Run(Scratch scratch, string type, params string[] more) =>
        ["run", scratch.Write("own.json", Scenario($"{{ \"type\": \"{type}\" }}")), "--policies", Assembly, .. more];

    /// <summary>The duel in which A plays a policy.</summary>
    public static string Scenario(string policy) =>
        Samples.Duel.Replace("""{ "type": "Brinkman", "nerve": 45 }""", policy, StringComparison.Ordinal);
}

/// <summary>Plays as Brinkman does.</summary>
/// <param name="Nerve">Days to collision below which it brakes.</param>
public readonly record struct Twin(double Nerve) : IPolicy
{
    public static PolicyShape<Twin> Shape { get; } = new PolicyShape<Twin>("Twin", "Plays as Brinkman does.", new(45))
        .Number("nerve", p => p.Nerve, (p, v) => p with { Nerve = v }, 0, 1e6, "days", "Days to collision below which it brakes.");

    PolicyShape? IAnyPolicy.Shape => Shape;

    public double Throttle(in View view, ref RandomStream random) => view.TimeToCollision > Nerve ? 1 : -1;
}

/// <summary>Takes 10 ms for an answer, and works all the while.</summary>
public readonly record struct Slow : IPolicy
{
    public static PolicyShape<Slow> Shape { get; } = new("Slow", "Takes its time.", default);

    PolicyShape? IAnyPolicy.Shape => Shape;

    public double Throttle(in View view, ref RandomStream random)
    {
        for (long end = Environment.TickCount64 + 10; Environment.TickCount64 < end;)
        {
        }

        return 0.1;
    }
}

/// <summary>Never answers.</summary>
public readonly record struct Endless : IPolicy
{
    public static PolicyShape<Endless> Shape { get; } = new("Endless", "Never answers.", default);

    PolicyShape? IAnyPolicy.Shape => Shape;

    public double Throttle(in View view, ref RandomStream random)
    {
        while (true)
        {
            Thread.SpinWait(100);
        }
    }
}

/// <summary>Fails on its third day.</summary>
public readonly record struct Broken : IPolicy
{
    public static PolicyShape<Broken> Shape { get; } = new("Broken", "Fails.", default);

    PolicyShape? IAnyPolicy.Shape => Shape;

    public double Throttle(in View view, ref RandomStream random) =>
        view.Day < 3 ? 0 : throw new InvalidTimeZoneException("there is no third day");
}
