using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Nouns;

/// <summary>Likelihoods of moves against closed forms, integrals and counts.</summary>
public class PolicyLikelihoodTests
{
    private static readonly Scenario Trains = Scenario.Load("reference") with { Variants = [] };

    private static readonly Scenario Ladder = new()
    {
        Name = "ladder",
        Model = new EscalationLadder
        {
            A = new Climber { Up = 0.6, Down = 0.8, InitialRung = 1 },
            B = new Climber { InitialRung = 1 },
        },
        B = new Actor { Policy = new RandomThrottle(0.2, 0.5) },
    };

    private static readonly MoveTable Table = new([.. Enumerable.Range(0, 4).Select(own =>
        (IReadOnlyList<MoveProbabilities>)[.. Enumerable.Range(0, 4).Select(rival =>
            new MoveProbabilities(0.1 + 0.05 * own, 0.4 - 0.05 * rival))])]);

    [Fact]
    public void Without_memory_it_is_the_product_of_the_distributions()
    {
        PathTrace trace = Simulation.Trace(Trains.WithPolicies(new QuantalResponse(3), null), 4, 9);
        IReadOnlyList<View> views = trace.Views(Side.A);
        IReadOnlyList<double?> moves = trace.Throttles(Side.A);
        PolicyLikelihood told = Policy.Likelihood(new QuantalResponse(2), views, moves);
        double sum = 0;
        for (int i = 0; i < views.Count; i++)
        {
            View view = views[i];
            foreach (WeightedThrottle choice in new QuantalResponse(2).Distribution(in view).Choices)
            {
                sum += choice.Throttle == moves[i] ? Math.Log(choice.Probability) : 0;
            }

            Assert.Equal(sum, told.AfterStep[i], 1e-9);
        }

        Assert.True(told.IsExact);
        Assert.Equal(0, told.StandardError);
    }

    [Fact]
    public void On_a_ladder_a_throttle_moves_through_the_climber()
    {
        Scenario scenario = Ladder.WithPolicies(Table, null);
        double expected = 0, told = 0, tables = 0;
        for (int path = 0; path < 50; path++)
        {
            PathTrace trace = Simulation.Trace(scenario, path, 2);
            IReadOnlyList<View> views = trace.Views(Side.A);
            IReadOnlyList<double?> moves = trace.RungMoves(Side.A);
            told += Policy.Likelihood(Table, views, moves, new LikelihoodOptions { InRungs = true }).LogLikelihood;
            for (int i = 0; i < views.Count; i++)
            {
                (int own, int rival) = (views[i].OwnRung, views[i].RivalRung);
                MoveProbabilities tried = Table.Moves[own][rival];
                double down = own > 0 ? tried.Down * 0.8 : 0, up = own < 3 ? tried.Up * 0.6 : 0;
                expected += Math.Log(moves[i] < 0 ? down : moves[i] > 0 ? up : 1 - down - up);
                tables += Math.Log(moves[i] < 0 ? tried.Down : moves[i] > 0 ? tried.Up : 1 - tried.Down - tried.Up);
            }
        }

        Assert.Equal(expected, told, 1e-6);
        Assert.True(Math.Abs(tables - told) > 1); // the climber matters
    }

    [Fact]
    public void The_plays_of_a_policy_are_as_frequent_as_it_says()
    {
        // All plays of two steps by a table: their likelihoods sum to 1, and counts agree with them.
        Scenario scenario = Ladder.WithPolicies(Table, new MoveTable(Table.Moves)) with
        {
            Model = ((EscalationLadder)Ladder.Model) with { Horizon = 2 }
        };
        var counts = new Dictionary<string, long>();
        var chances = new Dictionary<string, double>();
        const int Paths = 4000;
        for (int path = 0; path < Paths; path++)
        {
            PathTrace trace = Simulation.Trace(scenario, path, 6);
            if (trace.Steps.Count < 2)
            {
                continue;
            }

            string play = string.Join(",", trace.RungMoves(Side.A).Concat(trace.RungMoves(Side.B)));
            counts[play] = counts.GetValueOrDefault(play) + 1;
            var options = new LikelihoodOptions { InRungs = true };
            chances[play] = PortableMath.Exp(
                Policy.Likelihood(Table, trace.Views(Side.A), trace.RungMoves(Side.A), options).LogLikelihood
                    + Policy.Likelihood(Table, trace.Views(Side.B), trace.RungMoves(Side.B), options).LogLikelihood);
        }

        // What ends after a step is not among them, so that shares are taken of those that go on.
        long all = counts.Values.Sum();
        double sum = chances.Values.Sum();
        string[] plays = [.. counts.Keys.Order(StringComparer.Ordinal)];
        Verdict.Fit([.. plays.Select(p => counts[p])], [.. plays.Select(p => all * chances[p] / sum)]).MustHold();
        Verdict.Fit([.. plays.Select(p => counts[p])], [.. plays.Select(p => all * Math.Sqrt(chances[p]) / plays.Sum(q => Math.Sqrt(
            chances[q])))]).MustFail();
    }

    [Fact]
    public void With_memory_and_without_chance_a_policy_is_certain_of_its_own_moves_and_of_no_others()
    {
        foreach (IAnyPolicy policy in new IAnyPolicy[] { new TitForTat(), new GrimTrigger(), new Grit(), new BayesianResolve() })
        {
            PathTrace trace = Simulation.Trace(Trains.WithPolicies(policy, new RandomThrottle(0.3, 0.5)), 4, 9);
            double?[] moves = [.. trace.Throttles(Side.A)];
            PolicyLikelihood own = Policy.Likelihood(policy, trace.Views(Side.A), moves);
            Assert.Equal(0, own.LogLikelihood);
            Assert.True(own.IsExact);
            int changed = moves.Length / 2;
            moves[changed] = moves[changed] > 0 ? -1 : 1;
            PolicyLikelihood other = Policy.Likelihood(policy, trace.Views(Side.A), moves);
            Assert.Equal(0, other.AfterStep[changed - 1]);
            Assert.Equal(double.NegativeInfinity, other.LogLikelihood);
            moves[changed] = null; // unknown: nothing against it
            Assert.Equal(0, Policy.Likelihood(policy, trace.Views(Side.A), moves).LogLikelihood);
        }
    }

    [Fact]
    public void A_drawn_nerve_is_an_integral()
    {
        // It accelerated until the time to collision was t1 and braked from t2 on: its nerve lies between.
        var drawn = new Brinkman(50, 0.6);
        PathTrace trace = Simulation.Trace(Trains.WithPolicies(drawn, null), 11, 9);
        IReadOnlyList<View> views = trace.Views(Side.A);
        IReadOnlyList<double?> moves = trace.Throttles(Side.A);
        PolicyLikelihood told = Policy.Likelihood(drawn, views, moves, new LikelihoodOptions { Particles = 2048 });
        int brake = moves.ToList().FindIndex(m => m < 0);
        Assert.InRange(brake, 2, views.Count - 1);
        double high = double.PositiveInfinity, low = 0;
        for (int i = 0; i < views.Count; i++)
        {
            (low, high) = moves[i] < 0 ? (Math.Max(low, views[i].TimeToCollision), high) : (low, Math.Min(high, views[i].TimeToCollision));
            if (i == brake - 1)
            {
                Assert.Equal(Math.Log(Below(high)), told.AfterStep[i], 6 * Error(Below(high)));

                // Power: by a quarter of the spread the integral is another.
                PolicyLikelihood narrow = Policy.Likelihood(
                    new Brinkman(50, 0.15), views, moves, new LikelihoodOptions { Particles = 2048 });
                Assert.True(Math.Abs(narrow.AfterStep[i] - Math.Log(Below(high))) > 6 * Error(Below(high)));
            }
        }

        double chance = Below(high) - Below(low);
        Assert.Equal(Math.Log(chance), told.LogLikelihood, 6 * Error(chance));
        Assert.InRange(told.StandardError, Error(chance) / 4, Error(chance) * 4); // a spread of eight
        Assert.False(told.IsExact);

        double Error(double probability) => Math.Sqrt((1 - probability) / (probability * told.Particles));

        double Below(double nerve) => new LogNormalDistribution(50, 0.6).Cumulative(nerve);
    }

    [Fact]
    public void A_policy_that_draws_in_every_step_is_filtered_to_its_closed_form()
    {
        // The same chances as a table's, but by a policy that remembers and so tells no distribution.
        PathTrace trace = Simulation.Trace(Trains.WithPolicies(new Moody(0.8), null), 2, 9);
        View[] views = [.. trace.Views(Side.A).Take(60)];
        double?[] moves = [.. trace.Throttles(Side.A).Take(60)];
        double expected = 0;
        for (int i = 0; i < moves.Length; i++)
        {
            bool keeps = i > 0 && moves[i] == moves[i - 1];
            expected += Math.Log(i == 0 ? 0.5 : keeps ? 0.8 : 0.2);
        }

        PolicyLikelihood told = Policy.Likelihood(new Moody(0.8), views, moves);
        Assert.Equal(expected, told.LogLikelihood, 6 * told.StandardError);
        Assert.InRange(told.StandardError, 0.01, 0.5);
        PolicyLikelihood wrong = Policy.Likelihood(new Moody(0.4), views, moves);
        Assert.True(Math.Abs(wrong.LogLikelihood - expected) > 6 * Math.Max(wrong.StandardError, told.StandardError));

        // The error that it tells is the error that it makes.
        double[] scores = [.. Enumerable.Range(0, 40).Select(seed =>
        {
            var options = new LikelihoodOptions { Seed = (ulong)seed, Particles = 256 };
            PolicyLikelihood again = Policy.Likelihood(new Moody(0.8), views, moves, options);
            return (again.LogLikelihood - expected) / again.StandardError;
        })];
        Assert.InRange(Math.Sqrt(scores.Average(s => s * s)), 0.6, 2.0); // Student's t of 7 degrees: 1.2
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        PathTrace trace = Simulation.Trace(Trains.WithPolicies(new WarOfAttrition(60), null), 2, 9);
        PolicyLikelihood Told(ulong seed) => Policy.Likelihood(
            new WarOfAttrition(60), trace.Views(Side.A), trace.Throttles(Side.A), new LikelihoodOptions { Seed = seed });
        Assert.Equal(Told(3).AfterStep, Told(3).AfterStep);
        Assert.NotEqual(Told(3).LogLikelihood, Told(4).LogLikelihood);
    }

    [Fact]
    public void Noisy_tempos_are_weighed_by_their_density()
    {
        PathTrace trace = Simulation.Trace(Trains.WithPolicies(new RandomThrottle(0, 0.3), null), 2, 9);
        IReadOnlyList<View> views = trace.Views(Side.A);
        double[] noisy = [.. trace.Throttles(Side.A).Select((u, i) => u!.Value + 0.5 * Math.Cos(i))];
        double Density(int step, double u) => -(noisy[step] - u) * (noisy[step] - u) / 0.5;
        double expected = noisy.Sum(x => Math.Log(0.3 * Math.Exp(-(x - 1) * (x - 1) / 0.5) + 0.7 * Math.Exp(-(x + 1) * (x + 1) / 0.5)));
        Assert.Equal(expected, Policy.Likelihood(new RandomThrottle(0, 0.3), views, Density).LogLikelihood, 1e-9);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        PathTrace trace = Simulation.Trace(Trains, 2, 9);
        IReadOnlyList<View> views = trace.Views(Side.A);
        double?[] moves = [.. trace.Throttles(Side.A)];
        Assert.Contains("views", Fails(moves[1..]), StringComparison.Ordinal);
        moves[3] = 1.5;
        Assert.Contains("step 3 is 1.5", Fails(moves), StringComparison.Ordinal);
        moves[3] = 1;
        Assert.Contains("ladder", Fails(moves, new LikelihoodOptions { InRungs = true }), StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() =>
            Policy.Likelihood(new Dove(), views, moves, new LikelihoodOptions { Particles = 0 }));

        string Fails(double?[] given, LikelihoodOptions? options = null) =>
            Assert.ThrowsAny<ArgumentException>(() => Policy.Likelihood(new Dove(), views, given, options)).Message;
    }

    /// <summary>Keeps its last move with a probability; the first it tosses for.</summary>
    private readonly record struct Moody(double Keeps) : IPolicy<double>
    {
        public double Throttle(in View view, ref double memory, ref RandomStream random)
        {
            bool keeps = random.NextBool(memory == 0 ? 0.5 : Keeps);
            memory = memory == 0 ? keeps ? 1 : -1 : keeps ? memory : -memory;
            return memory;
        }
    }
}
