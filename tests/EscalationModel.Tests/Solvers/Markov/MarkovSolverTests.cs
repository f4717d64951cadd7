using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Numerics.Linear;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Tests.Solvers.Markov;

public class MarkovSolverTests
{
    public static TheoryData<string> ZeroSum => new(MarkovGames.Ids("zero_sum_discounted"));

    public static TheoryData<string> BigMatches => new(MarkovGames.Ids("big_match_discounted"));

    public static TheoryData<string> Finite => new(MarkovGames.Ids("finite_horizon_brinkmanship"));

    [Theory]
    [MemberData(nameof(ZeroSum))]
    public void ZeroSumVectors(string id)
    {
        (JsonElement inputs, JsonElement expected) = MarkovGames.Case(id);
        MarkovGame game = MarkovGames.ZeroSum(inputs);
        SolverResult<MarkovSolution>[] results = [ShapleyIteration.Solve(game), HoffmanKarp.Solve(game), StationaryHomotopy.Solve(game)];
        foreach (SolverResult<MarkovSolution> result in results)
        {
            Assert.Equal(SolverStatus.Solved, result.Status);
            MarkovSolution solution = result.Solutions[0];
            Assert.True(solution.Regret < 1e-9, $"{result.Method}: regret {solution.Regret}");
            for (int s = 0; s < game.StateCount; s++)
            {
                Assert.Equal(expected.GetProperty("value")[s].GetDouble(), solution.ValuesA[s], 1e-9);
                Assert.Equal(expected.GetProperty("strategy_first_action_prob")[s][0].GetDouble(), solution.A.At(s)[0], 1e-8);
                Assert.Equal(expected.GetProperty("strategy_first_action_prob")[s][1].GetDouble(), solution.B.At(s)[0], 1e-8);
            }
        }
    }

    // Gillette's game: a patient A absorbs ever more rarely, yet the value stays one half.
    [Theory]
    [MemberData(nameof(BigMatches))]
    public void BigMatch(string id)
    {
        (JsonElement inputs, JsonElement expected) = MarkovGames.Case(id);
        MarkovGame game = MarkovGames.BigMatch(inputs.GetProperty("discount").GetDouble());
        foreach (SolverResult<MarkovSolution> result in new[] { ShapleyIteration.Solve(game, 1e-13), HoffmanKarp.Solve(game, 1e-13) })
        {
            MarkovSolution solution = result.Solutions[0];
            Assert.Equal(expected.GetProperty("value").GetDouble(), solution.ValueA, 1e-12);
            Assert.Equal(expected.GetProperty("prob_absorb").GetDouble(), solution.A.At(0)[0], 1e-11);
            Assert.Equal(expected.GetProperty("column_first_prob").GetDouble(), solution.B.At(0)[0], 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(Finite))]
    public void FiniteHorizonVectors(string id)
    {
        (JsonElement inputs, JsonElement expected) = MarkovGames.Case(id);
        MarkovGame game = MarkovGames.Brinkmanship(inputs);
        SolverResult<MarkovSolution> result = MarkovBackwardInduction.Solve(game, StageSelection.Unique);
        MarkovSolution solution = result.Solutions[0];
        Assert.True(solution.Regret < 1e-12);
        for (int k = 0; k < game.StateCount; k++)
        {
            Assert.Equal(expected.GetProperty("value_A_by_rung")[k].GetDouble(), solution.ValuesA[k], 1e-9);
            Assert.Equal(expected.GetProperty("value_B_by_rung")[k].GetDouble(), solution.ValuesB[k], 1e-9);
            for (int t = 0; t < game.Periods; t++)
            {
                Assert.Equal(expected.GetProperty("prob_probe")[t][k].GetDouble(), solution.A.At(k, t)[0], 1e-9);
                Assert.Equal(expected.GetProperty("prob_guard")[t][k].GetDouble(), solution.B.At(k, t)[0], 1e-9);
            }
        }

        Assert.Equal(expected.GetProperty("prob_disaster_from_rung_0").GetDouble(), Disaster(game, solution, inputs), 1e-12);
    }

    [Theory]
    [InlineData(1, 2, 0.9)]
    [InlineData(2, 3, 0.99)]
    [InlineData(3, 4, 0.5)]
    [InlineData(4, 3, 0.999)]
    public void ValueIterationAndStrategyIterationAgree(ulong seed, int actions, double discount)
    {
        MarkovGame game = MarkovGames.Random(9, actions, discount, seed, zeroSum: true);
        SolverResult<MarkovSolution> slow = ShapleyIteration.Solve(game, 1e-10), fast = HoffmanKarp.Solve(game, 1e-10);
        Assert.Equal((SolverStatus.Solved, SolverStatus.Solved), (slow.Status, fast.Status));
        Assert.True(fast.Iterations < slow.Iterations);
        for (int s = 0; s < game.StateCount; s++)
        {
            Assert.Equal(slow.Solutions[0].ValuesA[s], fast.Solutions[0].ValuesA[s], 3e-10);
        }

        // Each strategy holds the value against a best replying rival: neither can gain more than what rounding leaves.
        Assert.True(slow.Solutions[0].Regret < 1e-8 && fast.Solutions[0].Regret < 1e-8);
    }

    [Fact]
    public void TheErrorBoundOfValueIterationHolds()
    {
        MarkovGame game = MarkovGames.Random(6, 3, 0.95, 8, zeroSum: true);
        MarkovSolution exact = HoffmanKarp.Solve(game, 1e-12).Solutions[0];
        SolverResult<MarkovSolution> rough = ShapleyIteration.Solve(game, 0.01);
        double error = Enumerable.Range(0, 6).Max(s => Math.Abs(rough.Solutions[0].ValuesA[s] - exact.ValuesA[s]));
        Assert.InRange(rough.Residual, 0, 0.01);
        Assert.InRange(error, 1e-6, rough.Residual * game.StageAt(0).Ranges[0]);
    }

    [Theory]
    [InlineData(2, 2, 0.5)]
    [InlineData(5, 3, 0.95)]
    [InlineData(20, 3, 0.95)]
    [InlineData(4, 4, 0.99)]
    public void HomotopyFindsEquilibria(int states, int actions, double discount)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            MarkovGame game = MarkovGames.Random(states, actions, discount, seed);
            SolverResult<MarkovSolution> result = StationaryHomotopy.Solve(game);
            Assert.Equal(SolverStatus.Solved, result.Status);
            MarkovSolution solution = result.Solutions[0];

            // Its regret anew, by best responses that know nothing of the homotopy.
            foreach (Side side in Enum.GetValues<Side>())
            {
                MarkovSolution reply = MarkovBestResponse.Solve(game, solution[side.Rival()]).Solutions[0];
                Assert.InRange(reply.Value(side) - solution.Value(side), -1e-11, 1e-9);
            }
        }
    }

    // A curve with sharp turns at a high precision: a step that is too long lands on a strand that leads back to uniform play.
    [Fact]
    [Trait("Category", "Slow")]
    public void HomotopyDoesNotTurnBackOnALongCurve()
    {
        const int States = 50;
        var random = new RandomStream(5, 0, RandomPurpose.NoiseA);
        MarkovGameBuilder builder = MarkovGame.Discounted(0.95);
        string[] names = ["0", "1", "2"];
        for (int s = 0; s < States; s++)
        {
            builder.State($"s{s}", names, names);
        }

        for (int s = 0; s < States; s++)
        {
            foreach ((string a, string b) in names.SelectMany(a => names.Select(b => (a, b))))
            {
                double[] weights = [.. Enumerable.Range(0, States).Select(_ => random.NextDouble())];
                double payA = random.NextDouble(), payB = random.NextDouble();
                builder.When($"s{s}", a, b, payA, payB, [.. weights.Select((w, t) => ($"s{t}", w / weights.Sum()))]);
            }
        }

        SolverResult<MarkovSolution> result = StationaryHomotopy.Solve(builder.Build());
        Assert.Equal(SolverStatus.Solved, result.Status);
        Assert.True(result.Residual < 1e-9);
    }

    [Fact]
    public void TheSignOfADeterminant()
    {
        var random = new RandomStream(3, 0, default);
        for (int round = 0; round < 100; round++)
        {
            var lu = new DenseLu(3);
            for (int i = 0; i < 9; i++)
            {
                lu.Matrix[i] = random.NextDouble() - 0.5;
            }

            double[] m = [.. lu.Matrix];
            double determinant = m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
            Assert.True(lu.Factor());
            Assert.Equal(Math.Sign(determinant), lu.DeterminantSign);
        }
    }

    [Fact]
    public void HomotopyIsTheSameWithTheSidesExchangedAndThePayoffsScaled()
    {
        MarkovSolution one = StationaryHomotopy.Solve(MarkovGames.Random(6, 3, 0.9, 3)).Solutions[0];
        MarkovSolution other = StationaryHomotopy.Solve(MarkovGames.Random(6, 3, 0.9, 3, swapped: true)).Solutions[0];
        Assert.Equal(one.ValueA, other.ValueB, 1e-10);
        Assert.Equal(one.ValueB, other.ValueA, 1e-10);
    }

    [Fact]
    public void OneStateWithoutAFutureIsAStageGame()
    {
        // Chicken by the homotopy from uniform play: the symmetric equilibrium. Daring against a share s of swervers
        // pays 7s, swerving 2 + 4s: s = 2/3.
        MarkovGame game = MarkovGame.Discounted(0)
            .State("chicken", ["dare", "swerve"], ["dare", "swerve"])
            .When("chicken", "dare", "dare", 0, 0).When("chicken", "dare", "swerve", 7, 2)
            .When("chicken", "swerve", "dare", 2, 7).When("chicken", "swerve", "swerve", 6, 6)
            .Build();
        MarkovSolution solution = StationaryHomotopy.Solve(game).Solutions[0];
        Assert.Equal(1.0 / 3, solution.A.At(0)[0], 1e-10);
        Assert.Equal(1.0 / 3, solution.B.At(0)[0], 1e-10);
    }

    [Theory]
    [InlineData(StageSelection.HighestSum, 8, 8)]
    [InlineData(StageSelection.HighestMinimum, 8, 8)]
    [InlineData(StageSelection.BestForA, 9, 1)]
    [InlineData(StageSelection.BestForB, 1, 9)]
    public void TheRuleChoosesAmongEquilibria(StageSelection selection, double a, double b)
    {
        MarkovGame game = Coordination();
        MarkovSolution solution = MarkovBackwardInduction.Solve(game, selection).Solutions[0];
        Assert.Equal((a, b), (solution.ValueA, solution.ValueB));
        Assert.Equal(0, solution.Regret);
    }

    [Fact]
    public void AnAmbiguousStageIsRefusedWhereUniquenessIsDemanded()
    {
        string message =
            Assert.Throws<ArgumentException>(() => MarkovBackwardInduction.Solve(Coordination(), StageSelection.Unique)).Message;
        Assert.Contains("State \"meeting\", period 0", message);
    }

    [Theory]
    [InlineData(StageSelection.HighestSum, StageSelection.HighestSum)]
    [InlineData(StageSelection.BestForA, StageSelection.BestForB)]
    [InlineData(StageSelection.HighestMinimum, StageSelection.HighestMinimum)]
    public void BackwardInductionIsTheSameWithTheSidesExchanged(StageSelection rule, StageSelection exchanged)
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            MarkovSolution one = MarkovBackwardInduction.Solve(MarkovGames.Random(4, 3, 0.9, seed, periods: 6), rule).Solutions[0];
            MarkovSolution other =
                MarkovBackwardInduction.Solve(MarkovGames.Random(4, 3, 0.9, seed, periods: 6, swapped: true), exchanged).Solutions[0];
            Assert.True(one.Regret < 1e-11);
            Assert.Equal(one.ValueA, other.ValueB, 1e-10);
            Assert.Equal(one.ValueB, other.ValueA, 1e-10);
        }
    }

    [Fact]
    public void AZeroSumGameOfManyPeriodsComesCloseToTheOneForEver()
    {
        MarkovGame endless = MarkovGames.Random(5, 3, 0.8, 4, zeroSum: true),
            long100 = MarkovGames.Random(5, 3, 0.8, 4, zeroSum: true, periods: 100);
        // 0.8^100 / (1 - 0.8) = 1.0e-9
        Assert.Equal(HoffmanKarp.Solve(endless).Solutions[0].ValueA, MarkovBackwardInduction.Solve(long100).Solutions[0].ValueA, 1.1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e12)]
    [InlineData(1e-12)]
    public void ConstantAndHugeAndTinyPayoffs(double scale)
    {
        MarkovGame game = MarkovGame.Discounted(0.9)
            .State("s", ["a", "b"], ["c", "d"])
            .When("s", "a", "c", scale, -scale, ("s", 1)).When("s", "a", "d", 0, 0, ("s", 1))
            .When("s", "b", "c", 0, 0, ("s", 1)).When("s", "b", "d", 2 * scale, -2 * scale, ("s", 1))
            .Build();
        // The stage game [1 0; 0 2] has the value 2/3; for ever, 10 times that.
        double expected = scale * 20 / 3, allowed = Math.Max(1e-25, scale * 1e-11);
        Assert.Equal(expected, ShapleyIteration.Solve(game, 1e-12).Solutions[0].ValueA, allowed);
        Assert.Equal(expected, HoffmanKarp.Solve(game, 1e-12).Solutions[0].ValueA, allowed);
        Assert.Equal(expected, StationaryHomotopy.Solve(game).Solutions[0].ValueA, allowed);
    }

    [Fact]
    public void DominatedActionsAreNotPlayed()
    {
        MarkovGame game = MarkovGame.Finite(4)
            .State("dilemma", ["cooperate", "defect"], ["cooperate", "defect"])
            .When("dilemma", "cooperate", "cooperate", 3, 3, ("dilemma", 1)).When("dilemma", "cooperate", "defect", 0, 5, ("dilemma", 1))
            .When("dilemma", "defect", "cooperate", 5, 0, ("dilemma", 1)).When("dilemma", "defect", "defect", 1, 1, ("dilemma", 1))
            .Build();
        MarkovSolution solution = MarkovBackwardInduction.Solve(game, StageSelection.Unique).Solutions[0];
        Assert.Equal((4, 4), (solution.ValueA, solution.ValueB));
        Assert.All(Enumerable.Range(0, 4), t => Assert.Equal(1, solution.A.At(0, t)[1]));
    }

    [Fact]
    public void SolversRefuseWhatTheyAreNotFor()
    {
        MarkovGame general = MarkovGames.Random(2, 2, 0.9, 1), finite = MarkovGames.Random(2, 2, 0.9, 1, periods: 3);
        Assert.Contains("zero-sum", Assert.Throws<ArgumentException>(() => ShapleyIteration.Solve(general)).Message);
        Assert.Contains("zero-sum", Assert.Throws<ArgumentException>(() => HoffmanKarp.Solve(general)).Message);
        Assert.Contains("finitely many", Assert.Throws<ArgumentException>(() => MarkovBackwardInduction.Solve(general)).Message);
        Assert.Contains("3 periods", Assert.Throws<ArgumentException>(() => StationaryHomotopy.Solve(finite)).Message);
        MarkovStrategy other = MarkovStrategy.Stationary(
            MarkovGames.Random(3, 2, 0.9, 1), Side.B, [.. Enumerable.Repeat(MixedStrategy.Of(0.5, 0.5), 3)]);
        Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => MarkovBestResponse.Solve(general, other)).Message);
    }

    [Fact]
    public void CancelingGivesWhatIsThereOrStops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        MarkovGame zeroSum = MarkovGames.Random(3, 2, 0.9, 1, zeroSum: true), general = MarkovGames.Random(3, 2, 0.9, 1);
        Assert.Equal(SolverStatus.Canceled, ShapleyIteration.Solve(zeroSum, cancellation: source.Token).Status);
        Assert.NotEqual(SolverStatus.NumericalTrouble, StationaryHomotopy.Solve(general, cancellation: source.Token).Status);
        Assert.Throws<OperationCanceledException>(
            () => MarkovBackwardInduction.Solve(MarkovGames.Random(3, 2, 0.9, 1, periods: 3), cancellation: source.Token));
    }

    private static MarkovGame Coordination() => MarkovGame.Finite(1)
        .State("meeting", ["east", "west", "both"], ["east", "west", "both"])
        .When("meeting", "east", "east", 9, 1).When("meeting", "east", "west", 0, 0).When("meeting", "east", "both", 0, 0)
        .When("meeting", "west", "east", 0, 0).When("meeting", "west", "west", 1, 9).When("meeting", "west", "both", 0, 0)
        .When("meeting", "both", "east", 0, 0).When("meeting", "both", "west", 0, 0).When("meeting", "both", "both", 8, 8)
        .Build();

    // Forward from rung 0 under the strategies: what leaves the game ends in disaster.
    private static double Disaster(MarkovGame game, MarkovSolution solution, JsonElement inputs)
    {
        var mass = new double[game.StateCount];
        mass[0] = 1;
        double disaster = 0;
        for (int t = 0; t < game.Periods; t++)
        {
            var next = new double[game.StateCount];
            for (int k = 0; k < game.StateCount; k++)
            {
                for (int joint = 0; joint < 4; joint++)
                {
                    double p = mass[k] * solution.A.At(k, t)[joint / 2] * solution.B.At(k, t)[joint % 2], left = p;
                    foreach ((int state, double probability) in game.Transitions(k, joint / 2, joint % 2, t))
                    {
                        next[state] += p * probability;
                        left -= p * probability;
                    }

                    disaster += left;
                }
            }

            mass = next;
        }

        return disaster;
    }
}
