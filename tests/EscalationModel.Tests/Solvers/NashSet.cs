using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Solvers;

/// <summary>All equilibria of a game, from the exact enumeration of its extreme ones: unions of products of polytopes.</summary>
internal sealed class NashSet
{
    private readonly IReadOnlyList<NashSubset> _subsets;

    public NashSet(NormalFormGame game)
    {
        var all = VertexEnumeration.Solve(game);
        Assert.True(all.IsComplete);
        _subsets = [.. NashComponents.Of(all.Solutions).SelectMany(c => c.Subsets)];
    }

    /// <summary>The largest difference of a probability from that of the nearest equilibrium.</summary>
    public double DistanceFrom(IReadOnlyList<double> row, IReadOnlyList<double> column) =>
        _subsets.Min(s => Math.Max(Between(s.Rows, row), Between(s.Columns, column)));

    // To the nearest mixture of corners: the least d with |sum w c - p| <= d.
    private static double Between(IReadOnlyList<MixedStrategy> corners, IReadOnlyList<double> p)
    {
        if (corners.Count == 1)
        {
            return p.Select((v, i) => Math.Abs(v - corners[0][i])).Max();
        }

        var program = new LinearProgram();
        int[] weights = [.. corners.Select(_ => program.AddVariable())];
        int distance = program.AddVariable(-1);
        program.AddRow(LinearRelation.Equal, 1, weights.Select(w => (w, Rational.One)));
        for (int i = 0; i < p.Count; i++)
        {
            (int, Rational)[] sum = [.. weights.Select(w => (w, corners[w].Exact![i]))];
            program.AddRow(LinearRelation.AtMost, Rational.FromDouble(p[i]), [.. sum, (distance, -Rational.One)]);
            program.AddRow(LinearRelation.AtLeast, Rational.FromDouble(p[i]), [.. sum, (distance, Rational.One)]);
        }

        return -program.Solve().Value;
    }
}
