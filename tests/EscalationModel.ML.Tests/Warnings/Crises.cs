using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.ML.Tests.Warnings;

/// <summary>Crises that warnings are tested on.</summary>
internal static class Crises
{
    /// <summary>A ladder of six rungs on which war gets three times as likely with each joint rung: what the rungs are tells
    /// much.</summary>
    public static Scenario SteepLadder(int rungA = 1, int rungB = 1)
    {
        var climber = new Climber { Up = 0.5, Down = 0.5 };
        var player = new RandomThrottle(0.4, 0.5);
        return new()
        {
            Name = "steep-ladder",
            Model = new EscalationLadder
            {
                Rungs = ["none", "threat", "display", "use", "strikes", "invasion"],
                War = [.. Enumerable.Range(0, 6).Select(a => Enumerable.Range(0, 6).Select(b => War(a + b)).ToArray())],
                Standstill = 3,
                A = climber with { InitialRung = rungA },
                B = climber with { InitialRung = rungB },
            },
            A = new() { Name = "A", Policy = player },
            B = new() { Name = "B", Policy = player },
        };
    }

    /// <summary>The reference crisis with less noise, between sides whose nerves nobody knows.</summary>
    public static Scenario UnknownNerves() => Unknown("policy.nerve", 45, 20, 100)
        .With("$.actors[0].volatility", 5e-5).With("$.actors[1].volatility", 5e-5);

    /// <summary>Two sides of whom nobody knows how steadily they keep to their courses.</summary>
    public static Scenario UnknownVolatility() => Unknown("volatility", 2e-4, 5e-5, 8e-4);

    private static Scenario Unknown(string key, double value, double low, double high)
    {
        string number = FormattableString.Invariant($$"""
            {
              "value": {{value}}, "basis": "assumed", "source": "nobody knows",
              "distribution": { "type": "logUniform", "low": {{low}}, "high": {{high}} }
            }
            """);
        return Scenario.Load("reference").WithJson(($"$.actors[0].{key}", number), ($"$.actors[1].{key}", number));
    }

    private static double War(int joint) => Math.Min(0.4, 1e-5 * Enumerable.Repeat(3.0, joint).Aggregate(1.0, (product, x) => product * x));
}
