using System.Globalization;

namespace EscalationModel.Estimation.Reciprocity;

/// <summary>How to fit a process of two sides.</summary>
public sealed record HawkesOptions
{
    /// <summary>The decays that are tried, a day: an effect has fallen to 1/e of itself after 3 days, a week or three weeks. The best is
    /// kept, the same for both sides and for effects on oneself and on the other. One alone is not searched for.</summary>
    public IReadOnlyList<double> DecayRates { get; init; } = [1.0 / 3, 1.0 / 7, 1.0 / 21];

    /// <summary>Whether a side may be moved by the moves of the other; if not, by its own alone.</summary>
    public bool IsCoupled { get; init; } = true;

    internal void Check()
    {
        string[] wrong =
            [.. DecayRates.Where(b => !(b > 0) || !double.IsFinite(b)).Select(b => b.ToString(CultureInfo.InvariantCulture))];
        if (DecayRates.Count == 0 || wrong.Length > 0)
        {
            throw new ArgumentException(
                $"Decay rates {string.Join(", ", wrong)}; allowed: at least one, each above 0.", nameof(DecayRates));
        }
    }
}
