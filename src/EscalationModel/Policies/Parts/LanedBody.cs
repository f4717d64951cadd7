using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Policies.Parts;

/// <summary>Compares the laned body of a policy, in a single lane, with its plain one.</summary>
internal static class LanedBody
{
    private const int Views = 2000, Asked = 30, Draws = 2000;

    // Both bodies may round differently, and so differ at a threshold.
    private const double Rounding = 1e-9, MostAtThresholds = 0.01 * Views;

    /// <summary>How they differ, in words; null if they do not, or if there is but one.</summary>
    public static string? Differs(IAnyPolicy policy)
    {
        if (policy is not ILaned laned)
        {
            return null;
        }

        var comparison = new Comparison(policy);
        laned.Show(comparison);
        return comparison.Finding;
    }

    private sealed class Comparison(IAnyPolicy plain) : ILanedVisitor
    {
        public string? Finding { get; private set; }

        public void Visit<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy> => Finding =
                PullsOtherThanLevers(policy)
                    ? "Its laned body says that it pulls levers only (PullsLevers) and returns other throttles than -1, 0 and 1."
                : (TPolicy.Draws ? DiffersInDraws(policy) : DiffersInAnswers(policy)) ? "Its laned body disagrees with its plain one."
                : null;

        private static bool PullsOtherThanLevers<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy> =>
            TPolicy.PullsLevers
                && RandomViews.Take(Views, seed: 7)
                    .Any(v => new LanedPath<TPolicy>(policy, v.Briefing, 0).Throttle(in v) is not (-1 or 0 or 1));

        private bool DiffersInAnswers<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy>
        {
            View[] views = [.. RandomViews.Take(Views, seed: 8)];
            var laned = new LanedPath<TPolicy>(policy, views[0].Briefing, 0);
            var path = new PathOfPolicy(plain, views[0].Briefing, 0);
            int differences = 0;
            foreach (View view in views)
            {
                bool accepts = !view.RedLight || laned.Accepts(in view) == path.Accepts(in view);
                differences += accepts && Math.Abs(laned.Throttle(in view) - path.Throttle(in view)) <= Rounding ? 0 : 1;
            }

            return differences > MostAtThresholds;
        }

        // Each body draws in its own way: over many paths they must do the same equally often.
        private bool DiffersInDraws<TPolicy>(TPolicy policy)
            where TPolicy : struct, ILaned<TPolicy>
        {
            foreach (View view in RandomViews.Take(Asked, seed: 9))
            {
                double[] ofLaned = [.. Enumerable.Range(0, Draws)
                    .Select(i => new LanedPath<TPolicy>(policy, view.Briefing, i).Throttle(in view))];
                double[] ofPlain = [.. Enumerable.Range(Draws, Draws)
                    .Select(i => new PathOfPolicy(plain, view.Briefing, i).Throttle(in view))];
                double difference = Math.Abs(ofLaned.Average() - ofPlain.Average());
                if (difference > 6 * Math.Sqrt((Variance(ofLaned) + Variance(ofPlain)) / Draws) + Rounding)
                {
                    return true;
                }
            }

            return false;
        }

        private static double Variance(double[] values)
        {
            double mean = values.Average();
            return values.Average(v => (v - mean) * (v - mean));
        }
    }

    /// <summary>A laned policy in one path.</summary>
    private sealed class LanedPath<TPolicy>
        where TPolicy : struct, ILaned<TPolicy>
    {
        private readonly TPolicy _policy;
        private readonly Lanes1<double>[] _memory = new Lanes1<double>[TPolicy.MemoryLanes];
        private RandomStream _draws, _answers;

        public LanedPath(TPolicy policy, Briefing briefing, long path)
        {
            _policy = policy;
            _draws = new RandomStream(1, path, RandomPurpose.PolicyA);
            _answers = new RandomStream(1, path, RandomPurpose.AcceptanceA);
            TPolicy.Start(policy, briefing, _memory, Random(ref _draws));
        }

        public double Throttle(in View view) => _policy.Throttle(SingleLane.Of(in view), _memory.AsSpan(), Random(ref _draws)).Value;

        public bool Accepts(in View view)
        {
            Lanes1<double>[] copy = [.. _memory];
            return TPolicy.Accepts(_policy, SingleLane.Of(in view), copy, Random(ref _answers)).Value > 0;
        }

        private static LanedRandom<Lanes1<double>> Random(ref RandomStream stream) => TPolicy.Draws ? new(ref stream) : default;
    }
}
