namespace EscalationModel.Numerics.Linear;

/// <summary>One run of the revised simplex method on a scaled program; see <see cref="Simplex"/> for the steps. Not thread-safe.</summary>
internal sealed partial class SimplexRun
{
    private const double Feasible = 1e-9, Gain = 1e-9, SmallPivot = 1e-9, Perturbation = 1e-6;

    private readonly ScaledProgram _program;
    private readonly CancellationToken _cancellation;
    private readonly int _rows, _all;
    private readonly double[] _lower, _upper, _x, _weight, _gain, _pivotRow;
    private readonly int[] _basis, _place;
    private readonly double[] _byPosition, _alpha;
    private readonly ISimplexBasis _factors;
    private bool _perturbed, _gainsKnown;

    public SimplexRun(ScaledProgram program, int[]? start, CancellationToken cancellation)
    {
        (_program, _cancellation) = (program, cancellation);
        (_rows, _all) = (program.Rows, program.Rows + program.Variables);
        (_lower, _upper) = ((double[])program.Lower.Clone(), (double[])program.Upper.Clone());
        (_x, _weight, _gain, _pivotRow) = (new double[_all], new double[_all], new double[_all], new double[_all]);
        (_byPosition, _alpha) = (new double[_rows], new double[_rows]);
        _basis = start is null ? [.. Enumerable.Range(program.Variables, _rows)] : [.. start];
        _place = new int[_all];
        _factors = TableauBasis.Serves(program) ? new TableauBasis(program) : new FactoredBasis(program);
        Array.Fill(_weight, 1);
    }

    public double[] Values => _x;

    public int[] Basis => _basis;

    public long Iterations { get; private set; }

    public LinearProgramStatus Solve()
    {
        Perturb();
        Refactor();
        long limit = 10_000 + 50L * _all;
        int troubles = 0;
        while (true)
        {
            if (_cancellation.IsCancellationRequested || Iterations >= limit)
            {
                return Iterations >= limit ? LinearProgramStatus.IterationLimit : LinearProgramStatus.Canceled;
            }

            bool feasible = Price();
            int entering = Entering();
            if (entering < 0 || feasible && !HasLimit(entering))
            {
                if (_factors.Exchanges > 0)
                {
                    Refactor();
                    continue;
                }

                if (_perturbed)
                {
                    Restore();
                    continue;
                }

                return entering >= 0
                    ? LinearProgramStatus.Unbounded
                    : feasible ? LinearProgramStatus.Optimal : LinearProgramStatus.Infeasible;
            }

            if (!Step(entering, feasible))
            {
                if (++troubles > 100)
                {
                    return LinearProgramStatus.NumericalTrouble;
                }

                _weight[entering] *= 1e6;
                Refactor();
            }
        }
    }

    /// <summary>The dual values of the rows for the objective.</summary>
    public double[] Duals()
    {
        for (int i = 0; i < _rows; i++)
        {
            _byPosition[i] = _program.Objective[_basis[i]];
        }

        double[] duals = new double[_rows];
        _factors.Duals(_byPosition, duals);
        return duals;
    }

    private void Perturb()
    {
        _perturbed = true;
        for (int j = 0; j < _all; j++)
        {
            if (_lower[j] == 0 && _upper[j] > 0)
            {
                _lower[j] = -Perturbation * (1 + (uint)(j * 2654435761L) / (double)uint.MaxValue);
            }
        }
    }

    private void Restore()
    {
        _perturbed = false;
        _program.Lower.CopyTo(_lower, 0);
        Array.Fill(_weight, 1);
        Refactor();
    }

    private void Refactor()
    {
        _factors.Factor(_basis);
        Array.Fill(_place, -1);
        for (int i = 0; i < _rows; i++)
        {
            _place[_basis[i]] = i;
        }

        _gainsKnown = false;
        for (int j = 0; j < _all; j++)
        {
            if (_place[j] < 0)
            {
                _x[j] = double.IsFinite(_lower[j]) ? _lower[j] : 0;
            }
        }

        _factors.Values(_x, _place, _byPosition);
        for (int i = 0; i < _rows; i++)
        {
            _x[_basis[i]] = _byPosition[i];
        }
    }

    // What a unit of each variable gains: less infeasibility while there is some (false), else the objective.
    private bool Price()
    {
        bool feasible = true;
        for (int i = 0; i < _rows; i++)
        {
            int j = _basis[i];
            double gain = _x[j] < _lower[j] - Feasible ? 1 : _x[j] > _upper[j] + Feasible ? -1 : 0;
            feasible &= gain == 0;
            _byPosition[i] = gain;
        }

        if (feasible && _gainsKnown)
        {
            return true;
        }

        for (int i = 0; feasible && i < _rows; i++)
        {
            _byPosition[i] = _program.Objective[_basis[i]];
        }

        _factors.Gains(_byPosition, feasible ? _program.Objective : [], _gain);
        _gainsKnown = feasible;
        return feasible;
    }

    private int Entering()
    {
        int best = -1;
        double most = 0;
        for (int j = 0; j < _all; j++)
        {
            if (_place[j] >= 0 || _upper[j] == _lower[j])
            {
                continue;
            }

            double gain = _gain[j];
            bool free = double.IsNegativeInfinity(_lower[j]);
            if (gain > Gain || free && gain < -Gain)
            {
                double merit = gain * gain / _weight[j] * (free ? 1e6 : 1);
                if (merit > most)
                {
                    (best, most) = (j, merit);
                }
            }
        }

        return best;
    }

    private bool HasLimit(int entering)
    {
        _factors.Direction(entering, _alpha);
        double sign = Math.Sign(_gain[entering]);
        for (int i = 0; i < _rows; i++)
        {
            double rate = -sign * _alpha[i];
            if (rate < -SmallPivot && double.IsFinite(_lower[_basis[i]]) || rate > SmallPivot && double.IsFinite(_upper[_basis[i]]))
            {
                return true;
            }
        }

        return false;
    }

    // False: no pivot of a decent size.
    private bool Step(int entering, bool feasible)
    {
        if (!feasible)
        {
            _factors.Direction(entering, _alpha);
        }

        double sign = Math.Sign(_gain[entering]);
        (int leaving, double step, double bound) = feasible ? Leaving(sign) : LeavingInfeasible(sign, Math.Abs(_gain[entering]));
        if (leaving < 0 || Math.Abs(_alpha[leaving]) < SmallPivot)
        {
            return false;
        }

        _factors.PivotRow(leaving, _pivotRow);
        double pivot = _alpha[leaving];
        if (Math.Abs(pivot - _pivotRow[entering]) > 1e-6 * (1 + Math.Abs(pivot)) && _factors.Exchanges > 0)
        {
            return false;
        }

        Move(entering, leaving, sign * step, bound);
        UpdateGainsAndWeights(entering, leaving, pivot);
        _factors.Exchange(leaving, entering, _alpha);
        (_place[_basis[leaving]], _place[entering]) = (-1, leaving);
        _basis[leaving] = entering;
        Iterations++;
        if (_factors.IsWorn)
        {
            Refactor();
        }

        return true;
    }

    private void Move(int entering, int leaving, double step, double bound)
    {
        for (int i = 0; step != 0 && i < _rows; i++)
        {
            _x[_basis[i]] -= step * _alpha[i];
        }

        _x[entering] += step;
        _x[_basis[leaving]] = bound;
    }

    private void UpdateGainsAndWeights(int entering, int leaving, double pivot)
    {
        double ratio = _gain[entering] / pivot, weight = _weight[entering] / (pivot * pivot);
        for (int j = 0; j < _all; j++)
        {
            double across = _pivotRow[j];
            if (across != 0)
            {
                _gain[j] -= ratio * across;
                _weight[j] = Math.Max(_weight[j], across * across * weight);
            }
        }

        _gain[entering] = 0;
        _gain[_basis[leaving]] = -ratio;
        _weight[_basis[leaving]] = Math.Max(weight, 1);
    }
}
