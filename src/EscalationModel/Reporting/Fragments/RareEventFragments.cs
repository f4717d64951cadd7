using EscalationModel.Experiments.RareEvents;

namespace EscalationModel.Reporting.Fragments;

/// <summary>Estimates of what hardly ever happens.</summary>
internal static class RareEventFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        RareEventEstimate estimate => new Fragment("")
        {
            Headings = ["method", "probability", "relative error", "paths", "gain over counting", "trusted"],
            Rows =
            [
                Cells.Row(
                    estimate.Method, Cells.Of(estimate.Probability), Cells.Percent(estimate.RelativeError), Cells.Of(estimate.Paths),
                    Cells.Of(estimate.GainOverCounting), Cells.YesNo(estimate.IsTrusted)),
            ],
            Notes = estimate.Warnings,
        },
        ReducedMean mean => new Fragment("")
        {
            Headings = ["mean", "evaluations", "variance, times less"],
            Rows = [Cells.Row(Cells.Of(mean.Mean), Cells.Of(mean.Evaluations), Cells.Of(mean.Ratio))],
        },
        _ => null,
    };
}
