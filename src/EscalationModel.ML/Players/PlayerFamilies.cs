using EscalationModel.Numerics;
using EscalationModel.Policies;

namespace EscalationModel.ML.Players;

/// <summary>Families of policies to tell players by.</summary>
public static class PlayerFamilies
{
    /// <summary>The built-in policies that need no belief or table of their own, with wide priors: days by the horizon H of the scenario
    /// (Deadline uniform up to H, the mean of WarOfAttrition from H/30 to H, the nerve of Brinkman from H/40 to H/2), QuantalResponse with
    /// lambda from 0.3 to 30 over the range of its payoffs from concession to settlement being one half.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="side">The player.</param>
    public static IReadOnlyList<PlayerFamily> BuiltIn(Scenario scenario, Side side)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Briefing briefing = scenario.BriefingOf(side);
        double horizon = briefing.Horizon;
        double stake = Math.Abs(briefing.Own.Payoffs.Settlement - briefing.Own.Payoffs.OwnConcession);
        double unit = stake > 0 ? 0.5 / stake : 1;
        return
        [
            new("Brinkman", [new("nerve", new LogUniformDistribution(horizon / 40, horizon / 2))], p => new Brinkman(p[0])),
            new("Deadline", [new("day", new UniformDistribution(0, horizon))], p => new Deadline(p[0])),
            new("Dove", [], _ => new Dove()),
            new("GrimTrigger", [], _ => new GrimTrigger()),
            new("Grit", [new("interval", new UniformDistribution(10, 60))], p => new Grit { Interval = p[0] }),
            new("Hawk", [], _ => new Hawk()),
            new("Mirror", [], _ => new Mirror()),
            new("QuantalResponse", [new("lambda", new LogUniformDistribution(0.3 * unit, 30 * unit))], p => new QuantalResponse(p[0]))
            {
                IsSmooth = true
            },
            new("Random",
                [new("hold", new UniformDistribution(0, 0.6)), new("aggression", new UniformDistribution(0.2, 0.8))],
                p => new RandomThrottle(p[0], p[1])) { IsSmooth = true },
            new("TitForTat",
                [new("forgiveness", new UniformDistribution(0, 0.5)), new("error", new UniformDistribution(0, 0.2))],
                p => new TitForTat(p[0], p[1])) { IsSmooth = true },
            new("WarOfAttrition", [new("mean", new LogUniformDistribution(horizon / 30, horizon))], p => new WarOfAttrition(p[0])),
        ];
    }

    /// <summary>Families of which each has a name of its own and a weight above 0.</summary>
    /// <exception cref="ArgumentException">They are not such.</exception>
    internal static IReadOnlyList<PlayerFamily> Checked(IReadOnlyList<PlayerFamily> families)
    {
        ArgumentNullException.ThrowIfNull(families);
        string[] twice = [.. families.GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => g.Key)];
        if (families.Count < 2 || twice.Length > 0)
        {
            throw new ArgumentException(
                twice.Length > 0
                    ? $"Families have the name {twice[0]} twice; allowed: a name of its own for each."
                    : $"{families.Count} families cannot be told apart; allowed: at least 2.",
                nameof(families));
        }

        PlayerFamily? odd = families.FirstOrDefault(f => !(f.Weight > 0 && double.IsFinite(f.Weight)));
        return odd is null
            ? families
            : throw new ArgumentException(
                FormattableString.Invariant($"The weight {odd.Weight} of {odd.Name} is not allowed; allowed: above 0."), nameof(families));
    }
}
