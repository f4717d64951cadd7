using EscalationModel.Experiments.Adaptive;

namespace EscalationModel.Reporting.Fragments;

/// <summary>What adaptive studies found.</summary>
internal static class AdaptiveFragments
{
    public static Fragment? Of(IShown result) => result switch
    {
        AdaptiveResult adaptive => Of(adaptive.Answer),
        SearchAnswer search => new Fragment("")
        {
            Headings = [.. search.Inputs, search.Output, "best seen", "points tried"],
            Rows =
            [
                Cells.Row([
                    .. search.Point.Select(p => Cells.Of(p)), Cells.Of(search.Value), Cells.Of(search.BestSeen),
                    Cells.Of(search.Evaluations),
                ]),
            ],
        },
        StoredRareEventResult stored => new Fragment("")
        {
            Headings = ["estimates", "probability", "relative error", "precise enough", "trusted"],
            Rows =
            [
                Cells.Row(
                    Cells.Of(stored.Estimates), Cells.Of(stored.Probability), Cells.Percent(stored.RelativeError),
                    Cells.YesNo(stored.IsPreciseEnough), Cells.YesNo(stored.IsTrusted)),
            ],
        },
        _ => null,
    };
}
