using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Experiments.Tournaments;

/// <summary>Where selection leads: held against chains that are written down and solved in another way.</summary>
public class SelectionTests
{
    private static readonly double[,] Cycle = { { 1, 0.2, 2.5 }, { 2, 1, 0.4 }, { 0.3, 2, 1 } };

    [Theory]
    [InlineData(FitnessMapping.Linear, 0.4)]
    [InlineData(FitnessMapping.Exponential, 0.7)]
    public void Fixation_is_that_of_the_chain_of_births_and_deaths(FitnessMapping mapping, double intensity)
    {
        const int Population = 9;
        var options = new MoranOptions { Population = Population, Intensity = intensity, Mapping = mapping };
        double[] expected = BySolving(Cycle, 0, 1, options);
        Assert.All(
            Enumerable.Range(0, Population + 1),
            k => Assert.Equal(expected[k], MoranProcess.Fixation(Cycle, k, options), 1e-12));
        Assert.Equal(BySolving(Cycle, 2, 0, options)[1], MoranProcess.Fixations(Cycle, options)[2, 0], 1e-12);
        Assert.Equal(1.0 / Population, MoranProcess.Fixations(Cycle, options)[1, 1]);
    }

    [Fact]
    public void Kinds_without_fitness_are_not_born()
    {
        var options = new MoranOptions { Population = 6, Intensity = 1 };

        // The first gets 0 while it is alone, the second never: two of the first take over, one does not.
        Assert.Equal(0, MoranProcess.Fixation(new double[,] { { 1, 0 }, { 1, 1 } }, 1, options));
        Assert.Equal(1, MoranProcess.Fixation(new double[,] { { 1, 1 }, { 0, 0 } }, 1, options));
        Assert.InRange(MoranProcess.Fixation(new double[,] { { 1, 0 }, { 1, 1 } }, 2, options), 0.01, 0.5);
        Assert.Contains("at least 0", Assert.Throws<ArgumentException>(
            () => MoranProcess.Fixation(new double[,] { { 1, -2 }, { 1, 1 } }, 1, options)).Message, StringComparison.Ordinal);
        Assert.Contains("nobody", Assert.Throws<ArgumentException>(
            () => MoranProcess.Fixation(new double[,] { { 0, 0 }, { 0, 0 } }, 1, options)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MoranProcess.Fixation(Cycle, 7, options));
        Assert.Throws<ArgumentOutOfRangeException>(() => MoranProcess.Fixation(Cycle, 1, options, 0, 3));
    }

    [Fact]
    public void Played_populations_take_over_as_often_as_computed()
    {
        var options = new MoranOptions { Population = 8, Intensity = 0.8, Mapping = FitnessMapping.Exponential };
        double[,] two = { { 1, 0.2 }, { 2, 1 } };
        double exact = MoranProcess.Fixation(two, 5, options);
        MoranSample played = MoranProcess.Sample(two, [5, 3], 20_000, 1, options);
        Verdict.Proportion((long)Math.Round(played.Fixations[0].Value * 20_000), 20_000, exact).MustHold();
        Verdict.Proportion((long)Math.Round(played.Fixations[0].Value * 20_000), 20_000, exact + 0.05).MustFail();
        Assert.Equal(0, played.Undecided);

        // Alike kinds take over in proportion to their numbers. Of two, one birth in two decides.
        MoranSample neutral = MoranProcess.Sample(new double[3, 3], [1, 2, 5], 20_000, 2, options);
        foreach ((int count, int kind) in new[] { (1, 0), (2, 1), (5, 2) })
        {
            Verdict.Proportion((long)Math.Round(neutral.Fixations[kind].Value * 20_000), 20_000, count / 8.0).MustHold();
        }

        Estimate births = MoranProcess.Sample(new double[2, 2], [1, 1], 20_000, 3, options).Births;
        Assert.InRange(2, births.Value - 3 * (births.Value - births.Low), births.Value + 3 * (births.High - births.Value));
        Assert.Equal(200, MoranProcess.Sample(two, [50, 50], 200, 1, options with { MostBirths = 1 }).Undecided);
    }

    [Fact]
    public void Three_kinds_die_out_as_their_chain_says()
    {
        var options = new MoranOptions { Intensity = 0.5, Mapping = FitnessMapping.Linear };
        double[] exact = OfThree(Cycle, 1, 2, 3, options);
        MoranSample played = MoranProcess.Sample(Cycle, [1, 2, 3], 20_000, 4, options);
        for (int kind = 0; kind < 3; kind++)
        {
            long count = (long)Math.Round(played.Fixations[kind].Value * 20_000);
            Verdict.Proportion(count, 20_000, exact[kind]).MustHold();
            Verdict.Proportion(count, 20_000, exact[kind] + 0.04).MustFail();
        }
    }

    [Fact]
    public void Populations_are_the_same_every_time() =>
        Assert.Equal(
            MoranProcess.Sample(Cycle, [3, 3, 3], 500, 1).Fixations, MoranProcess.Sample(Cycle, [3, 3, 3], 500, 1).Fixations);

    [Theory]
    [InlineData(SelectionModel.Population)]
    [InlineData(SelectionModel.Local)]
    public void Alpha_rank_is_where_the_chain_of_residents_stays(SelectionModel model)
    {
        var options = new AlphaRankOptions { Alpha = 0.3, Population = 12, Model = model };
        IReadOnlyList<double> shares = AlphaRank.OnePopulation(Cycle, options).Stationary;
        var moran = new MoranOptions { Population = 12, Intensity = 0.3, Mapping = FitnessMapping.Exponential };
        for (int s = 0; s < 3; s++)
        {
            // What flows in flows out.
            double into = Enumerable.Range(0, 3).Where(r => r != s).Sum(r => shares[r] * TakesOver(s, r));
            double out_ = Enumerable.Range(0, 3).Where(r => r != s).Sum(r => shares[s] * TakesOver(r, s));
            Assert.Equal(into, out_, 1e-14);
        }

        Assert.Equal(1, shares.Sum(), 1e-14);
        Assert.Equal(1.0 / 3, AlphaRank.OnePopulation(Cycle, options with { Alpha = 0 }).Stationary[1], 1e-14);

        // Exponential fitness has the same ratios; local selection has constant ones.
        double TakesOver(int mutant, int resident)
        {
            double u = 0.3 * (Cycle[mutant, resident] - Cycle[resident, mutant]);
            return model == SelectionModel.Population
                ? BySolving(Cycle, mutant, resident, moran)[1]
                : (1 - Math.Exp(-u)) / (1 - Math.Exp(-12 * u));
        }
    }

    [Fact]
    public void More_populations_rank_as_two_if_the_others_have_no_choice()
    {
        NormalFormGame game = Catalog.BattleOfTheSexes;
        var options = new AlphaRankOptions { Alpha = 0.4, Population = 10 };
        AlphaRankResult two = AlphaRank.TwoPopulations(game, options);
        AlphaRankResult more = AlphaRank.Populations(
            [1, 2, 1, 2], (p, player) => player is 0 or 2 ? 7 : game.Payoff(player / 2, p[1], p[3]), options);
        Assert.Equal(two.Stationary, more.Stationary);
        Assert.Null(two.Model);
        Assert.Equal(two.Stationary[0], two.Stationary[3], 1e-12);
        Assert.Equal([1.0], AlphaRank.OnePopulation(new double[,] { { 2 } }).Stationary);
        Assert.Throws<ArgumentException>(() => AlphaRank.Populations([40, 40], (_, _) => 0));
        Assert.Throws<ArgumentException>(() => AlphaRank.Populations([2, 2], (_, _) => double.NaN));
        Assert.Throws<ArgumentException>(() => AlphaRank.OnePopulation(new double[,] { { 1, double.NaN }, { 1, 1 } }));
        Assert.Throws<ArgumentException>(() => AlphaRank.OnePopulation(new double[1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlphaRankOptions { Alpha = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlphaRankOptions { Population = 1 });
    }

    [Fact]
    public void Cycles_of_the_replicator_dynamics_do_not_rest()
    {
        ReplicatorLimitResult cycle = ReplicatorLimit.Of(
            new double[,] { { 0, -1, 1 }, { 1, 0, -1 }, { -1, 1, 0 } }, MixedStrategy.Of(0.5, 0.3, 0.2), mostTime: 200);
        Assert.False(cycle.Rests);
        Assert.Equal(100, cycle.Time); // in 1/payoff, and payoffs range over 2
        Assert.All(cycle.Mean.Probabilities, share => Assert.Equal(1.0 / 3, share, 0.05));

        // A mutant that is rare at first is waited for.
        ReplicatorLimitResult mutant = ReplicatorLimit.Of(new double[,] { { 3, 0 }, { 5, 1 } }, MixedStrategy.Of(1 - 1e-9, 1e-9));
        Assert.True(mutant.Rests);
        Assert.Equal(1, mutant.End[1], 1e-6);
        Assert.Equal(1, ReplicatorLimit.Of(new double[,] { { 3, 0 }, { 5, 1 } }, MixedStrategy.Of(1, 0)).End[0]);
    }

    // The probability that the first takes over, by its number: (I - Q) h = r by the chain itself.
    private static double[] BySolving(double[,] payoffs, int first, int second, MoranOptions options)
    {
        int n = options.Population;
        var on = new double[n - 1, n - 1];
        var ends = new double[n - 1, 2];
        for (int k = 1; k < n; k++)
        {
            double mine = k * Fitness(((k - 1) * payoffs[first, first] + (n - k) * payoffs[first, second]) / (n - 1), options);
            double others = (n - k) * Fitness((k * payoffs[second, first] + (n - k - 1) * payoffs[second, second]) / (n - 1), options);
            double up = mine / (mine + others) * (n - k) / n, down = others / (mine + others) * k / n;
            on[k - 1, k - 1] = 1 - up - down;
            _ = k + 1 < n ? on[k - 1, k] = up : ends[k - 1, 1] = up;
            _ = k - 1 > 0 ? on[k - 1, k - 2] = down : ends[k - 1, 0] = down;
        }

        double[,] found = new AbsorbingChain(on, ends).AbsorptionProbabilities();
        return [0, .. Enumerable.Range(0, n - 1).Select(k => found[k, 1]), 1];
    }

    private static double Fitness(double payoff, MoranOptions options) => options.Mapping == FitnessMapping.Linear
        ? 1 - options.Intensity + options.Intensity * payoff
        : Math.Exp(options.Intensity * payoff);

    // All compositions of a population of three kinds as one chain.
    private static double[] OfThree(double[,] payoffs, int a, int b, int c, MoranOptions options)
    {
        int n = a + b + c;
        List<int[]> states =
        [
            .. Enumerable.Range(0, n + 1).SelectMany(i => Enumerable.Range(0, n + 1 - i).Select(j => new[] { i, j, n - i - j }))
                .Where(s => s.Max() < n),
        ];
        var on = new double[states.Count, states.Count];
        var ends = new double[states.Count, 3];
        for (int s = 0; s < states.Count; s++)
        {
            int[] now = states[s];
            double[] weights =
            [
                .. Enumerable.Range(0, 3).Select(i => now[i] == 0 ? 0 : now[i] * Fitness(
                    (Enumerable.Range(0, 3).Sum(j => now[j] * payoffs[i, j]) - payoffs[i, i]) / (n - 1), options)),
            ];
            for (int born = 0; born < 3; born++)
            {
                for (int dead = 0; dead < 3; dead++)
                {
                    int[] next = [.. now];
                    next[born]++;
                    next[dead]--;
                    double p = weights[born] / weights.Sum() * now[dead] / n;
                    if (p > 0)
                    {
                        int full = Array.IndexOf(next, n), to = states.FindIndex(t => t.SequenceEqual(next));
                        _ = full >= 0 ? ends[s, full] += p : on[s, to] += p;
                    }
                }
            }
        }

        double[,] found = new AbsorbingChain(on, ends).AbsorptionProbabilities();
        int start = states.FindIndex(t => t.SequenceEqual([a, b, c]));
        return [found[start, 0], found[start, 1], found[start, 2]];
    }
}
