using EscalationModel.ML.Fitting;

namespace EscalationModel.ML.Warnings;

/// <summary>Chooses among models by cross-validated log score; states of one draw of the numbers stay in one fold.</summary>
internal static class ModelChoice
{
    private const int Folds = 5;

    /// <summary>The mean log score of every kind, in nats, on what it did not learn from; the nearer to 0, the better.</summary>
    /// <exception cref="LearningException">The states are of fewer than five draws.</exception>
    public static IReadOnlyList<WarningCandidate> Candidates(
        IReadOnlyList<PooledState> states, IReadOnlyList<double> labels, ulong seed, CancellationToken cancellation = default)
    {
        int[] clusters = [.. states.Select(s => s.Cluster).Distinct()];
        Dictionary<int, int[]> members = states.Select((s, i) => (s.Cluster, i)).GroupBy(p => p.Cluster, p => p.i)
            .ToDictionary(g => g.Key, g => g.ToArray());
        var scores = new double[Enum.GetValues<WarningModelKind>().Length];
        foreach (CrossValidation.Fold fold in CrossValidation.Folds(clusters.Length, Folds, seed))
        {
            int[] training = [.. fold.Training.SelectMany(c => members[clusters[c]])];
            int[] judged = [.. fold.HeldOut.SelectMany(c => members[clusters[c]])];
            double[][] inputs = [.. training.Select(i => states[i].Inputs)];
            double[] known = [.. training.Select(i => labels[i])];
            foreach (WarningModelKind kind in Enum.GetValues<WarningModelKind>())
            {
                var model = WarningModel.Fit(kind, inputs, known, seed, cancellation);
                scores[(int)kind] -= judged.Sum(i => BinomialLoss.OfCount(labels[i], 1, model.Logit(states[i].Inputs)));
            }
        }

        return [.. scores.Select((s, kind) => new WarningCandidate((WarningModelKind)kind, s / states.Count))];
    }
}
