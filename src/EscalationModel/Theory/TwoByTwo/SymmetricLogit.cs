namespace EscalationModel.Theory.TwoByTwo;

/// <summary>Quantal responses of a symmetric 2 x 2 game in the log odds x of standing firm: against log odds x the reply has the log odds
/// lambda ((T - R) (1 - d) - (S - P) d), d = 1/(1 + exp(-x)).</summary>
internal sealed class SymmetricLogit
{
    private const double Margin = 1e-12; // an index this close to 1 counts as 1
    private readonly double _againstC, _againstD;

    public SymmetricLogit(GamePreferences of, double lambda) => (_againstC, _againstD) =
        (lambda * (of.Temptation - of.Reward).ToDouble(), lambda * (of.Sucker - of.Punishment).ToDouble());

    // lambda K
    private double Steepness => _againstC + _againstD;

    private double Bound => Math.Max(Math.Abs(_againstC), Math.Abs(_againstD));

    /// <summary>All symmetric solutions, rising.</summary>
    public double[] Symmetric()
    {
        if (Steepness >= -4)
        {
            return [Root(x => x - Reply(x), -Bound, Bound)];
        }

        // Between -turn and turn the difference falls, outside it rises.
        double s = 4 / -Steepness, turn = 2 * PortableMath.Log((1 + Math.Sqrt(1 - s)) / Math.Sqrt(s));
        double[] ends = [-Bound - turn, -turn, turn, Bound + turn];
        return [.. Enumerable.Range(0, 3).Where(k => Changes(ends[k], ends[k + 1])).Select(k => Root(
            x => k == 1 ? Reply(x) - x : x - Reply(x), ends[k], ends[k + 1])).Distinct()];
    }

    /// <summary>Of the symmetric solutions the one that is reached from even play: the branch cannot cross even play.</summary>
    public double Principal(double[] symmetric) =>
        symmetric.Length == 1 ? symmetric[0] : _againstC > _againstD ? symmetric[^1] : _againstC < _againstD ? symmetric[0] : 0;

    /// <summary>lambda d (1 - d) K.</summary>
    public double Index(double x) => Steepness * Share(x) * Share(-x);

    /// <summary>The asymmetric solutions, as probabilities of C.</summary>
    public (double Row, double Column)[] Asymmetric(double symmetric, double index)
    {
        if (!(index > 1 + Margin))
        {
            return [];
        }

        // Just below the symmetric solution the reply to the reply is farther away than the start.
        double near = symmetric, low = -_againstD, step = (symmetric - low) / 2;
        while (!(Twice(near) > 0))
        {
            near = symmetric - step;
            step /= 2;
            if (near == symmetric)
            {
                return [];
            }
        }

        double x = Root(Twice, low, near), y = Reply(x);
        return [(Share(-x), Share(-y)), (Share(-y), Share(-x))];
    }

    private static double Share(double x) => Numerics.Logits.Of(x);

    private double Reply(double x) => _againstC * Share(-x) - _againstD * Share(x);

    private double Twice(double x) => x - Reply(Reply(x));

    private bool Changes(double low, double high) => Math.Sign(low - Reply(low)) * Math.Sign(high - Reply(high)) <= 0;

    // Of a function that changes from below 0 to above.
    private static double Root(Func<double, double> f, double low, double high)
    {
        while (true)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
            {
                return Math.Abs(f(low)) <= Math.Abs(f(high)) ? low : high;
            }

            double here = f(middle);
            if (here == 0)
            {
                return middle;
            }

            (low, high) = here < 0 ? (middle, high) : (low, middle);
        }
    }
}
