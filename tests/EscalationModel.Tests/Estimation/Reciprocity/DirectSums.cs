using EscalationModel.Estimation.Reciprocity;

namespace EscalationModel.Tests.Estimation.Reciprocity;

/// <summary>The likelihoods as they are written down, move by earlier move, without any recursion.</summary>
internal static class DirectSums
{
    public static double Continuous(EventTimes events, HawkesParameters p)
    {
        double sum = 0;
        for (int k = 0; k < events.Count; k++)
        {
            int i = (int)events.Sides[k];
            double rate = p.Base(events.Sides[k])[0];
            for (int l = 0; l < events.Count; l++)
            {
                double wait = events.Times[k] - events.Times[l];
                rate += wait > 0 ? p.Alpha[i, (int)events.Sides[l]] * p.Beta * PortableMath.Exp(-p.Beta * wait) : 0;
            }

            sum += PortableMath.Log(rate);
            int j = (int)events.Sides[k];
            sum -= (p.Alpha[0, j] + p.Alpha[1, j]) * (1 - PortableMath.Exp(-p.Beta * (events.Horizon - events.Times[k])));
        }

        return sum - (p.BaseA[0] + p.BaseB[0]) * events.Horizon;
    }

    /// <summary>With rows of covariates by day, the constant first; null: the constant alone.</summary>
    public static double Daily(DailyMoves counts, HawkesParameters p, double[][]? rows = null)
    {
        double sum = 0;
        for (int day = 0; day < counts.Days; day++)
        {
            foreach (Side side in (Side[])[Side.A, Side.B])
            {
                double rate = PortableMath.Exp((rows?[day] ?? [1]).Zip(p.Base(side), (x, g) => x * g).Sum());
                for (int lag = 1; lag <= day; lag++)
                {
                    double weight = (1 - PortableMath.Exp(-p.Beta)) * PortableMath.Exp(-p.Beta * (lag - 1));
                    rate += weight * (p.Alpha[(int)side, 0] * counts.A[day - lag] + p.Alpha[(int)side, 1] * counts.B[day - lag]);
                }

                int moves = (side == Side.A ? counts.A : counts.B)[day];
                sum += (moves == 0 ? 0 : moves * PortableMath.Log(rate)) - rate;
            }
        }

        return sum;
    }
}
