using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Tests.Games;
using MathNet.Numerics.LinearAlgebra;

namespace EscalationModel.Tests.Solvers.ExtensiveForm;

public class AgentQuantalResponseTests
{
    private const double LeducValue = -0.0856064240780;

    [Theory]
    [InlineData(0, 0.7), InlineData(1, 3.0), InlineData(2, 25.0), InlineData(3, 3.0), InlineData(4, 25.0), InlineData(5, 0.0)]
    public void Newtons_step_and_the_tangent_are_those_of_the_plain_equations(int seed, double lambda)
    {
        ExtensiveFormGame game = seed switch
        {
            0 => SampleTrees.SeltenHorse,
            1 => Never,
            2 => Catalog.KuhnPoker,
            _ => SampleTrees.Random(seed, zeroSum: false, depth: 3),
        };
        double[] point = [.. game.InformationSets.SelectMany(
            s => s.Actions.Select((_, a) => Math.Log((1.0 + (a + s.Index) % 3) / (1.7 * s.Actions.Count)))), lambda];
        double[] normal = [.. point.Select((_, i) => Math.Cos(i))];
        int n = point.Length;

        // Derivatives by differences of the equations as they are defined.
        Matrix<double> matrix = Matrix<double>.Build.Dense(n, n);
        const double step = 1e-5;
        for (int column = 0; column < n; column++)
        {
            double[] up = [.. point], down = [.. point];
            (up[column], down[column]) = (up[column] + step, down[column] - step);
            matrix.SetColumn(column, [.. Residual(game, up).Zip(Residual(game, down), (u, d) => (u - d) / (2 * step)), normal[column]]);
        }

        Vector<double> newton = matrix.Solve(Vector<double>.Build.DenseOfEnumerable([.. Residual(game, point).Select(r => -r), 0]));
        Vector<double> tangent = matrix.Solve(Vector<double>.Build.DenseOfEnumerable([.. new double[n - 1], 1]));
        var system = new QuantalSystem(game.Tree, [.. game.Players.Select(_ => 2.0)]);
        (double[] change, double[] direction) = (new double[n], new double[n]);
        Assert.True(system.Factor(point, normal));
        system.Step(change);
        system.Direction(direction);
        Assert.All(newton.Zip(change), p => Assert.Equal(p.First, p.Second, 1e-6 * newton.AbsoluteMaximum()));
        Assert.All(tangent.Zip(direction), p => Assert.Equal(p.First, p.Second, 1e-6 * tangent.AbsoluteMaximum()));
    }

    [Fact]
    public void Leduc_poker_comes_close_to_its_value()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        SolverResult<Assessment> result = AgentQuantalResponse.Solve(Catalog.LeducPoker);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
        Assessment limit = Assert.Single(result.Solutions);
        Assert.Equal(SolverStatus.Approximate, result.Status); // too large for the proof that an equilibrium lies near
        Assert.InRange(result.Residual, 0, 1e-5);
        Assert.Equal(result.Residual, limit.RelativeRegret);
        Assert.Equal(LeducValue, limit.Profile.Payoffs[0], 1e-7);
        Assert.InRange(limit.Profile.Regret, 0, 1e-3);
        Assert.All(Catalog.LeducPoker.InformationSets, set => Assert.True(limit.Profile[set].Probabilities.Min() >= 0));
    }

    [Fact]
    public void A_branch_along_one_long_path_is_followed()
    {
        BehaviorProfile profile = AgentQuantalResponse.At(Catalog.Centipede(60), lambda: 1e-3);
        foreach (InformationSet set in profile.Game.InformationSets.Where(s => profile.ReachOf(s) > 1e-4))
        {
            double PayoffOf(int action) => profile.With(set.Player, set.Key, MixedStrategy.Pure(action, 2)).Payoffs[set.Player]
                / profile.ReachOf(set);
            double expected = 1e-3 * (PayoffOf(1) - PayoffOf(0));
            Assert.Equal(expected, Math.Log(profile[set][1] / profile[set][0]), 1e-6 * (1 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void Gains_at_all_sets_are_those_at_each()
    {
        foreach (int seed in new[] { 1, 2, 3 })
        {
            ExtensiveFormGame game = SampleTrees.Random(seed, zeroSum: false);
            foreach (BehaviorProfile profile in new[] { BehaviorProfile.Uniform(game), AgentQuantalResponse.At(game, 2) })
            {
                var assessment = Assessment.Of(profile, set => MixedStrategy.Pure(0, set.Histories.Count));
                Assert.Equal(game.InformationSets.Max(assessment.GainAt), assessment.Regret);
                Assert.Equal(
                    game.InformationSets.Max(set => assessment.GainAt(set) / game.PayoffRange(set.Player)), assessment.RelativeRegret);
            }
        }
    }

    private static ExtensiveFormGame Never => new("Never", ["A", "B"], GameNode.Chance(
        ("never", 0, GameNode.Decision(0, "a", ("l", Choice("near", 0, 7)), ("r", Choice("right", 1, 2)))),
        ("yes", new Rational(1, 3), Choice("yes", 3, 4)), ("also", new Rational(2, 3), Choice("right", 5, 1))));

    private static GameNode Choice(string set, int x, int y) =>
        GameNode.Decision(1, set, ("x", GameNode.End(0, x)), ("y", GameNode.End(1, y)), ("z", GameNode.End(3, 2)));

    // Sums over the paths to the ends; a move that chance never makes counts as infinitely less likely than any other.
    private static double[] Residual(ExtensiveFormGame game, double[] point)
    {
        CompiledGame tree = game.Tree;
        int[] offset = new int[tree.Sets.Count + 1];
        for (int s = 0; s < tree.Sets.Count; s++)
        {
            offset[s + 1] = offset[s] + tree.Sets[s].Actions.Count;
        }

        var values = new double[offset[^1]];
        foreach (InformationSet set in tree.Sets)
        {
            int[] nodes = tree.NodesOf(set.Index).ToArray();
            int fewest = nodes.Min(n => To(n, -1).Never);
            double total = nodes.Where(n => To(n, -1).Never == fewest).Sum(n => To(n, -1).Probability);
            foreach (int leaf in Enumerable.Range(0, tree.LeafCount))
            {
                for (int n = tree.LeafNode[leaf]; tree.Parent[n] >= 0; n = tree.Parent[n])
                {
                    int parent = tree.Parent[n];
                    if (tree.SetOf[parent] == set.Index && To(tree.LeafNode[leaf], -1).Never == fewest)
                    {
                        double pays = (tree.Payoffs[set.Player][leaf] - tree.Payoffs[set.Player].Min()) / 2;
                        values[offset[set.Index] + n - tree.FirstChild[parent]] += To(tree.LeafNode[leaf], n).Probability * pays / total;
                    }
                }
            }
        }

        var residual = new double[values.Length];
        for (int set = 0; set < tree.Sets.Count; set++)
        {
            int first = offset[set];
            residual[first] = point[first..offset[set + 1]].Sum(Math.Exp) - 1;
            for (int a = first + 1; a < offset[set + 1]; a++)
            {
                residual[a] = point[a] - point[first] - point[^1] * (values[a] - values[first]);
            }
        }

        return residual;

        // The probability of the moves to a node but for one, those that chance never makes left out, and the number of these.
        (double Probability, int Never) To(int node, int without)
        {
            (double product, int never) = (1, 0);
            for (int n = node; tree.Parent[n] >= 0; n = tree.Parent[n])
            {
                int parent = tree.Parent[n], set = tree.SetOf[parent];
                never += tree.Chance[n] > 0 ? 0 : 1;
                product *= n == without ? 1
                    : set < 0 ? (tree.Chance[n] > 0 ? tree.Chance[n] : 1)
                    : Math.Exp(point[offset[set] + n - tree.FirstChild[parent]]);
            }

            return (product, never);
        }
    }
}
