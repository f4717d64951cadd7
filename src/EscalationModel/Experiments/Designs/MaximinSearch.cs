namespace EscalationModel.Experiments.Designs;

/// <summary>Moves the points of a Latin hypercube apart by exchanges within a coordinate, which leave it one.</summary>
internal sealed class MaximinSearch
{
    private readonly double[][] _points;
    private RandomStream _random;

    public MaximinSearch(double[][] columns, ulong seed)
    {
        _points = Transposed(columns);
        _random = new RandomStream(seed, columns.Length, RandomPurpose.LatinHypercube);
    }

    /// <summary>The best columns that so many trials met.</summary>
    public double[][] Run(int trials)
    {
        if (_points.Length == 1)
        {
            return Transposed(_points);
        }

        (int First, int Second, double Distance) closest = DesignCheck.Closest(_points);
        (double Distance, double[][] Columns) best = (closest.Distance, Transposed(_points));
        for (int trial = 0, fruitless = 0; trial < trials; trial++)
        {
            if (Try(closest.First, closest.Second, closest.Distance))
            {
                (closest, fruitless) = (DesignCheck.Closest(_points), 0);
                best = closest.Distance > best.Distance ? (closest.Distance, Transposed(_points)) : best;
            }
            else if (++fruitless == _points.Length * _points[0].Length)
            {
                Leave(best.Columns);
                (closest, fruitless) = (DesignCheck.Closest(_points), 0);
            }
        }

        return best.Columns;
    }

    // Two exchanges at random away from the best.
    private void Leave(double[][] best)
    {
        Transposed(best).CopyTo(_points, 0);
        for (int exchange = 0; exchange < 2; exchange++)
        {
            Exchange(Below(_points.Length), Below(_points.Length), Below(_points[0].Length));
        }
    }

    private bool Try(int first, int second, double smallest)
    {
        int moved = _random.NextBool(0.5) ? first : second;
        int other = (moved + 1 + Below(_points.Length - 1)) % _points.Length;
        int coordinate = Below(_points[0].Length);
        Exchange(moved, other, coordinate);
        if (IsFarther(moved, smallest) && IsFarther(other, smallest))
        {
            return true;
        }

        Exchange(moved, other, coordinate);
        return false;
    }

    private void Exchange(int first, int second, int coordinate) =>
        (_points[first][coordinate], _points[second][coordinate]) = (_points[second][coordinate], _points[first][coordinate]);

    private bool IsFarther(int point, double distance)
    {
        for (int i = 0; i < _points.Length; i++)
        {
            if (i != point && DesignCheck.SquaredDistance(_points[i], _points[point]) <= distance)
            {
                return false;
            }
        }

        return true;
    }

    private int Below(int count) => (int)(_random.NextDouble() * count);

    private static double[][] Transposed(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray())];
}
