namespace EscalationModel.Numerics.Linear;

/// <summary>The ratio test: how far the entering variable may go, and which basic variable stops it. [harris1973].</summary>
internal sealed partial class SimplexRun
{
    private readonly List<(double Step, int Position)> _passed = [];

    private (int Position, double Step, double Bound) Leaving(double sign)
    {
        double limit = double.PositiveInfinity;
        for (int i = 0; i < _rows; i++)
        {
            if (Room(i, sign, out double room, out double rate))
            {
                limit = Math.Min(limit, (room + Feasible) / rate);
            }
        }

        return LargestPivot(sign, limit);
    }

    private (int Position, double Step, double Bound) LargestPivot(double sign, double limit)
    {
        int best = -1;
        double step = 0, largest = 0;
        for (int i = 0; i < _rows; i++)
        {
            if (Room(i, sign, out double room, out double rate) && room / rate <= limit && rate > largest)
            {
                (best, largest, step) = (i, rate, Math.Max(0, room / rate));
            }
        }

        return (best, step, best < 0 ? 0 : -sign * _alpha[best] < 0 ? _lower[_basis[best]] : _upper[_basis[best]]);
    }

    // How far a basic variable that is within its bounds may move, and how fast it does. False: without limit.
    private bool Room(int position, double sign, out double room, out double rate)
    {
        int j = _basis[position];
        double change = -sign * _alpha[position];
        (room, rate) = (0, Math.Abs(change));
        if (rate <= SmallPivot)
        {
            return false;
        }

        if (change < 0)
        {
            room = _x[j] - _lower[j];
            return double.IsFinite(_lower[j]) && _x[j] >= _lower[j] - Feasible && _x[j] <= _upper[j] + Feasible;
        }

        room = _upper[j] - _x[j];
        return double.IsFinite(_upper[j]) && _x[j] <= _upper[j] + Feasible && _x[j] >= _lower[j] - Feasible;
    }

    // In phase 1 a variable out of bounds may come back and go on, as long as the sum of what is out of bounds falls.
    private (int Position, double Step, double Bound) LeavingInfeasible(double sign, double gain)
    {
        (int position, double step, double bound) hard = Leaving(sign);
        double limit = hard.position < 0 ? double.PositiveInfinity : hard.step;
        _passed.Clear();
        for (int i = 0; i < _rows; i++)
        {
            int j = _basis[i];
            double change = -sign * _alpha[i];
            if (change > SmallPivot && _x[j] < _lower[j] - Feasible)
            {
                _passed.Add(((_lower[j] - _x[j]) / change, i));
                if (double.IsFinite(_upper[j]))
                {
                    _passed.Add(((_upper[j] - _x[j]) / change, i));
                }
            }
            else if (change < -SmallPivot && _x[j] > _upper[j] + Feasible)
            {
                _passed.Add(((_upper[j] - _x[j]) / change, i));
                if (double.IsFinite(_lower[j]))
                {
                    _passed.Add(((_lower[j] - _x[j]) / change, i));
                }
            }
        }

        _passed.Sort();
        foreach ((double step, int position) in _passed)
        {
            if (step > limit)
            {
                break;
            }

            gain -= Math.Abs(_alpha[position]);
            if (gain <= 0)
            {
                return (position, step, -sign * _alpha[position] > 0 ? _lower[_basis[position]] : _upper[_basis[position]]);
            }
        }

        if (hard.position < 0 && _passed.Count > 0)
        {
            (double step, int position) = _passed[^1];
            return (position, step, -sign * _alpha[position] > 0 ? _lower[_basis[position]] : _upper[_basis[position]]);
        }

        return hard;
    }
}
