namespace EscalationModel.Estimation;

/// <summary>Whether a likelihood still rises, by next to nothing, while its parameters double along the way that Newton's step points to:
/// then it has no maximum, and what it tends to is reported.</summary>
internal sealed record AtInfinity(bool[] Parameters, double Supremum)
{
    /// <summary>What a doubling may still gain, and what it must gain to be told apart from a flat direction, by unit of
    /// log-likelihood.</summary>
    private const double MostGain = 1e-8, LeastGain = 1e-14;

    /// <summary>Steps shorter than this lead nowhere far.</summary>
    private const double ShortStep = 1e-3;

    /// <summary>A parameter that moves by less than this share of the one that moves most stays where it is.</summary>
    private const double Still = 1e-3;

    public static AtInfinity None(double[] at) => new(new bool[at.Length], double.NegativeInfinity);

    /// <summary>Looks along a step; null: there is a maximum, or not yet the end.</summary>
    public static AtInfinity? Along(Func<double[], double> value, double[] at, double[] move, double here)
    {
        double longest = move.Max(Math.Abs), scale = Math.Max(1, Math.Abs(here));
        if (longest < ShortStep)
        {
            return null;
        }

        double reach = Math.Max(1, at.Max(Math.Abs)) / longest, top = here;
        for (int doubling = 1; doubling <= 3; doubling++)
        {
            double there = value([.. at.Select((x, i) => x + reach * ((1 << doubling) - 1) * move[i])]);
            if (!(there - here <= MostGain * scale) || there < top - LeastGain * scale)
            {
                return null;
            }

            top = Math.Max(top, there);
        }

        return top - here < LeastGain * scale ? null : new([.. move.Select(m => Math.Abs(m) > Still * longest)], top);
    }
}
