using EscalationModel.Games;
using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>One polytope of a <see cref="ProvenPath"/>: a tableau in doubles whose bases are proven. Not thread-safe.</summary>
internal sealed class ProvenSide
{
    // A tableau that has lost more is built anew from the payoffs.
    private const double MostLost = 1e-8;

    // Cells that fractions may calculate beyond those of exact pivots.
    private const long Allowance = 20_000;

    private readonly Start _start;
    private readonly CornerProof _proof;
    private Tableau<double, DoubleNumbers> _tableau;
    private long _pivots, _exactCells;

    public ProvenSide(Start start)
    {
        (_start, _proof, _tableau) = (start, new(start.Matrix), start.AtZero.Copy());
    }

    /// <summary>Lets the variable of a label enter; the label of what leaves, or -1 if the exchange could not be proven.</summary>
    public int Enter(int label)
    {
        ReplyPolytope polytope = _start.Matrix.Polytope;
        int at = ~_tableau.Place[polytope.Variable(label)], leaving = at < 0 ? -1 : _tableau.LexicographicRow(at);
        if (leaving < 0)
        {
            return -1;
        }

        int left = polytope.Label(_tableau.RowVariable[leaving]);
        _tableau.Pivot(leaving, at);
        _pivots++;
        return IsProven() ? left : -1;
    }

    /// <summary>What tells the basis from others.</summary>
    public string Key()
    {
        int[] basis = [.. _tableau.RowVariable.Order()];
        return string.Create(basis.Length, basis, (text, variables) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)variables[i];
            }
        });
    }

    /// <summary>The probabilities of the basis in fractions.</summary>
    public MixedStrategy Strategy()
    {
        _proof.Open(_tableau);
        return ExactCorner.Strategy(_start.Matrix.Polytope, _proof.Played, _proof.Tight, CancellationToken.None);
    }

    private bool IsProven()
    {
        List<int>? open = _proof.Open(_tableau);
        if (open is { Count: 0 })
        {
            return true;
        }

        if (!(_proof.Loss < MostLost) && Anew() is { } anew)
        {
            _tableau = anew;
            open = _proof.Open(_tableau);
        }

        return open is { Count: 0 } || IsProvenInFractions(open);
    }

    private bool IsProvenInFractions(List<int>? open)
    {
        open ??= [.. Enumerable.Range(0, _tableau.Rows).Where(j => _tableau.Place[_tableau.Columns + j] >= 0)];
        long size = _proof.Size;
        _exactCells += (size + open.Count) * (size + 1) * size;
        return _exactCells <= Allowance + _pivots * _tableau.Rows * (_tableau.Columns + 1)
            && ExactCorner.IsFeasible(_start.Matrix.Polytope, _proof.Played, _proof.Tight, open);
    }

    // The same basis from the first tableau, by the largest pivots.
    private Tableau<double, DoubleNumbers>? Anew()
    {
        Tableau<double, DoubleNumbers> tableau = _start.AtZero.Copy();
        foreach (int variable in _proof.Played)
        {
            (int row, int column) = (-1, ~tableau.Place[variable]);
            foreach (int reply in _proof.Tight)
            {
                int place = tableau.Place[tableau.Columns + reply];
                row = place >= 0 && (row < 0 || Math.Abs(tableau[place, column]) > Math.Abs(tableau[row, column])) ? place : row;
            }

            if (row < 0 || DoubleNumbers.Sign(tableau[row, column]) == 0)
            {
                return null;
            }

            tableau.Pivot(row, column);
        }

        return tableau;
    }

    /// <summary>Payoffs and first tableau, which all paths share. Immutable.</summary>
    public sealed class Start(ReplyPolytope polytope)
    {
        public ReplyMatrix Matrix { get; } = new(polytope);

        public Tableau<double, DoubleNumbers> AtZero => field ??= Matrix.Tableau();
    }
}
