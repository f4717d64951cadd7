using EscalationModel.Games;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The equations of logit agent quantal response in logarithms of probabilities, and Newton's method for them. Probabilities add
/// up to 1, and log odds are lambda times the difference in value.
/// <list type="number">
/// <item><description>Values and their derivatives come from <see cref="QuantalValues"/>.</description></item>
/// <item><description>The likeliest action of each information set is eliminated: what it changes follows from the sum of
/// probabilities.</description></item>
/// <item><description>Two information sets that are on no common path share no entries, so that what is left is a sparse matrix of
/// blocks, one an information set, and one of lambda.</description></item>
/// </list></summary>
internal sealed class QuantalSystem
{
    private readonly CompiledGame _tree;
    private readonly QuantalValues _values;
    private readonly QuantalPaths _paths;
    private readonly BlockMatrix _matrix;
    private readonly BlockLu _lu;
    private readonly int[] _lambdaRow, _lambdaColumn;
    private readonly double[] _right, _excess;

    /// <summary>The equations of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="scales">What the payoffs of each player are divided by.</param>
    public QuantalSystem(CompiledGame tree, double[] scales)
    {
        _tree = tree;
        _values = new(tree, scales);
        int sets = tree.Sets.Count;
        int[] sizes = [.. tree.Sets.Select(s => s.Actions.Count - 1), 1];
        var pairs = QuantalPaths.PairsOf(tree);
        _matrix = new(sizes, [.. pairs, .. Enumerable.Range(0, sets).Select(s => (s, sets))]);
        _paths = new(tree, _matrix);
        (_lambdaRow, _lambdaColumn) =
            ([.. Enumerable.Range(0, sets + 1).Select(s => _matrix.At(sets, s)!.Value)],
                [.. Enumerable.Range(0, sets).Select(s => _matrix.At(s, sets)!.Value)]);
        _lu = new(_matrix);
        (_right, _excess) = (new double[_matrix.Size], new double[sets]);
    }

    /// <summary>The number of actions.</summary>
    public int Unknowns => _values.Offset[^1];

    /// <summary>Lambda 0, where all actions of a set are equally likely.</summary>
    public double[] Start() =>
        [.. _tree.Sets.SelectMany(s => Enumerable.Repeat(-PortableMath.Log(s.Actions.Count), s.Actions.Count)), 0];

    /// <summary>The probabilities at a set, which add up to 1.</summary>
    public double[] ProbabilitiesAt(int set, double[] point)
    {
        double[] p = [.. point[_values.Offset[set].._values.Offset[set + 1]].Select(PortableMath.Exp)];
        double sum = p.Sum();
        return [.. p.Select(x => x / sum)];
    }

    /// <summary>The beliefs at a set where <see cref="Factor"/> or <see cref="Evaluate"/> was last.</summary>
    public double[] BeliefsAt(int set) => _values.Beliefs[_tree.FirstSetNode[set].._tree.FirstSetNode[set + 1]];

    /// <summary>Computes values and beliefs at a point.</summary>
    public void Evaluate(double[] point) => _values.Evaluate(point);

    /// <summary>Factors the derivatives of the equations at a point, with a last row given, and keeps what the equations lack; false if
    /// they are singular.</summary>
    public bool Factor(double[] point, double[] lastRow)
    {
        _values.Evaluate(point);
        Array.Clear(_matrix.Values);
        Array.Clear(_right);
        double lambda = point[^1];
        for (int set = 0; set < _excess.Length; set++)
        {
            AddOwn(set, point, lastRow);
        }

        _right[^1] = 0;
        for (int set = 0; set < _excess.Length; set++)
        {
            _right[^1] += lastRow[_values.Likeliest[set]] * _excess[set];
        }

        _matrix.Values[_lambdaRow[^1]] = lastRow[^1];
        _paths.AddTo(_matrix.Values, _right, _values, _excess, lambda);
        return _lu.Factor();
    }

    /// <summary>Newton's step from the point that was factored, at right angles to the last row.</summary>
    public void Step(double[] change)
    {
        _lu.Solve(_right);
        Spread(_right, change, _excess);
    }

    /// <summary>The direction in which the equations stay as they are, its product with the last row being 1.</summary>
    public void Direction(double[] direction)
    {
        Array.Clear(_right);
        _right[^1] = 1;
        _lu.Solve(_right);
        Spread(_right, direction, null);
    }

    // The rows of a set but for its derivatives of values, and what stands across them in the last row.
    private void AddOwn(int set, double[] point, double[] lastRow)
    {
        (int first, int end, int top) = (_values.Offset[set], _values.Offset[set + 1], _values.Likeliest[set]);
        double[] entries = _matrix.Values, p = _values.Probability, odds = _values.Odds, values = _values.OfAction;
        double sum = -1;
        for (int a = first; a < end; a++)
        {
            sum += p[a];
        }

        double excess = _excess[set] = sum / p[top];
        int row = _matrix.First[set], diagonal = _paths.Diagonal[set], width = end - first - 1;
        for ((int a, int i) = (first, 0); a < end; a++)
        {
            if (a == top)
            {
                continue;
            }

            for ((int b, int j) = (first, 0); b < end; b++)
            {
                if (b != top)
                {
                    entries[diagonal + i * width + j++] = (a == b ? 1 : 0) + odds[b];
                }
            }

            double better = values[a] - values[top];
            entries[_lambdaColumn[set] + i] = -better;
            entries[_lambdaRow[set] + i] = lastRow[a] - lastRow[top] * odds[a];
            _right[row + i++] = point[^1] * better - (point[a] - point[top]) - excess;
        }
    }

    // From the unknowns of the matrix to all.
    private void Spread(double[] reduced, double[] all, double[]? excess)
    {
        double[] odds = _values.Odds;
        for (int set = 0; set < _excess.Length; set++)
        {
            (int top, int from) = (_values.Likeliest[set], _matrix.First[set]);
            double rest = -(excess?[set] ?? 0);
            for (int a = _values.Offset[set]; a < _values.Offset[set + 1]; a++)
            {
                if (a != top)
                {
                    all[a] = reduced[from++];
                    rest -= odds[a] * all[a];
                }
            }

            all[top] = rest;
        }

        all[^1] = reduced[^1];
    }
}
