using EscalationModel.Numerics.Linear;

namespace EscalationModel.Solvers.Markov;

/// <summary>The equations v = r + d P v of a chain with discounted transitions, row by row in flat arrays that are kept from one chain to
/// the next. Not thread-safe.</summary>
internal sealed class ChainEquations(int states)
{
    private readonly int[] _start = new int[states + 1];
    private readonly int[] _place = new int[states]; // of a target in the row that is written, where it is not before the row
    private int[] _targets = new int[4 * states];
    private double[] _weights = new double[4 * states];
    private int _rows, _count;

    /// <summary>The number of states.</summary>
    public int States => states;

    /// <summary>By state: r.</summary>
    public double[] Right { get; } = new double[states];

    /// <summary>The most entries of a row.</summary>
    public int Widest { get; private set; }

    /// <summary>The largest share of the next value that a row passes on: sweeps shrink errors to it.</summary>
    public double Contraction { get; private set; }

    /// <summary>Begins anew with the first row.</summary>
    public void Clear()
    {
        (_rows, _count, Widest, Contraction) = (0, 0, 0, 0);
        Array.Fill(_place, -1);
    }

    /// <summary>Adds to an entry of d P in the present row.</summary>
    public void Add(int target, double weight)
    {
        int place = _place[target];
        if (place >= _start[_rows])
        {
            _weights[place] += weight;
            return;
        }

        if (_count == _targets.Length)
        {
            Array.Resize(ref _targets, 2 * _count);
            Array.Resize(ref _weights, 2 * _count);
        }

        (_place[target], _targets[_count], _weights[_count]) = (_count, target, weight);
        _count++;
    }

    /// <summary>Ends the present row.</summary>
    public void End(double right)
    {
        int from = _start[_rows];
        Right[_rows++] = right;
        _start[_rows] = _count;
        Widest = Math.Max(Widest, _count - from);
        double sum = 0;
        for (int entry = from; entry < _count; entry++)
        {
            sum += Math.Abs(_weights[entry]);
        }

        Contraction = Math.Max(Contraction, sum);
    }

    /// <summary>Writes a row of I - d P.</summary>
    public void Write(int state, Span<double> row)
    {
        row.Clear();
        row[state] = 1;
        for (int entry = _start[state]; entry < _start[state + 1]; entry++)
        {
            row[_targets[entry]] -= _weights[entry];
        }
    }

    /// <summary>(I - d P) v.</summary>
    public void Multiply(ReadOnlySpan<double> v, Span<double> product)
    {
        SparseRows next = new(_targets, _weights, v[..states]);
        for (int state = 0; state < states; state++)
        {
            product[state] = v[state] - next.Times(_start[state], _start[state + 1]);
        }
    }

    /// <summary>r - (I - d P) v, whose largest element it returns.</summary>
    public double Residual(ReadOnlySpan<double> v, Span<double> residual)
    {
        SparseRows next = new(_targets, _weights, v[..states]);
        double largest = 0;
        for (int state = 0; state < states; state++)
        {
            residual[state] = Right[state] + next.Times(_start[state], _start[state + 1]) - v[state];
            largest = Math.Max(largest, Math.Abs(residual[state]));
        }

        return largest;
    }

    /// <summary>v = r + d P v state by state, each with the new values of those before it; returns the largest change.</summary>
    public double Sweep(Span<double> v)
    {
        SparseRows next = new(_targets, _weights, v[..states]);
        double change = 0;
        for (int state = 0; state < states; state++)
        {
            double value = Right[state] + next.Times(_start[state], _start[state + 1]);
            change = Math.Max(change, Math.Abs(value - v[state]));
            v[state] = value;
        }

        return change;
    }
}
