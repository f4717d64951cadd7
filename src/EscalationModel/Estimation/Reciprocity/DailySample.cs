namespace EscalationModel.Estimation.Reciprocity;

/// <summary>Moves by day: Poisson, at a rate that is known when the day begins. Moves of the same day do not excite each other.</summary>
internal sealed class DailySample(DailyMoves counts, DailyDesign design) : HawkesSample
{
    /// <summary>The random numbers that place moves within their day; far from those of simulated data.</summary>
    private const long Placing = 1L << 62;

    public override bool IsLog => true;

    public override IReadOnlyList<string> BaseNames(Side side) =>
        [$"ln base {side}", .. design.Covariates.Select(c => $"ln base {side}: {c}")];

    public override int Rows => counts.Days;

    public override bool HasRows => true;

    public DailyMoves Counts => counts;

    public override string NameOf(Side side) => counts.NameOf(side);

    public override int MovesOf(Side side) => counts.Of(side).Sum();

    public override double RateOf(Side side) => MovesOf(side) / (double)counts.Days;

    public override SideTerms Terms(Side side, double beta)
    {
        int[] moves = counts.Of(side);
        double[] pastA = Past(Side.A, beta), pastB = Past(Side.B, beta);
        int[] active = [.. Enumerable.Range(0, moves.Length).Where(d => moves[d] > 0)];
        var exposure = new double[design.Rows.Length];
        foreach (int row in design.RowOf)
        {
            exposure[row]++;
        }

        return new SideTerms
        {
            IsLog = true,
            Rows = design.Rows,
            Exposure = exposure,
            Moves = [.. active.Select(d => (double)moves[d])],
            RowOf = [.. active.Select(d => design.RowOf[d])],
            PastA = [.. active.Select(d => pastA[d])],
            PastB = [.. active.Select(d => pastB[d])],
            SumA = pastA.Sum(),
            SumB = pastB.Sum(),
        };
    }

    public override Func<int, HawkesJets, Jet> RowsAt(double beta)
    {
        double[] pastA = Past(Side.A, beta), pastB = Past(Side.B, beta);
        return (day, parameters) => Row(Side.A, day, parameters, pastA, pastB) + Row(Side.B, day, parameters, pastA, pastB);
    }

    /// <summary>Day by day and a draw a side, whatever the rates.</summary>
    public override HawkesSample Draw(HawkesParameters parameters, ref RandomStream random)
    {
        int[] a = new int[counts.Days], b = new int[counts.Days];
        double[] baseA = Base(Side.A, parameters), baseB = Base(Side.B, parameters);
        double keep = PortableMath.Exp(-parameters.Beta), pastA = 0, pastB = 0;
        long all = 0;
        for (int day = 0; day < counts.Days && all < MostMoves; day++)
        {
            int row = design.RowOf[day];
            a[day] = PoissonDraw.Next(baseA[row] + parameters.Alpha[0, 0] * pastA + parameters.Alpha[0, 1] * pastB, ref random);
            b[day] = PoissonDraw.Next(baseB[row] + parameters.Alpha[1, 0] * pastA + parameters.Alpha[1, 1] * pastB, ref random);
            pastA = keep * pastA + (1 - keep) * a[day];
            pastB = keep * pastB + (1 - keep) * b[day];
            all += a[day] + b[day];
        }

        return new DailySample(DailyMoves.Of(a, b, counts.NameA, counts.NameB, counts.Start), design);
    }

    /// <summary>Given their number, moves of a day lie anywhere in it with equal chance: so they are placed, by chance that the seed fixes.
    /// </summary>
    public override double[] Increments(Side side, HawkesParameters parameters, ulong seed)
    {
        double[] rates = Rates(side, parameters);
        var random = new RandomStream(seed, Placing, RandomPurpose.Synthetic);
        var increments = new List<double>();
        double integral = 0, last = 0;
        for (int day = 0; day < rates.Length; day++)
        {
            var places = new double[counts.Of(side)[day]];
            for (int k = 0; k < places.Length; k++)
            {
                places[k] = random.NextDouble();
            }

            foreach (double place in places.Order())
            {
                increments.Add(integral + place * rates[day] - last);
                last = integral + place * rates[day];
            }

            integral += rates[day];
        }

        return [.. increments];
    }

    public override double Integral(Side side, HawkesParameters parameters) => Rates(side, parameters).Sum();

    public override IReadOnlyList<(double Time, double Rate)> Intensity(Side side, HawkesParameters parameters) =>
        [.. Rates(side, parameters).Select((rate, day) => ((double)day, rate))];

    public override IEnumerable<string> Warnings()
    {
        int[] active = [.. Enumerable.Range(0, counts.Days).Where(d => counts.A[d] + counts.B[d] > 0)];
        IEnumerable<string> oneDay = active.Length == 1
            ? [$"All moves are on day {active[0]}. Moves of one day do not excite each other: there is nothing to learn of reciprocity."]
            : [];
        int both = Enumerable.Range(0, counts.Days).Count(d => counts.A[d] > 0 && counts.B[d] > 0);
        IEnumerable<string> sameDay = both > 0
            ? [$"On {both} {(both == 1 ? "day" : "days")} both sides moved. Who answered whom within a day is not known, and not used."]
            : [];
        return FewMoves().Concat(oneDay).Concat(sameDay);
    }

    /// <summary>The decayed sum of the moves of a side on earlier days, with weights that sum to 1.</summary>
    private double[] Past(Side side, double beta)
    {
        int[] moves = counts.Of(side);
        var past = new double[moves.Length];
        double keep = PortableMath.Exp(-beta);
        for (int day = 1; day < past.Length; day++)
        {
            past[day] = keep * past[day - 1] + (1 - keep) * moves[day - 1];
        }

        return past;
    }

    private Jet Row(Side side, int day, HawkesJets parameters, double[] pastA, double[] pastB)
    {
        double[] row = design.Rows[design.RowOf[day]];
        Jet form = 0;
        for (int i = 0; i < row.Length; i++)
        {
            form += row[i] * parameters.Base(side, i);
        }

        Jet rate = Jet.Exp(form) + pastA[day] * parameters.Alpha(side, Side.A) + pastB[day] * parameters.Alpha(side, Side.B);
        int moves = counts.Of(side)[day];
        return moves == 0 ? -rate : moves * Jet.Log(rate) - rate;
    }

    private double[] Base(Side side, HawkesParameters parameters) =>
        [.. design.Rows.Select(row => PortableMath.Exp(row.Zip(parameters.Base(side), (x, g) => x * g).Sum()))];

    private double[] Rates(Side side, HawkesParameters p)
    {
        double[] pastA = Past(Side.A, p.Beta), pastB = Past(Side.B, p.Beta), own = Base(side, p);
        return
        [
            .. Enumerable.Range(0, counts.Days).Select(d =>
                own[design.RowOf[d]] + p.Alpha[(int)side, 0] * pastA[d] + p.Alpha[(int)side, 1] * pastB[d]),
        ];
    }
}
