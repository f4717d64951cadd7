using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Engine.Lanes;

/// <summary>A sample of the laned ladder in batches, and its disagreements with an exact result.</summary>
internal sealed class LanedSample
{
    private const int Batches = 120, BatchPaths = 1024, Paths = Batches * BatchPaths;

    private readonly bool _hasGaps;
    private readonly Tally _total;
    private readonly List<(Tally Tally, PairedWeights Weights)> _batches = [];

    public LanedSample(Scenario scenario, Precision precision)
    {
        _hasGaps = ((EscalationLadder)scenario.Model).Gaps is not null;
        _total = new Tally(scenario);
        BlockEngine engine = LadderLaneScenarios.Laned(scenario, precision, LaneWidths.Chosen);
        for (int batch = 0; batch < Batches; batch++)
        {
            _batches.Add(LaneScenarios.RunWeighed(engine, scenario, batch * BatchPaths, BatchPaths, 2026));
            _total.Merge(_batches[^1].Tally);
        }
    }

    /// <summary>What does not agree, in words; empty if all does.</summary>
    public List<string> Disagreements(ExactResult exact)
    {
        var verdicts = new List<Verdict>();
        foreach (Outcome outcome in exact.Outcomes)
        {
            double p = exact.Probability(outcome);
            long count = _total.Count(outcome), rest = Paths - count;
            verdicts.Add(p is < 1e-12 or > 1 - 1e-12 ? new Verdict(Math.Min(count, rest), 0, outcome.ToString())
                : p * Paths is < 10 or > Paths - 10 ? Verdict.Rare(Math.Min(count, rest), Paths * Math.Min(p, 1 - p), outcome.ToString())
                : Verdict.Proportion(count, Paths, p, outcome.ToString()));
        }

        verdicts.Add(Mean(t => t.PathSteps, exact.ExpectedMoves, "moves"));
        verdicts.Add(Mean(t => t.Times.Sum(times => times.Select((count, bin) => (double)count * bin).Sum()), exact.ExpectedDays, "days"));
        verdicts.Add(Mean(_batches.Select(b => PayoffSum(b.Tally, b.Weights, Side.A)), exact.Payoff(Side.A), "payoff of A"));
        verdicts.Add(Mean(_batches.Select(b => PayoffSum(b.Tally, b.Weights, Side.B)), exact.Payoff(Side.B), "payoff of B"));
        verdicts.Add(Mean(t => t.Mediation.Flashed, exact.Mediation.Flashed, "flashed"));
        verdicts.Add(Mean(t => t.Mediation.Accepted, exact.Mediation.Accepted, "accepted"));
        verdicts.Add(Mean(t => t.Mediation.Kept, exact.Mediation.Kept, "kept"));
        verdicts.Add(Mean(t => t.Mediation.Broken, exact.Mediation.Broken, "broken"));
        if (!_hasGaps)
        {
            double[] expected = [.. exact.Outcomes.SelectMany(o => exact.DistributionOf(o).Select(p => p * Paths))];
            long[] seen = [.. exact.Outcomes.SelectMany(
                o => exact.DistributionOf(o).Select((_, move) => move < _total.Times[(int)o].Length ? _total.Times[(int)o][move] : 0))];
            verdicts.Add(Verdict.Fit(seen, expected, "ends by move"));
        }

        return [.. verdicts.Where(v => !v.Holds).Select(v => v.ToString())];
    }

    private static double PayoffSum(Tally tally, PairedWeights weights, Side side) =>
        BatchPaths * tally.MeanPayoff(side, weights, BatchPaths).Value;

    private Verdict Mean(Func<Tally, double> sum, double expected, string what) =>
        Mean(_batches.Select(b => sum(b.Tally)), expected, what);

    // A sum over the paths of a batch against its mean a path.
    private static Verdict Mean(IEnumerable<double> sums, double expected, string what)
    {
        double[] means = [.. sums.Select(sum => sum / BatchPaths)];
        double mean = means.Average(), error = Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / (Batches - 1) / Batches);
        double difference = Math.Abs(mean - expected);
        return new Verdict(difference < 1e-9 * (1 + Math.Abs(expected)) ? 0 : difference / error, 6, $"{what}: {mean} against {expected}");
    }
}
