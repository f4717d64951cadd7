using EscalationModel.ML.Fitting;
using EscalationModel.Reporting;

namespace EscalationModel.ML.Warnings;

/// <summary>How well a curve foretells held-out crises: paths of another seed, whose states were continued apart. Gains are of the log
/// score, in nats a crisis, over the base rate of those still alive on the day.</summary>
/// <param name="States">The held-out states.</param>
/// <param name="BaseRate">Their mean probability: the best that a constant could say.</param>
/// <param name="Gain">What the curve gains.</param>
/// <param name="Oracle">Who the oracle is.</param>
/// <param name="Particles">On how many draws of the numbers the weights of a posterior lie, for half of the states at least; NaN for
/// another oracle. Below 10 do not trust it: take more <see cref="EarlyWarningOptions.Particles"/>.</param>
/// <param name="OracleGain">What the oracle gains, without what the noise of continuations would flatter it by.</param>
/// <param name="Share">The curve's gain over the oracle's.</param>
/// <param name="Intercept">That of the calibration line; 0 is perfect. Unknown if all forecasts are alike, or no line fits
/// best.</param>
/// <param name="Slope">That of the calibration line; 1 is perfect, below 1 the curve is too sure of itself.</param>
/// <param name="Area">The area under the receiver's operating curve, from 0.5 (chance) to 1; NaN if nothing or all ends so.</param>
/// <param name="Base">The base rate, forecast for all, held against the truth.</param>
/// <param name="Reliability">Forecasts held against the truth, in bins.</param>
/// <param name="Alarms">Hits and false alarms by the threshold of an alarm.</param>
[TypeFormatterSource]
public sealed record WarningCheck(
    int States, double BaseRate, Estimate Gain, WarningOracle Oracle, double Particles, Estimate OracleGain, Estimate Share,
    Estimate Intercept, Estimate Slope, double Area, ReliabilityBin Base, IReadOnlyList<ReliabilityBin> Reliability,
    IReadOnlyList<AlarmPoint> Alarms) : IDescribed
{
    /// <summary>Checks forecasts.</summary>
    /// <param name="logits">The forecast log odds of each held-out state.</param>
    /// <param name="halves">The probability of each by two independent halves of its continuations.</param>
    /// <param name="oracle">Who knows the states.</param>
    /// <param name="posterior">Judges the posterior; null: the oracle knows the states.</param>
    /// <param name="clusters">Which states may depend on each other.</param>
    internal static WarningCheck Of(
        double[] logits, (double[] First, double[] Second) halves, WarningOracle oracle,
        Func<double[], double, (double[] Gains, double Effective)>? posterior, IReadOnlyList<int> clusters)
    {
        double[] truths = [.. halves.First.Zip(halves.Second, (a, b) => (a + b) / 2)];
        double rate = truths.Average();
        double[] gains = [.. logits.Select((x, i) => LogScore.OfBase(truths[i], rate) - BinomialLoss.OfCount(truths[i], 1, x))];
        (double[] best, double particles) = posterior?.Invoke(truths, rate)
            ?? (LogScore.OracleGains(halves.First, halves.Second, rate), double.NaN);
        double[] forecasts = [.. logits.Select(BinomialLoss.Probability)];
        (Estimate intercept, Estimate slope) = CalibrationLine.Fit(logits, truths, clusters);
        (IReadOnlyList<AlarmPoint> alarms, double area) = AlarmPoint.Of(forecasts, truths);
        return new(
            logits.Length, rate, ClusteredMean.Of(gains, clusters), posterior is null ? oracle : WarningOracle.Posterior, particles,
            ClusteredMean.Of(best, clusters),
            ClusteredMean.Ratio(gains, best, clusters), intercept, slope, area, ReliabilityBin.OfBase(rate, truths, clusters),
            ReliabilityBin.Of(forecasts, truths, clusters), alarms);
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
