using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Theory;
using EscalationModel.Theory.Brinkmanship;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>Threats that leave something to chance, against trees, grids and their comparative statics.</summary>
public class ThreatTests
{
    // q_eff = (3 - 0) / (3 + 9) = 1/4; with w - s = 1 and s - d = 20 the bound on p is 1 / (1 + 20/4) = 1/6.
    private static readonly OneSidedThreat Example = new(1, 0, -20, 0, 3, -9, new(1, 10));

    [Fact]
    public void The_tree_of_a_threat_has_the_same_solution()
    {
        int feasible = 0, infeasible = 0, useless = 0;
        foreach (OneSidedThreat threat in RandomThreats(120))
        {
            OneSidedThreatResult found = threat.Solve();
            Rational[] levels =
            [
                0, .. Enumerable.Range(1, 5).Select(k => new Rational(k, 5)),
                .. found.Effective is { } q ? new[] { q, q * new Rational(99, 100) } : [],
            ];
            levels = [.. levels.Distinct().Order()];
            ExtensiveFormGame game = threat.ToGame(levels);
            BehaviorProfile best = BackwardInduction.Solve(game, maxEquilibria: 1).Solutions[0];
            Rational chosen = levels[best[0, "threat"].Support.Single()];
            if (found.IsFeasible && found.Effective != found.Acceptable || found.Effective is null or { Sign: > 0 } && !found.IsFeasible)
            {
                Assert.Equal(threat.Hard == 1 ? threat.ExpectedUtility(0) : found.ExpectedUtility, best.ExactPayoffs![0]);
                Assert.Equal(found.Threat, chosen);
            }

            Assert.Equal(levels.Max(threat.ExpectedUtility), best.ExactPayoffs![0]);
            feasible += found is { IsFeasible: true, Threat.Sign: > 0 } ? 1 : 0;
            infeasible += found is { IsFeasible: false, Effective: not null } ? 1 : 0;
            useless += found.Effective is null ? 1 : 0;
        }

        Assert.All(new[] { feasible, infeasible, useless }, n => Assert.True(n > 2));
    }

    [Fact]
    public void A_threat_is_feasible_up_to_the_bound_and_not_beyond()
    {
        Rational bound = Example.Solve().GreatestHard!.Value;
        Assert.Equal(new Rational(1, 6), bound);
        OneSidedThreatResult at = (Example with { Hard = bound }).Solve(),
            above = (Example with { Hard = bound + new Rational(1, 1_000_000_000_000_000_000) }).Solve();
        Assert.True(at.IsFeasible);
        Assert.Equal(at.Effective, at.Acceptable);
        Assert.Equal(Example.Ignored, at.ExpectedUtility); // as good as no threat
        Assert.Contains("indifferent", Assert.Single(at.Notes), StringComparison.Ordinal);
        Assert.False(above.IsFeasible);
        Assert.Equal((Rational.Zero, Rational.Zero), (above.Threat, above.DisasterProbability));

        // A tie of decimals: q_eff = (1 - 0.7) / 1 = 0.3, and p = 1 / (1 + 0.3 * 0.9) = 100/127. In doubles 1 - 0.7 is above 0.3.
        var tie = new OneSidedThreat(1, 0, Rational.Parse("-0.9", null), Rational.Parse("0.7", null), 1, 0, new(100, 127));
        Assert.Equal((new Rational(3, 10), new Rational(100, 127)), (tie.Solve().Effective!.Value, tie.Solve().GreatestHard!.Value));
        Assert.True(tie.Solve().IsFeasible);
    }

    [Fact]
    public void Degenerate_targets()
    {
        Assert.Equal("the soft target complies without a threat", (Example with { SoftDefies = 0 }).Solve().Regime);
        Assert.Equal(Rational.One, (Example with { SoftDefies = -1 }).Solve().GreatestHard);
        Assert.Equal(Rational.One, (Example with { SoftDisaster = 0, Hard = 0 }).Solve().Threat); // only certain disaster deters
        OneSidedThreatResult useless = (Example with { SoftDisaster = new(1, 1000) }).Solve();
        Assert.Equal(("no threat works", null, null), (useless.Regime, useless.Effective, useless.GreatestHard));
        Assert.Equal(Rational.Zero, useless.ExpectedUtility);
        OneSidedThreatResult hard = (Example with { Hard = 1 }).Solve();
        Assert.Equal((false, Rational.Zero, Rational.Zero), (hard.IsFeasible, hard.Acceptable, hard.Threat));
        Assert.Equal(Rational.One, (Example with { Hard = 0 }).Solve().Acceptable);
        var huge = new OneSidedThreat(Big(300), 0, -Big(305), 0, Big(-300), -Big(-290), Big(-9)).Solve();
        Assert.Equal(1e-10, huge.Effective!.Value.ToDouble(), 1e-19);
    }

    [Fact]
    public void Comparative_statics_of_a_threat()
    {
        Rational more = new(1, 7);
        int moved = 0;
        foreach (OneSidedThreat threat in RandomThreats(400))
        {
            OneSidedThreatResult found = threat.Solve();
            if (found.Effective is not { Sign: > 0 } effective || effective == 1)
            {
                continue;
            }

            moved++;
            Assert.True((threat with { SoftDefies = threat.SoftDefies + more }).Solve().Effective > effective);
            Assert.True((threat with { SoftDisaster = threat.SoftDisaster - more }).Solve().Effective < effective);
            Assert.True((threat with { Win = threat.Win + more }).Solve().GreatestHard > found.GreatestHard);
            Assert.True((threat with { Disaster = threat.Disaster - more }).Solve().GreatestHard < found.GreatestHard);
            Assert.Equal(found.IsFeasible, threat.Hard <= found.GreatestHard);
        }

        Assert.True(moved > 30);
    }

    [Fact]
    public void A_threat_with_primitives_that_are_none_is_refused_with_every_condition()
    {
        TheoryException refused = Assert.Throws<TheoryException>(() => new OneSidedThreat(0, 0, -1, 0, 1, -1, new(3, 2)).Solve());
        Assert.Equal(["w > s > d: 0, 0, -1", "0 <= p <= 1: 3/2"], refused.Conditions);
        Assert.Throws<TheoryException>(() => Example.ToGame());
        Assert.Throws<TheoryException>(() => Example.ToGame(2));
        Assert.Throws<TheoryException>(() => Example.ExpectedUtility(-1));
    }

    [Fact]
    public void A_grid_finds_no_better_threat_against_a_continuum()
    {
        var random = new RandomStream(5, 0, RandomPurpose.NoiseA);
        int inside = 0, full = 0, none = 0;
        for (int i = 0; i < 900; i++)
        {
            double gain = Number(ref random, 0.05, 4), loss = Number(ref random, 0.05, 4), scale = Number(ref random, 0.02, 3),
                shape = Number(ref random, 0.05, 2.5);
            (CriticalRiskLaw law, Func<double, double> tail) = (i % 3) switch
            {
                0 => (CriticalRiskLaw.Uniform(R(scale)), (Func<double, double>)(q => Math.Max(0, 1 - q / scale))),
                1 => (CriticalRiskLaw.Exponential(R(scale)), q => Math.Exp(-scale * q)),
                _ => (CriticalRiskLaw.Lomax(R(scale), R(shape)), q => Math.Pow(1 + q / scale, -shape)),
            };
            ContinuumThreatResult found = new ContinuumThreat(R(gain), R(loss), law).Solve();
            double best = Enumerable.Range(0, 501).Max(k => Worth(k / 500.0)), threat = found.Threat.ToDouble();
            Assert.InRange(found.ExpectedGain, best - 1e-12, best + 1e-3);
            Assert.Equal(Worth(threat), found.ExpectedGain, 1e-12);
            Assert.Equal(tail(threat) * threat, found.DisasterProbability, 1e-12);
            Assert.True(!found.IsInterior || i % 3 == 2 && shape < 1);
            inside += found.IsInterior ? 1 : 0;
            none += found.Threat.IsZero ? 1 : 0;
            full += found is { IsInterior: false, Threat.Sign: > 0 } ? 1 : 0;

            double Worth(double q) => (1 - tail(q)) * gain - tail(q) * q * loss;
        }

        Assert.All(new[] { inside, full, none }, n => Assert.True(n > 4));
    }

    [Fact]
    public void At_the_edges_of_the_regimes_the_smallest_of_equal_threats_is_taken()
    {
        // W = (r - 1) D: 1 = (3.5 - 1) 0.4.
        Rational loss = Rational.Parse("0.4", null), more = new(1, 1_000_000_000);
        ContinuumThreat tie = new(1, loss, CriticalRiskLaw.Uniform(new(7, 2)));
        Assert.Equal(Rational.Zero, tie.Solve().Threat);
        Assert.Equal(Rational.One, (tie with { Gain = 1 + more }).Solve().Threat);
        Assert.Equal(Rational.Zero, (tie with { Gain = 1 - more }).Solve().Threat);
        Assert.Equal(Rational.One, (tie with { Law = CriticalRiskLaw.Uniform(1) }).Solve().Threat);
        Assert.Equal(1.0, (tie with { Law = CriticalRiskLaw.Uniform(1) }).Solve().ComplyProbability);

        // Lomax: theta = k W/D is no threat; a shape of 1 makes all threats equal there.
        ContinuumThreat lomax = new(1, 2, CriticalRiskLaw.Lomax(new(1, 4), new(1, 2)));
        Assert.Equal("no threat", lomax.Solve().Regime);
        Assert.Equal("an interior threat", (lomax with { Gain = 1 + more }).Solve().Regime);
        Assert.Equal(Rational.Zero, new ContinuumThreat(1, 2, CriticalRiskLaw.Lomax(new(1, 2), 1)).Solve().Threat);
        Assert.Equal(Rational.One, new ContinuumThreat(1 + more, 2, CriticalRiskLaw.Lomax(new(1, 2), 1)).Solve().Threat);
        Assert.Equal(Rational.One, (lomax with { Gain = 3 }).Solve().Threat); // (3/4 - 1/4) / (1/2) = 1
        Assert.Equal("an interior threat", (lomax with { Gain = 3 - more }).Solve().Regime);
        Assert.Throws<TheoryException>(() => new ContinuumThreat(0, 1, CriticalRiskLaw.Uniform(1)).Solve());
        Assert.Throws<TheoryException>(() => CriticalRiskLaw.Lomax(1, 0));
        Assert.Throws<TheoryException>(() => CriticalRiskLaw.Exponential(-1));
        ContinuumThreatResult steep = new ContinuumThreat(1, Big(200), CriticalRiskLaw.Exponential(1000)).Solve();
        Assert.Equal((Rational.One, 1.0), (steep.Threat, steep.ComplyProbability)); // e^1000 is above 1e200
    }

    private static Rational R(double value) => Rational.FromDouble(value);

    private static Rational Big(int power) => Rational.Parse($"1e{power}", null);

    private static double Number(ref RandomStream random, double from, double to) => from + (to - from) * random.NextDouble();

    private static IEnumerable<OneSidedThreat> RandomThreats(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var random = new RandomStream(1, i, RandomPurpose.NoiseA);
            Rational[] own = [Pick(ref random), Pick(ref random), Pick(ref random)];
            own = [.. own.Distinct().OrderDescending()];
            if (own.Length == 3)
            {
                yield return new(
                    own[0], own[1], own[2], Pick(ref random), Pick(ref random), Pick(ref random),
                    new Rational((int)(random.NextDouble() * 21), 20));
            }
        }
    }

    private static Rational Pick(ref RandomStream random) => new((int)(random.NextDouble() * 101) - 50, 5);
}
