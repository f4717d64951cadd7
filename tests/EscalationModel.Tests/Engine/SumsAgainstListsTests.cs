using EscalationModel.Engine;

namespace EscalationModel.Tests.Engine;

/// <summary>What a variant says of its paths, against the same from plain lists of them by the definitions. Paths are drawn; seeds are
/// fixed.</summary>
public class SumsAgainstListsTests
{
    private const double Z = Estimate.Z, Quantum = 1.0 / (1L << 40);

    private static readonly Outcome[] Known =
    [
        Outcome.Settlement, Outcome.ConcessionByA, Outcome.ConcessionByB, Outcome.Stalemate, Outcome.Collision, Outcome.Accident,
    ];

    /// <summary>Paths, whether the accident is left to chance or has happened or not, how often it does, and what else a path's worth
    /// depends on.</summary>
    public static TheoryData<int, bool, double, double, double> Samples => new()
    {
        { 3000, true, 0.3, 0, 0 },
        { 3000, true, 0.02, 0, 0.7 },
        { 3000, true, 0.3, 0.01, 0.7 },
        { 3000, false, 0.3, 0, 0 },
        { 3000, false, 0.004, 0.01, 0 },
        { 40, true, 0.5, 0, 0 },
        { 2, true, 0.5, 0.02, 0.1 },
        { 2, false, 0.9, 0, 0 },
        { 1, true, 0.5, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Counts_and_means_are_those_of_the_paths(int paths, bool chance, double accident, double rate, double audience)
    {
        var sample = new Sample(paths, chance, accident, rate, audience);
        Assert.All([(sample.Before, sample.Baseline), (sample.After, sample.Variant)], pair =>
        {
            (Drawn[] list, VariantResult result) = pair;
            Assert.Equal(list.Sum(p => p.End.Steps), result.PathSteps);
            Assert.Equal(list.Select(p => p.End.Mediation).Aggregate((a, b) => a + b), result.Mediation);
            Assert.Equal(list.Select(p => p.End.Talks).Aggregate((a, b) => a + b), result.Talks);
            Mean(list.Select(p => (double)p.Bin * Sample.BinDays), 0, list.Max(p => p.Bin) * Sample.BinDays, 0, result.MeanDays);
            Mean(list.Select(p => p.End.PeakA), 0, Sample.Top, 0, result.PeakTempo(Side.A));
            Mean(list.Select(p => p.End.PeakB), 0, Sample.Top, 0, result.PeakTempo(Side.B));
            foreach (Side side in Enum.GetValues<Side>())
            {
                double[] ends = [.. Known.SelectMany(o => new[] { sample.Worth(o, side, 0), sample.Worth(o, side, Sample.Top) })];
                (double low, double high) = (ends.Min(), ends.Max());
                (low, high) = rate > 0 ? (Math.Min(0, low), Math.Max(0, high)) : (low, high);
                Mean(list.Select(p => sample.Worth(p, side)), low, high, (high - low) * Quantum / 2, result.Payoff(side));
            }

            foreach (Outcome outcome in Enum.GetValues<Outcome>())
            {
                Assert.Equal(list.Count(p => p.End.Outcome == outcome), result.Count(outcome));
                Probability([.. list.Select(p => p.Weight(o => o == outcome))], result.Probability(outcome));
                Incidence(list, outcome, result);
            }

            Probability([.. list.Select(p => p.Weight(o => o.IsWar()))], result.War);
            Assert.Equal(list.Count(p => p.End.Outcome.IsWar()), result.WarCount);
        });
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Pairs_are_those_of_the_paths(int paths, bool chance, double accident, double rate, double audience)
    {
        var sample = new Sample(paths, chance, accident, rate, audience);
        var difference = new VariantDifference(sample.Variant, sample.Baseline);
        foreach (Outcome baseline in Enum.GetValues<Outcome>())
        {
            Assert.All(Enum.GetValues<Outcome>(), variant => Assert.Equal(
                sample.Before.Zip(sample.After).Count(p => p.First.End.Outcome == baseline && p.Second.End.Outcome == variant),
                difference.JointCount(baseline, variant)));
            Difference(sample, o => o == baseline, difference.Of(baseline));
        }

        Difference(sample, o => o.IsWar(), difference.War);
        Ratio(sample, difference);
    }

    [Fact]
    public void A_ratio_to_a_risk_that_was_not_seen_is_none()
    {
        Int128 one = WeightedEvent.One;
        WeightedEvent none = new(0, 0, 100), some = new(5 * one, 5 * one * one, 100), least = new(1, 1, 100);
        Assert.Equal(new Estimate(double.NaN, 0, double.PositiveInfinity), new PairedEstimate(none, some, 0).Ratio);
        Assert.Equal(5.0 * (1L << 40), new PairedEstimate(least, some, 0).Ratio.Value, 1);
    }

    // The reach of an interval solves reach^2 = z^2 (error^2 + reach * farthest / n): what is unseen lies at a bound.
    private static void Mean(IEnumerable<double> values, double low, double high, double rounding, Estimate estimate)
    {
        double[] list = [.. values];
        double mean = list.Average(), tolerance = 1e-9 * Math.Max(1, high - low);
        Assert.Equal(mean, estimate.Value, tolerance);
        if (list.Length < 2)
        {
            Assert.Equal((low, high), (estimate.Low, estimate.High));
            return;
        }

        double error = Math.Sqrt(Covariance(list, list) / list.Length);
        Assert.Equal(Math.Max(low, mean - Reach(error, mean - low, list.Length) - rounding), estimate.Low, tolerance);
        Assert.Equal(Math.Min(high, mean + Reach(error, high - mean, list.Length) + rounding), estimate.High, tolerance);
    }

    private static double Reach(double error, double farthest, int n)
    {
        (double least, double most) = (0, Z * error + Z * Z * Math.Max(0, farthest) / n + 1e-300);
        for (int i = 0; i < 200; i++)
        {
            double middle = (least + most) / 2;
            (least, most) = middle * middle < Z * Z * (error * error + middle * farthest / n) ? (middle, most) : (least, middle);
        }

        return least;
    }

    private static void Probability(double[] weights, Estimate estimate)
    {
        if (weights.All(w => w is 0 or 1))
        {
            Assert.Equal(Estimate.Probability(weights.Count(w => w == 1), weights.Length), estimate);
        }
        else
        {
            Mean(weights, 0, 1, Quantum / 2, estimate);
        }
    }

    private static void Difference(Sample sample, Func<Outcome, bool> isEvent, Estimate estimate)
    {
        double[] x = [.. sample.Before.Select(p => p.Weight(isEvent))], y = [.. sample.After.Select(p => p.Weight(isEvent))];
        if (x.Concat(y).All(w => w is 0 or 1))
        {
            Assert.Equal(
                Estimate.PairedDifference(
                    x.Zip(y).Count(p => p.First < p.Second), x.Zip(y).Count(p => p.First > p.Second), x.Length), estimate);
        }
        else
        {
            Mean(y.Zip(x, (after, before) => after - before), -1, 1, Quantum, estimate);
        }
    }

    private static void Ratio(Sample sample, VariantDifference difference)
    {
        double[] x = [.. sample.Before.Select(p => p.Weight(o => o.IsWar()))], y = [.. sample.After.Select(p => p.Weight(o => o.IsWar()))];
        Estimate ratio = difference.RelativeRisk, avoided = difference.Avoided;
        (int n, double p, double q) = (x.Length, y.Average(), x.Average());
        if (q == 0)
        {
            Assert.Equal(new Estimate(double.NaN, 0, double.PositiveInfinity), ratio);
            return;
        }

        Assert.Equal(p / q, ratio.Value, 1e-12 * p / q);
        Assert.Equal((1 - ratio.Value, 1 - ratio.High, 1 - ratio.Low), (avoided.Value, avoided.Low, avoided.High));
        (double both, double seconds, double firsts) = (Covariance(x, y), Covariance(y, y), Covariance(x, x));
        if (n > 1)
        {
            // By the delta method.
            double spread = seconds - 2 * p / q * both + p / q * (p / q) * firsts;
            Assert.Equal(Math.Sqrt(Math.Max(0, spread) / n) / q, difference.WarWeights.RatioError, 1e-6 / n + 1e-9);
            Assert.Equal(Math.Sqrt(seconds - 2 * both + firsts) / Math.Sqrt(n), difference.WarWeights.DifferenceError, 1e-9);
        }

        if (x.Concat(y).All(w => w is 0 or 1) && Math.Min(p, q) * n <= 30)
        {
            int gained = x.Zip(y).Count(w => w.First < w.Second), lost = x.Zip(y).Count(w => w.First > w.Second);
            Assert.Equal(Estimate.PairedRatio(gained, lost, (int)(q * n + 0.5) - lost), ratio);
            return;
        }

        // Fieller: at an end of the interval the mean of after - ratio * before is as far from 0 as it may be, where it lies from
        // -ratio to 1.
        Excess(ratio.Low, ratio.Low);
        Excess(ratio.High, 1);

        void Excess(double end, double farthest)
        {
            double distance = Math.Abs(p - end * q);
            if (end > 0 && double.IsFinite(end))
            {
                double spread = Math.Max(0, seconds - 2 * end * both + end * end * firsts);
                Assert.Equal(1, distance * distance * n / (Z * Z * (spread + distance * farthest)), 1e-6);
            }
            else
            {
                // No ratio that is so far is excluded.
                double far = end > 0 ? 1e9 : 1e-9, d = Math.Abs(p - far * q);
                double most = Z * Z * (seconds - 2 * far * both + far * far * firsts + d * (end > 0 ? 1 : far));
                Assert.True(n == 1 || d * d * n <= most * 1.000001);
            }
        }
    }

    private static void Incidence(Drawn[] list, Outcome outcome, VariantResult result)
    {
        IReadOnlyList<Estimate> curve = result.CumulativeIncidence(outcome);
        Assert.Equal(list.Max(p => p.Bin) + 1, curve.Count);
        for (int bin = 0; bin < curve.Count; bin += 1 + curve.Count / 20)
        {
            Assert.Equal(Estimate.Probability(list.Count(p => p.End.Outcome == outcome && p.Bin <= bin), list.Length), curve[bin]);
        }

        double[] days = [.. list.Where(p => p.End.Outcome == outcome).Select(p => p.Bin * Sample.BinDays).Order()];
        Assert.Equal(days.Length == 0 ? null : days[(days.Length + 1) / 2 - 1], result.TimeTo(outcome)?.Value);
        Assert.Equal(days.Length == 0 ? null : days[(int)Math.Ceiling(0.9 * days.Length) - 1], result.TimeTo(outcome, 0.9)?.Value);
    }

    private static double Covariance(double[] x, double[] y)
    {
        double a = x.Average(), b = y.Average();
        return x.Zip(y, (v, w) => (v - a) * (w - b)).Sum() / Math.Max(1, x.Length - 1);
    }

    /// <summary>A path as it was drawn, and as it would go on.</summary>
    private readonly record struct Drawn(PlayedPath Path, int Bin)
    {
        public PathEnd End => Path.Drawn;

        public double Survival => Path.Mark.Survival * Quantum;

        public double Weight(Func<Outcome, bool> isEvent) =>
            (isEvent(Path.Beyond.Outcome) ? Survival : 0) + (isEvent(Outcome.Accident) ? 1 - Survival : 0);
    }

    /// <summary>Paths of a baseline and of a variant, as lists and, in two parts that are merged, as results.</summary>
    private sealed class Sample
    {
        public const double BinDays = 0.5, Top = 2;

        private readonly Payoffs _a, _b;

        public Sample(int paths, bool chance, double accident, double rate, double audience)
        {
            _a = new Payoffs { Accident = -20, Collision = -7, OwnConcession = -1, AudienceCost = audience, DiscountRate = rate };
            _b = new Payoffs
            {
                Accident = -3, Settlement = 0.9, RivalConcession = 2.5, AudienceCost = 2 * audience, DiscountRate = 3 * rate,
            };
            var random = new Random(paths + (chance ? 1 : 0));
            Before = [.. Enumerable.Range(0, paths).Select(_ => Path(random, chance, accident))];
            After = [.. Before.Select(p => random.Next(3) == 0 ? p : Path(random, chance, accident / 2))];
            Baseline = VariantResult.Merge(Result(Before, ..(paths / 3)), Result(Before, (paths / 3)..));
            Variant = VariantResult.Merge(Result(After, (paths / 3)..), Result(After, ..(paths / 3)));
        }

        public Drawn[] Before { get; }

        public Drawn[] After { get; }

        public VariantResult Baseline { get; }

        public VariantResult Variant { get; }

        public double Worth(Outcome outcome, Side side, double peak) => (side == Side.A ? _a : _b).Of(outcome, side, peak);

        public double Worth(Drawn path, Side side)
        {
            double rate = (side == Side.A ? _a : _b).DiscountRate, accident = Worth(Outcome.Accident, side, 0);
            PathEnd beyond = path.Path.Beyond;
            double worth = Worth(beyond.Outcome, side, side == Side.A ? beyond.PeakA : beyond.PeakB), survival = path.Survival;
            return rate > 0
                ? survival * Math.Exp(-rate * beyond.Days) * worth + (side == Side.A ? path.Path.RiskA : path.Path.RiskB) * accident
                : survival * worth + (1 - survival) * accident;
        }

        private static Drawn Path(Random random, bool chance, double accident)
        {
            Outcome ending = Known[random.Next(Known.Length - 1)];
            int bin = (int)(20 * -Math.Log(1 - random.NextDouble())) * (random.Next(50) == 0 ? 40 : 1);
            PathEnd End(Outcome outcome) => new(
                outcome, bin + 1, bin * BinDays, Top * random.NextDouble(), random.Next(5) == 0 ? 0 : Top * random.NextDouble(),
                new(random.Next(3), random.Next(3), random.Next(2), random.Next(2), random.Next(2), random.Next(2)))
            {
                Talks = new(random.Next(4), random.Next(3), random.Next(2), random.Next(9), random.Next(2)),
            };

            PathEnd beyond = End(ending);
            bool happened = random.NextDouble() < accident;
            PathEnd drawn = happened ? End(Outcome.Accident) : beyond;
            double hazard = chance ? -Math.Log(1 - accident * random.NextDouble()) : happened ? double.PositiveInfinity : 0;
            double lost = -Math.Exp(-hazard) + 1;
            return new(new PlayedPath(drawn, beyond, hazard) { RiskA = 0.9 * lost, RiskB = 0.7 * lost }, bin);
        }

        private VariantResult Result(Drawn[] list, Range part)
        {
            var tally = new Tally(_a, _b, Top, Known);
            var weights = new PairedWeights();
            long[] joint = new long[OutcomeExtensions.Count * OutcomeExtensions.Count];
            foreach ((Drawn before, Drawn after) in Before[part].Zip(list[part]))
            {
                tally.Add(after.Path, after.Bin);
                weights.Add([before.Path.Mark], [after.Path.Mark]);
                joint[(int)before.End.Outcome * OutcomeExtensions.Count + (int)after.End.Outcome]++;
            }

            return new VariantResult("any", "", Known, BinDays, list[part].Length, tally, joint, weights);
        }
    }
}
