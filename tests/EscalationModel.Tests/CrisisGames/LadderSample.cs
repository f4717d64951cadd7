using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using MathNet.Numerics.Distributions;

namespace EscalationModel.Tests.CrisisGames;

/// <summary>A sample of paths of the simulator, and its disagreements with an exact result: 6 sigma for means, q =
/// 1e-6 for distributions.</summary>
internal sealed class LadderSample
{
    private readonly int _paths;
    private readonly long[][] _byMove;
    private readonly Moments _moves = new(), _days = new(), _flashed = new(), _accepted = new(), _kept = new(), _broken = new();
    private readonly Moments[] _payoffs = [new(), new()];

    public LadderSample(Scenario scenario, int paths, ulong seed)
    {
        _paths = paths;
        _byMove = [.. Enumerable.Range(0, OutcomeExtensions.Count).Select(_ => new long[scenario.Model.Steps + 1])];
        PathEngine engine = scenario.PlainEngine();
        for (int path = 0; path < paths; path++)
        {
            Add(scenario, engine.Play(seed, path));
        }
    }

    /// <summary>What does not agree, in words; empty if all does.</summary>
    public List<string> Disagreements(ExactResult exact)
    {
        var found = new List<string>();
        void Compare(string what, Moments sample, double expected)
        {
            if (!(Math.Abs(sample.Mean - expected) <= 6 * sample.StandardError + 1e-12))
            {
                found.Add(FormattableString.Invariant($"{what}: {sample.Mean:G6} +- {sample.StandardError:G2}, exact {expected:G6}"));
            }
        }

        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            double p = exact.Probability(outcome), expected = _paths * p;
            long count = _byMove[(int)outcome].Sum();
            if (Math.Abs(count - expected) > 6 * Math.Sqrt(expected * (1 - p)) + (p > 0 ? 10 : 0))
            {
                found.Add(FormattableString.Invariant($"{outcome}: {count}, exact {expected:F1}"));
            }
        }

        Compare("moves", _moves, exact.ExpectedMoves);
        Compare("days", _days, exact.ExpectedDays);
        Compare("payoff of A", _payoffs[0], exact.Payoff(Side.A));
        Compare("payoff of B", _payoffs[1], exact.Payoff(Side.B));
        Compare("flashed", _flashed, exact.Mediation.Flashed);
        Compare("accepted", _accepted, exact.Mediation.Accepted);
        Compare("kept", _kept, exact.Mediation.Kept);
        Compare("broken", _broken, exact.Mediation.Broken);
        double q = ChiSquareTail(exact);
        if (q < 1e-6)
        {
            found.Add(FormattableString.Invariant($"time by outcome: q = {q:E1}"));
        }

        return found;
    }

    // Pearson's statistic over the cells (outcome, move); cells in which fewer than 10 are expected are taken together.
    private double ChiSquareTail(ExactResult exact)
    {
        double statistic = 0, restExpected = 0, restSeen = 0;
        int cells = 0;
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            IReadOnlyList<double> law = exact.DistributionOf(outcome);
            for (int move = 0; move < law.Count; move++)
            {
                double expected = _paths * law[move], seen = _byMove[(int)outcome][move];
                if (expected < 10)
                {
                    (restExpected, restSeen) = (restExpected + expected, restSeen + seen);
                    continue;
                }

                statistic += (seen - expected) * (seen - expected) / expected;
                cells++;
            }
        }

        if (restExpected >= 10)
        {
            statistic += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
            cells++;
        }
        else if (restSeen > restExpected + 6 * Math.Sqrt(restExpected) + 10)
        {
            return 0;
        }

        return cells < 2 ? 1 : ChiSquared.CDF(cells - 1, statistic) is var cdf ? 1 - cdf : 1;
    }

    private void Add(Scenario scenario, PathEnd end)
    {
        _byMove[(int)end.Outcome][end.Steps]++;
        _moves.Add(end.Steps);
        _days.Add(end.Days);
        _flashed.Add(end.Mediation.Flashed);
        _accepted.Add(end.Mediation.Accepted);
        _kept.Add(end.Mediation.Kept);
        _broken.Add(end.Mediation.Broken);
        foreach (Side side in (Side[])[Side.A, Side.B])
        {
            Payoffs payoffs = scenario[side].Payoffs;
            double payoff = payoffs.Of(end.Outcome, side, side == Side.A ? end.PeakA : end.PeakB);
            _payoffs[(int)side].Add(payoff * Math.Exp(-payoffs.DiscountRate * end.Days));
        }
    }

    private sealed class Moments
    {
        private double _sum, _squares;
        private int _count;

        public double Mean => _sum / _count;

        public double StandardError => Math.Sqrt(Math.Max(0, _squares / _count - Mean * Mean) / _count);

        public void Add(double value)
        {
            _sum += value;
            _squares += value * value;
            _count++;
        }
    }
}
