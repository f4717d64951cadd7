using System.Globalization;

namespace EscalationModel.Estimation.Ladder;

/// <summary>What interventions do to the lengths of disputes if disputes differ (frailty) and if instead each dispute becomes harder to end
/// with every move (a falling hazard). Both laws here have the same survival function, so that no lengths can tell them apart; what they
/// promise of an intervention differs, since an intervention changes who is left [heckman1984]. Immutable.</summary>
[TypeFormatterSource]
public sealed class FrailtyOrFallingHazard : IShown
{
    private FrailtyOrFallingHazard(double hazard, double theta, FrailtyContrastOptions options, IReadOnlyList<FrailtyContrast> contrasts) =>
        (Hazard, Theta, Options, Contrasts) = (hazard, theta, options, contrasts);

    /// <summary>The integrated hazard c of a move at a frailty of 1.</summary>
    public double Hazard { get; }

    /// <summary>The variance of frailty.</summary>
    public double Theta { get; }

    /// <summary>When and how strongly is intervened.</summary>
    public FrailtyContrastOptions Options { get; }

    /// <summary>What each intervention does.</summary>
    public IReadOnlyList<FrailtyContrast> Contrasts { get; }

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; } =
    [
        "Of disputes that reach the move: how many go on, how many more moves they have on average up to the horizon, and the hazard of a "
            + "later move for those that reach it. Both readings fit any lengths equally well. Which of them holds is an assumption: "
            + "report both.",
        "Under frailty those who end early were the readiest to end: what an intervention ends is in part what would have ended anyway, "
            + "and those it leaves are harder to end.",
    ];

    /// <summary>The contrasts of a fitted frailty.</summary>
    /// <param name="frailty">A fit of <see cref="LengthModel.GammaFrailty"/>.</param>
    /// <param name="options">When and how strongly is intervened; null: the defaults.</param>
    /// <exception cref="ArgumentException">Another law, or options that are not allowed.</exception>
    public static FrailtyOrFallingHazard Of(LengthFit frailty, FrailtyContrastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frailty);
        return frailty.Model == LengthModel.GammaFrailty
            ? Of(frailty["c"].Value, frailty["theta"].Value, options)
            : throw new ArgumentException($"A {LengthFit.NameOf(frailty.Model)} law; a fit of gamma frailty is allowed.", nameof(frailty));
    }

    /// <summary>The contrasts of given numbers.</summary>
    /// <param name="hazard">The integrated hazard c of a move at a frailty of 1, above 0.</param>
    /// <param name="theta">The variance of frailty, 0 or more; at 0 both laws are one.</param>
    /// <param name="options">When and how strongly is intervened; null: the defaults.</param>
    /// <exception cref="ArgumentException">Numbers or options that are not allowed.</exception>
    public static FrailtyOrFallingHazard Of(double hazard, double theta, FrailtyContrastOptions? options = null)
    {
        options ??= new FrailtyContrastOptions();
        options.Check();
        if (!(hazard is > 0 and < double.PositiveInfinity && theta is >= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException(FormattableString.Invariant($"c {hazard}, theta {theta}: above 0 and 0 or more are allowed."));
        }

        return new(hazard, theta, options, FrailtyContrasts.Of(hazard, theta, options));
    }

    /// <summary>One line.</summary>
    public override string ToString() => $"from move {Options.Move}: {string.Join("; ", Contrasts.Select(InWords))}";

    private static string InWords(FrailtyContrast c) => string.Create(
        CultureInfo.InvariantCulture,
        $"{c.Intervention}, {c.Quantity}: {c.UnderFrailty:0.0000} or {c.UnderFallingHazard:0.0000}");
}
