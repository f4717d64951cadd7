using EscalationModel.Policies;

namespace EscalationModel.ML.Replies;

/// <summary>The numbers of a view that replies are learned from: all of <see cref="ViewFeature"/>.</summary>
internal static class ViewRow
{
    private static readonly ViewFeature[] All = Enum.GetValues<ViewFeature>();

    /// <summary>How many numbers there are.</summary>
    public static int Width => All.Length;

    /// <summary>Fills in the numbers of a view, in the order of the enumeration.</summary>
    public static void Of(in View view, Span<double> numbers) => ViewFeatures.Of(in view, All, numbers);
}
