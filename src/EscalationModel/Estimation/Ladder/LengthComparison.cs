using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>All laws of lengths beside each other, and the hazards by move without a law: what the data tell apart, and what they do not.
/// Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class LengthComparison : IShown
{
    private LengthComparison(DisputeLengths lengths, IReadOnlyList<LengthFit> fits, MoveHazards hazards, LengthOptions options)
    {
        (Lengths, Fits, Hazards) = (lengths, fits, hazards);
        Contrast = FrailtyOrFallingHazard.Of(this[LengthModel.GammaFrailty], new FrailtyContrastOptions { Horizon = options.Horizon });
        Notes = [.. Warnings()];
    }

    /// <summary>The lengths.</summary>
    public DisputeLengths Lengths { get; }

    /// <summary>The laws, the one with the least <see cref="LikelihoodFit.Aic"/> first.</summary>
    public IReadOnlyList<LengthFit> Fits { get; }

    /// <summary>The hazards by group of moves.</summary>
    public MoveHazards Hazards { get; }

    /// <summary>The test of no frailty, theta = 0, against gamma frailty: on the bound of what is allowed [self1987].</summary>
    public LikelihoodRatioTest Frailty => FrailtyFit.TestOf(this[LengthModel.Geometric].Fit, this[LengthModel.GammaFrailty].Fit);

    /// <summary>What interventions would do under frailty, and under a hazard that falls with the move and fits the lengths alike.</summary>
    public FrailtyOrFallingHazard Contrast { get; }

    /// <summary>What a reader must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The fit of a law.</summary>
    /// <param name="model">The law.</param>
    public LengthFit this[LengthModel model] => Fits.First(f => f.Model == model);

    /// <summary>Fits all laws.</summary>
    /// <param name="lengths">The lengths.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <exception cref="ArgumentException">No dispute has ended, or all ended with their first move.</exception>
    public static LengthComparison Of(DisputeLengths lengths, LengthOptions? options = null)
    {
        options ??= new LengthOptions();
        LengthFit[] fits = [.. Enum.GetValues<LengthModel>().Select(m => LengthFit.Of(lengths, m, options))];
        return new(lengths, [.. fits.OrderBy(f => f.Fit.Aic)], MoveHazards.Of(lengths, options.Groups), options);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Lengths.Disputes} disputes: {string.Join(", ", Fits.Select(f => $"{LengthFit.NameOf(f.Model)} {f.Fit.Aic:0.00}"))}; hazards by move {Hazards.Aic:0.00}");

    private IEnumerable<string> Warnings()
    {
        LengthFit[] close = [.. Fits.Where(f => f.Fit.Aic < Fits[0].Fit.Aic + 2)];
        if (close.Length > 1)
        {
            yield return $"Not told apart, within 2 of the least AIC: {string.Join(", ", close.Select(f => LengthFit.NameOf(f.Model)))}.";
        }

        if (this[LengthModel.GammaFrailty]["theta"].AtBoundary)
        {
            yield return "No sign that disputes differ: frailty is at the boundary, and theta has no standard error.";
            yield break;
        }

        yield return "Lengths alone cannot tell disputes that differ from a hazard that falls with every move: both give the same lengths, but "
            + "other answers to what an intervention does.";
        long most = Lengths.Max(l => l.Length), all = Lengths.Sum(l => (long)l.Length * l.Count);
        if (most > 0.05 * all)
        {
            yield return $"One length of {most} is {100 * most / all}% of all moves: what is said of long disputes rests on it.";
        }
    }
}
