using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Surrogates;

/// <summary>Log odds as a learner made them: those of a generalized linear model, of trees, or both. Immutable; thread-safe.</summary>
/// <param name="Linear">The linear model. It also tells where the points that were learned from are dense.</param>
/// <param name="CountsLinear">Whether its log odds count.</param>
/// <param name="Trees">The trees, if any.</param>
internal sealed record SurrogateModel(LogisticModel Linear, bool CountsLinear, RegressionTrees? Trees)
{
    private readonly BatchTrees? _batch = Trees is null ? null : new(Trees);

    public double Logit(ReadOnlySpan<double> features) =>
        (CountsLinear ? Linear.Logit(features) : 0) + (Trees?.Evaluate(features) ?? 0);

    /// <summary>The log odds of some rows, the same to the bit.</summary>
    /// <param name="columns">Column after column, each of <see cref="BatchTrees.Rows"/> numbers.</param>
    /// <param name="logits">Where those of each row are put, at most as many.</param>
    public void Logits(ReadOnlySpan<double> columns, Span<double> logits)
    {
        Span<double> row = stackalloc double[Linear.Centers.Count];
        logits.Clear();
        _batch?.Evaluate(columns, logits);
        for (int i = 0; CountsLinear && i < logits.Length; i++)
        {
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = columns[k * BatchTrees.Rows + i];
            }

            logits[i] = Linear.Logit(row) + logits[i];
        }
    }
}
