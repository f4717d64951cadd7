namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Moves by their times, with constant base rates. Moves at the same instant do not excite each other.</summary>
internal sealed class ContinuousSample(EventTimes events) : HawkesSample
{
    private const int PointsOfCurve = 600;

    public override bool IsLog => false;

    public override IReadOnlyList<string> BaseNames(Side side) => [$"mu{side}"];

    public EventTimes Events => events;

    public override int Rows => events.Count;

    public override bool HasRows => false;

    public override string NameOf(Side side) => events.NameOf(side);

    public override int MovesOf(Side side) => events.Sides.Count(s => s == side);

    public override double RateOf(Side side) => MovesOf(side) / events.Horizon;

    public override SideTerms Terms(Side side, double beta)
    {
        (double[] pastA, double[] pastB) = Past(beta);
        int[] own = [.. Enumerable.Range(0, events.Count).Where(k => events.Sides[k] == side)];
        return new SideTerms
        {
            IsLog = false,
            Rows = [[1]],
            Exposure = [events.Horizon],
            Moves = [.. own.Select(_ => 1.0)],
            RowOf = new int[own.Length],
            PastA = [.. own.Select(k => pastA[k])],
            PastB = [.. own.Select(k => pastB[k])],
            SumA = Kept(Side.A, beta),
            SumB = Kept(Side.B, beta),
        };
    }

    public override Func<int, HawkesJets, Jet> RowsAt(double beta)
    {
        (double[] pastA, double[] pastB) = Past(beta);
        double keptA = Kept(Side.A, beta), keptB = Kept(Side.B, beta);
        return (k, p) =>
        {
            Side side = events.Sides[k];
            Jet rate = p.Base(side, 0) + pastA[k] * p.Alpha(side, Side.A) + pastB[k] * p.Alpha(side, Side.B);
            Jet integral = events.Horizon * (p.Base(Side.A, 0) + p.Base(Side.B, 0))
                + keptA * (p.Alpha(Side.A, Side.A) + p.Alpha(Side.B, Side.A))
                + keptB * (p.Alpha(Side.A, Side.B) + p.Alpha(Side.B, Side.B));
            return Jet.Log(rate) - integral / events.Count;
        };
    }

    /// <summary>By thinning [ogata1981]: between moves the rates only fall, so that those of now bound those to come.</summary>
    public override HawkesSample Draw(HawkesParameters parameters, ref RandomStream random)
    {
        var times = new List<double>();
        var sides = new List<Side>();
        double now = 0, pastA = 0, pastB = 0;
        double Rate(Side side) =>
            parameters.Base(side)[0] + parameters.Alpha[(int)side, 0] * pastA + parameters.Alpha[(int)side, 1] * pastB;
        while (times.Count < MostMoves)
        {
            double bound = Rate(Side.A) + Rate(Side.B), wait = random.NextExponential() / bound;
            now += wait;
            if (!(now <= events.Horizon))
            {
                break;
            }

            double keep = PortableMath.Exp(-parameters.Beta * wait), place = random.NextDouble() * bound;
            (pastA, pastB) = (pastA * keep, pastB * keep);
            double rateA = Rate(Side.A);
            if (place < rateA + Rate(Side.B))
            {
                Side mover = place < rateA ? Side.A : Side.B;
                times.Add(now);
                sides.Add(mover);
                (pastA, pastB) = mover == Side.A ? (pastA + parameters.Beta, pastB) : (pastA, pastB + parameters.Beta);
            }
        }

        return new ContinuousSample(EventTimes.Of(times, sides, events.Horizon, events.NameA, events.NameB));
    }

    public override double[] Increments(Side side, HawkesParameters p, ulong seed)
    {
        var increments = new List<double>();
        double sinceLast = 0, now = 0;
        double[] past = new double[2], added = new double[2];
        for (int k = 0; k < events.Count; k++)
        {
            double wait = events.Times[k] - now;
            if (wait > 0)
            {
                double keep = PortableMath.Exp(-p.Beta * wait);
                sinceLast += p.Base(side)[0] * wait;
                for (int j = 0; j < 2; j++)
                {
                    past[j] += added[j];
                    sinceLast += p.Alpha[(int)side, j] * past[j] * (1 - keep);
                    (past[j], added[j]) = (past[j] * keep, 0);
                }

                now = events.Times[k];
            }

            added[(int)events.Sides[k]]++;
            if (events.Sides[k] == side)
            {
                increments.Add(sinceLast);
                sinceLast = 0;
            }
        }

        return [.. increments];
    }

    public override double Integral(Side side, HawkesParameters p) => p.Base(side)[0] * events.Horizon
        + p.Alpha[(int)side, 0] * Kept(Side.A, p.Beta) + p.Alpha[(int)side, 1] * Kept(Side.B, p.Beta);

    public override IReadOnlyList<(double Time, double Rate)> Intensity(Side side, HawkesParameters p)
    {
        var curve = new List<(double, double)>();
        double[] past = new double[2];
        double last = 0;
        int next = 0;
        for (int i = 0; i <= PointsOfCurve; i++)
        {
            double time = events.Horizon * i / PointsOfCurve;
            Advance(time);
            curve.Add((time, p.Base(side)[0] + p.Alpha[(int)side, 0] * past[0] + p.Alpha[(int)side, 1] * past[1]));
        }

        return curve;

        void Advance(double to)
        {
            for (; next < events.Count && events.Times[next] < to; next++)
            {
                Decay(events.Times[next]);
                past[(int)events.Sides[next]] += p.Beta;
            }

            Decay(to);
        }

        void Decay(double to)
        {
            double keep = PortableMath.Exp(-p.Beta * (to - last));
            (past[0], past[1], last) = (past[0] * keep, past[1] * keep, to);
        }
    }

    public override IEnumerable<string> Warnings()
    {
        int ties = events.Count - events.Times.Distinct().Count();
        return ties == 0
            ? FewMoves()
            : FewMoves().Append($"{ties} {(ties == 1 ? "move comes" : "moves come")} at the instant of another. They do not excite each "
                + "other, and the times between them are 0: if times are rounded, count by day.");
    }

    /// <summary>Before each move: the decayed sums of earlier moves of A and of B. Moves of one instant wait for each other.</summary>
    private (double[] A, double[] B) Past(double beta)
    {
        double[] a = new double[events.Count], b = new double[events.Count];
        double sumA = 0, sumB = 0, last = 0;
        for (int k = 0; k < events.Count;)
        {
            double time = events.Times[k], keep = PortableMath.Exp(-beta * (time - last));
            (sumA, sumB, last) = (sumA * keep, sumB * keep, time);
            int from = k;
            for (; k < events.Count && events.Times[k] == time; k++)
            {
                (a[k], b[k]) = (sumA, sumB);
            }

            int ofA = Enumerable.Range(from, k - from).Count(i => events.Sides[i] == Side.A);
            sumA += beta * ofA;
            sumB += beta * (k - from - ofA);
        }

        return (a, b);
    }

    /// <summary>How much of the effects of the moves of a side falls within the time watched.</summary>
    private double Kept(Side side, double beta) =>
        Enumerable.Range(0, events.Count).Where(k => events.Sides[k] == side)
            .Sum(k => 1 - PortableMath.Exp(-beta * (events.Horizon - events.Times[k])));
}
