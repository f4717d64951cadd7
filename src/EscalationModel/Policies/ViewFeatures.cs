using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EscalationModel.Internals.Lanes;
using EscalationModel.Lanes;

namespace EscalationModel.Policies;

/// <summary>The numbers that a side can tell from what it sees, for learners: what they learn from is what the learned policy asks
/// about, the same to the bit. Thread-safe.</summary>
public static class ViewFeatures
{
    /// <summary>The time to collision, in days, when nothing moves, and the longest that is told: one that learners can bear.</summary>
    public const double Never = 1e6;

    // A contender that cannot brake has a stopping distance without end; this one still is a number in single precision.
    private const double MostPerSquaredTempo = 1e30;

    /// <summary>How many features there are; their values run from 0.</summary>
    internal const int Count = (int)ViewFeature.TalksOn + 1;

    private const uint TimeToCollision = 1u << (int)ViewFeature.TimeToCollision;

    private const uint StoppingDistances =
        1u << (int)ViewFeature.OwnStoppingDistance | 1u << (int)ViewFeature.RivalStoppingDistance | 1u << (int)ViewFeature.SpareRoom;

    private static readonly ViewFeature[] All = Enum.GetValues<ViewFeature>();

    /// <summary>The features with the words that files use, such as "ownTempo", in the order of the enumeration.</summary>
    public static IReadOnlyList<(string Word, ViewFeature Feature)> Words { get; } = [.. All.Select(f => (Word(f), f))];

    /// <summary>The numbers of a view; nothing is allocated.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="features">Which numbers.</param>
    /// <param name="numbers">As many places, which are filled in the same order.</param>
    /// <exception cref="ArgumentException">There are fewer places than features.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature is not one of the enumeration.</exception>
    public static void Of(in View view, ReadOnlySpan<ViewFeature> features, Span<double> numbers)
    {
        if (numbers.Length < features.Length)
        {
            throw new ArgumentException(
                $"{numbers.Length} places are too few; allowed: at least {features.Length}, one a feature.", nameof(numbers));
        }

        Span<double> all = stackalloc double[Count];
        Tell(in view, all);
        for (int i = 0; i < features.Length; i++)
        {
            numbers[i] = (int)features[i] is >= 0 and < Count and var place
                ? all[place]
                : throw new ArgumentOutOfRangeException(nameof(features), features[i], "Not a feature of a view.");
        }
    }

    /// <summary>Whether, on the ladder, the two rungs alone tell a feature.</summary>
    internal static bool IsOfRungs(ViewFeature feature) => feature is not (
        ViewFeature.Day or ViewFeature.OwnPeak or ViewFeature.RivalThrottle
        or ViewFeature.RedLight or ViewFeature.SuspensionInForce or ViewFeature.TalksOn);

    /// <summary>All numbers of a view, in the order of the enumeration.</summary>
    internal static void Tell(in View view, Span<double> numbers) =>
        Tell(SingleLane.Of(in view), MemoryMarshal.Cast<double, Lanes1<double>>(numbers), uint.MaxValue);

    /// <summary>The bit of a feature in a set of them.</summary>
    internal static uint Bit(ViewFeature feature) => 1u << (int)feature;

    /// <summary>The numbers of the views of all lanes: at least those that are asked for, and all that cost nothing.</summary>
    /// <param name="view">What the side sees.</param>
    /// <param name="numbers">A place for each feature.</param>
    /// <param name="asked">The bits of the features that are asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Tell<V>(in LanedView<V> view, Span<V> numbers, uint asked)
        where V : unmanaged, ILanes<V>
    {
        numbers[(int)ViewFeature.Day] = view.Day;
        numbers[(int)ViewFeature.Room] = view.Room;
        numbers[(int)ViewFeature.OwnTempo] = view.OwnTempo;
        numbers[(int)ViewFeature.OwnPeak] = view.OwnPeak;
        numbers[(int)ViewFeature.RivalTempo] = view.RivalTempo;
        numbers[(int)ViewFeature.RivalThrottle] = view.RivalThrottle;
        numbers[(int)ViewFeature.ClosingTempo] = view.ClosingTempo;
        numbers[(int)ViewFeature.RedLight] = view.RedLight;
        numbers[(int)ViewFeature.SuspensionInForce] = view.SuspensionInForce;
        numbers[(int)ViewFeature.TalksOn] = view.TalksOn;
        if ((asked & TimeToCollision) != 0)
        {
            // Where 0 / 0 does not compare, the second.
            numbers[(int)ViewFeature.TimeToCollision] = V.Min(view.Room / view.ClosingTempo, V.Of(Never));
        }

        if ((asked & StoppingDistances) != 0)
        {
            V own = StoppingDistance(view.OwnTempo, view.Briefing.Own), rival = StoppingDistance(view.RivalTempo, view.Briefing.Rival);
            numbers[(int)ViewFeature.OwnStoppingDistance] = own;
            numbers[(int)ViewFeature.RivalStoppingDistance] = rival;
            numbers[(int)ViewFeature.SpareRoom] = view.Room - own - rival;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V StoppingDistance<V>(V tempo, Contender contender)
        where V : unmanaged, ILanes<V> => tempo * tempo * V.Of(Math.Min(0.5 / contender.Braking, MostPerSquaredTempo));

    private static string Word(ViewFeature feature)
    {
        string name = feature.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
