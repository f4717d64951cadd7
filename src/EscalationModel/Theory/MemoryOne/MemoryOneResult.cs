using EscalationModel.Numerics;

namespace EscalationModel.Theory.MemoryOne;

/// <summary>What play between two strategies that remember one round is like. Immutable; thread-safe.</summary>
/// <param name="States">The shares of CC, CD, DC and DD, 1's move first; null: the long run depends on the first moves.</param>
/// <param name="Payoff1">What 1 gets a round; null as above.</param>
/// <param name="Payoff2">What 2 gets a round.</param>
/// <param name="IsDiscounted">Whether early rounds count more.</param>
[TypeFormatterSource]
public sealed record MemoryOneResult(IReadOnlyList<Rational>? States, Rational? Payoff1, Rational? Payoff2, bool IsDiscounted)
    : ITheoryResult
{
    private static readonly string[] names = ["CC", "CD", "DC", "DD"];

    /// <summary>Whether the states have shares that do not depend on the first moves (or are discounted from given first moves).</summary>
    public bool IsErgodic => States is not null;

    /// <summary>How often 1 cooperates.</summary>
    public Rational? Cooperation1 => States is null ? null : States[0] + States[1];

    /// <summary>How often 2 cooperates.</summary>
    public Rational? Cooperation2 => States is null ? null : States[0] + States[2];

    /// <summary>How often both defect; in Chicken, the crash.</summary>
    public Rational? MutualDefection => States?[3];

    /// <inheritdoc/>
    public string Regime => IsDiscounted ? "discounted play" : IsErgodic ? "one long run" : "the long run depends on the first moves";

    /// <inheritdoc/>
    public IReadOnlyList<TheoryFinding> Findings =>
    [
        ExactFinding.Of("payoff of 1", Payoff1), ExactFinding.Of("payoff of 2", Payoff2),
        ExactFinding.Of("cooperation of 1", Cooperation1), ExactFinding.Of("cooperation of 2", Cooperation2),
        .. names.Select((name, k) => ExactFinding.Of($"share of {name}", States?[k])),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => IsErgodic ? []
        : ["Several classes of states are closed: which one play gets to depends on the first moves, so that no long run is unique."];

    /// <summary>The regime.</summary>
    public override string ToString() => Regime;

    internal static MemoryOneResult Of(RoundPayoffs payoffs, Rational[]? states, bool isDiscounted) =>
        new(states, Mean(payoffs.OfFirst(), states), Mean(payoffs.OfSecond(), states), isDiscounted);

    private static Rational? Mean(Rational[] payoffs, Rational[]? states)
    {
        Rational sum = 0;
        for (int k = 0; states is not null && k < 4; k++)
        {
            sum += payoffs[k] * states[k];
        }

        return states is null ? null : sum;
    }
}
