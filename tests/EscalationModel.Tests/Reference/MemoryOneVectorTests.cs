using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Tests.Reference;

/// <summary>Repeated 2 x 2 games between strategies that remember one round, as Markov chains and Markov games. A strategy is the
/// probability to cooperate after CC, CD, DC and DD, the own move first.</summary>
public class MemoryOneVectorTests
{
    private const string File = "m17_memory_one.json";

    private static readonly double[][] Opponents =
        [[0.95, 0.05, 0.05, 0.95], [0.9, 0.3, 0.8, 0.1], [0.2, 0.7, 0.4, 0.6], [0.5, 0.5, 0.5, 0.5], [0.99, 0.01, 0.97, 0.35]];

    public static TheoryData<string> Cases(string submodel) => ReferenceCase.Ids(File, submodel);

    [Theory]
    [MemberData(nameof(Cases), "noisy_memory_one")]
    public void Noise_makes_play_ergodic(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double error = of.Input("execution_error").ToDouble(), misreading = of.Input("perception_error").ToDouble();
        double[] first = Noisy(of.Inputs.GetProperty("strategy_1"), error, misreading),
            second = Noisy(of.Inputs.GetProperty("strategy_2"), error, misreading);
        if (!of.Expected.GetProperty("ergodic").GetBoolean())
        {
            // Who does not begin with mutual cooperation never gets there.
            Assert.Contains(
                "no ending can be reached",
                Assert.Throws<ArgumentException>(() => Stationary(first, second)).Message,
                StringComparison.Ordinal);
            return;
        }

        double[] shares = Stationary(first, second), payoffs = Payoffs(of), swapped = [payoffs[0], payoffs[2], payoffs[1], payoffs[3]];
        Assert.All(of.ExpectedNumbers("stationary").Zip(shares), pair => Assert.True(of.Near(pair.First, pair.Second)));
        Assert.True(
            of.Near(of.ExpectedNumber("payoff_1"), Mean(shares, payoffs)) && of.Near(of.ExpectedNumber("payoff_2"), Mean(shares, swapped)));
        Assert.True(of.Near(of.ExpectedNumber("cooperation_1"), shares[0] + shares[1])
            && of.Near(of.ExpectedNumber("cooperation_2"), shares[0] + shares[2]));
        Assert.True(of.Near(of.ExpectedNumber("prob_mutual_defection"), shares[3]));
    }

    [Theory]
    [MemberData(nameof(Cases), "extortion_strategy")]
    public void Extortion_takes_its_multiple_from_everybody(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] strategy = of.ExpectedNumbers("strategy"), payoffs = Payoffs(of),
            swapped = [payoffs[0], payoffs[2], payoffs[1], payoffs[3]];
        double[] shares = Stationary(strategy, [1, 1, 1, 1]);
        Assert.True(of.Near(of.ExpectedNumber("payoff_vs_ALLC_1"), Mean(shares, payoffs))
            && of.Near(of.ExpectedNumber("payoff_vs_ALLC_2"), Mean(shares, swapped)));
        double share = of.Input("chi").ToDouble(), punishment = of.Input("P").ToDouble();
        foreach (double[] opponent in Opponents)
        {
            shares = Stationary(strategy, opponent);
            Assert.Equal(share * (Mean(shares, swapped) - punishment), Mean(shares, payoffs) - punishment, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), "equalizer_strategy")]
    public void An_equalizer_sets_what_the_other_gets(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double[] strategy = of.ExpectedNumbers("strategy"), payoffs = Payoffs(of),
            swapped = [payoffs[0], payoffs[2], payoffs[1], payoffs[3]];
        Assert.All(
            Opponents,
            opponent => Assert.Equal(of.ExpectedNumber("opponent_payoff"), Mean(Stationary(strategy, opponent), swapped), 1e-12));

        // So no reply is better than another: what it gets from each state differs by what has been got there alone.
        MarkovGame game = Repeated(of, 0.9999, [1, 0, 0, 0]);
        MarkovSolution best = MarkovBestResponse.Solve(game, Strategy(game, Side.A, strategy, 1)).Solutions[0];
        Assert.Equal(of.ExpectedNumber("opponent_payoff"), best.ValueB * (1 - 0.9999), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Cases), "discounted_memory_one")]
    public void Discounted_play_weighs_the_first_rounds(string id)
    {
        var of = ReferenceCase.Of(File, id);
        double error = of.Input("execution_error").ToDouble(), delta = of.Input("delta").ToDouble();
        double[] first = Noisy(of.Inputs.GetProperty("strategy_1"), error, 0),
            second = Noisy(of.Inputs.GetProperty("strategy_2"), error, 0);
        Assert.Equal(["C", "C"], of.Inputs.GetProperty("first_intended_moves").EnumerateArray().Select(m => m.GetString()));
        double[] payoffs = Payoffs(of);
        (double one, double two) = Values(payoffs, [payoffs[0], payoffs[2], payoffs[1], payoffs[3]]);
        Assert.True(of.Near(of.ExpectedNumber("payoff_1"), one) && of.Near(of.ExpectedNumber("payoff_2"), two));

        // How often a state is met is what a game pays in which it alone pays 1.
        double[] frequencies = of.ExpectedNumbers("discounted_state_frequencies");
        (double cc, double cd) = Values([1, 0, 0, 0], [0, 1, 0, 0]);
        (double dc, double dd) = Values([0, 0, 1, 0], [0, 0, 0, 1]);
        Assert.All(frequencies.Zip([cc, cd, dc, dd]), pair => Assert.True(of.Near(pair.First, pair.Second)));

        (double, double) Values(double[] toA, double[] toB)
        {
            MarkovGame game = Repeated(delta, toA, toB);
            MarkovSolution solution = MarkovReplies.Solution(
                game, Strategy(game, Side.A, first, 1 - error), Strategy(game, Side.B, second, 1 - error), default);
            return ((1 - delta) * solution.ValueA, (1 - delta) * solution.ValueB);
        }
    }

    private static double[] Payoffs(ReferenceCase of) => [.. new[] { "R", "S", "T", "P" }.Select(letter => of.Input(letter).ToDouble())];

    private static double Mean(double[] shares, double[] payoffs) => shares.Zip(payoffs, (p, u) => p * u).Sum();

    // The other's move is misread first; then the own move fails.
    private static double[] Noisy(JsonElement strategy, double error, double misreading)
    {
        double[] p = ReferenceCase.Numbers(strategy);
        double[] seen =
        [
            p[0] + misreading * (p[1] - p[0]),
            p[1] + misreading * (p[0] - p[1]),
            p[2] + misreading * (p[3] - p[2]),
            p[3] + misreading * (p[2] - p[3])
        ];
        return [.. seen.Select(c => (1 - error) * c + error * (1 - c))];
    }

    // Long-run shares are those of the time from one CC to the next: an absorbing chain over the other states.
    private static double[] Stationary(double[] first, double[] second)
    {
        double[][] rows = [.. Enumerable.Range(0, 4).Select(s => Next(first[s], second[s is 1 or 2 ? 3 - s : s]))];
        double[,] on = new double[3, 3], back = new double[3, 1];
        for (int i = 0; i < 3; i++)
        {
            back[i, 0] = rows[i + 1][0];
            for (int j = 0; j < 3; j++)
            {
                on[i, j] = rows[i + 1][j + 1];
            }
        }

        double[,] visits = new AbsorbingChain(on, back).FundamentalMatrix();
        double[] shares = [1, .. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 3).Sum(i => rows[0][i + 1] * visits[i, j]))];
        return [.. shares.Select(s => s / shares.Sum())];

        static double[] Next(double c, double d) => [c * d, c * (1 - d), (1 - c) * d, (1 - c) * (1 - d)];
    }

    private static MarkovGame Repeated(ReferenceCase of, double delta, double[] toA) =>
        Repeated(delta, toA, [of.Input("R").ToDouble(), of.Input("T").ToDouble(), of.Input("S").ToDouble(), of.Input("P").ToDouble()]);

    // A state is what both did in the round before.
    private static MarkovGame Repeated(double delta, double[] toA, double[] toB)
    {
        MarkovGameBuilder builder = MarkovGame.Discounted(delta);
        string[] states = ["start", "CC", "CD", "DC", "DD"];
        foreach (string state in states)
        {
            builder.State(state, ["C", "D"], ["C", "D"]);
        }

        foreach (string state in states)
        {
            for (int k = 0; k < 4; k++)
            {
                builder.When(state, states[k + 1][..1], states[k + 1][1..], toA[k], toB[k], (states[k + 1], 1));
            }
        }

        return builder.Build();
    }

    private static MarkovStrategy Strategy(MarkovGame game, Side side, double[] after, double first)
    {
        double[] byState = side == Side.A ? after : [after[0], after[2], after[1], after[3]];
        return MarkovStrategy.Stationary(game, side, [.. byState.Prepend(first).Select(c => MixedStrategy.Of(c, 1 - c))]);
    }
}
