namespace EscalationModel.Experiments.Comparison;

/// <summary>Where a function that rises crosses 0.</summary>
internal static class Roots
{
    private const int MostSteps = 200;

    /// <summary>The crossing by the Illinois rule; the upper end is doubled until it lies above.</summary>
    public static double Rising(Func<double, double> function, double low, double high, double tolerance)
    {
        double below = function(low), above = function(high);
        while (above < 0)
        {
            (low, below, high) = (high, above, 2 * high);
            above = function(high);
        }

        int side = 0;
        for (int step = 0; step < MostSteps && high - low > tolerance * high; step++)
        {
            double next = low - below * (high - low) / (above - below), value = function(next);
            if (Math.Abs(value) <= tolerance)
            {
                return next;
            }

            if (value < 0)
            {
                (low, below, above, side) = (next, value, side < 0 ? above / 2 : above, -1);
            }
            else
            {
                (high, above, below, side) = (next, value, side > 0 ? below / 2 : below, 1);
            }
        }

        return low + (high - low) / 2;
    }
}
