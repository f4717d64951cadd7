using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The linear complementarity problem of a two-player tree [koller1996]. Its unknowns are the plans x and y and the values of the
/// constraints of both, each as the difference of two numbers that are at least 0.</summary>
internal sealed class SequenceComplementarity
{
    private readonly Treeplex _first, _second;

    public SequenceComplementarity(CompiledGame tree, int first, int second)
    {
        (_first, _second) = (tree.Players[first], tree.Players[second]);
        int x = 0, y = _first.SequenceCount, p = y + _second.SequenceCount,
            q = p + 2 * (_first.SetCount + 1), n = q + 2 * (_second.SetCount + 1);
        (Matrix, Constants) = (new Rational[n, n], new Rational[n]);
        Rational top = Top(tree, first), topSecond = Top(tree, second);
        for (int leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            int i = x + tree.LeafSequence[first][leaf], j = y + tree.LeafSequence[second][leaf];
            Matrix[i, j] -= tree.ExactLeafChance[leaf] * (tree.ExactPayoffs[first][leaf] - top);
            Matrix[j, i] -= tree.ExactLeafChance[leaf] * (tree.ExactPayoffs[second][leaf] - topSecond);
        }

        Constrain(_first, x, p);
        Constrain(_second, y, q);
    }

    public Rational[,] Matrix { get; }

    public Rational[] Constants { get; }

    public (Rational[] X, Rational[] Y) Plans(IReadOnlyList<Rational> solution) =>
        ([.. solution.Take(_first.SequenceCount)], [.. solution.Skip(_first.SequenceCount).Take(_second.SequenceCount)]);

    // The empty sequence has probability 1, and the actions of a set have together the probability of the sequence before it.
    private void Constrain(Treeplex plex, int plan, int values)
    {
        Equal(values, plan, Rational.One);
        Constants[values] = -1;
        Constants[values + 1] = 1;
        for (int set = 0; set < plex.SetCount; set++)
        {
            int row = values + 2 * (set + 1);
            Equal(row, plan + plex.Parent[set], -1);
            for (int s = plex.First[set]; s < plex.First[set + 1]; s++)
            {
                Equal(row, plan + s, Rational.One);
            }
        }
    }

    // One coefficient of an equation, as two inequalities, and of its value in the payoffs.
    private void Equal(int row, int column, Rational coefficient)
    {
        Matrix[row, column] += coefficient;
        Matrix[row + 1, column] -= coefficient;
        Matrix[column, row] -= coefficient;
        Matrix[column, row + 1] += coefficient;
    }

    private static Rational Top(CompiledGame tree, int player) => tree.ExactPayoffs[player].Max() + Rational.One;
}
