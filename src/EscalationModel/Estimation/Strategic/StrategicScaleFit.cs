using System.Globalization;

namespace EscalationModel.Estimation.Strategic;

/// <summary>The spread of the errors, where the utilities are known from elsewhere: the one parameter is the logarithm of sigma, the
/// standard deviation of the shocks. As sigma grows all choices become even; that can be the best fit, and then there is no maximum.
/// Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed class StrategicScaleFit : IShown
{
    private static readonly double[] Starts = [-6, -4, -3, -2, -1, 0, 1, 2, 4, 8];

    private StrategicScaleFit(LikelihoodFit fit, IReadOnlyList<LocalMaximum> others, double limit) =>
        (Fit, OtherMaxima, LimitAtInfinity) = (fit, others, limit);

    /// <summary>The fit of "log sigma".</summary>
    public LikelihoodFit Fit { get; }

    /// <summary>Lower maxima at which some searches ended, the highest first. They are not the answer.</summary>
    public IReadOnlyList<LocalMaximum> OtherMaxima { get; }

    /// <summary>What the log-likelihood tends to as sigma grows: all choices are even.</summary>
    public double LimitAtInfinity { get; }

    /// <summary>Fits the spread.</summary>
    /// <param name="game">The game.</param>
    /// <param name="counts">How often each outcome was seen, in the order of the outcomes.</param>
    /// <param name="utilities">The utilities in the order u11, u13, u14, u24, with four outcomes u11, u12, u13, u14, u22, u24; finite, in
    /// any unit: sigma is in the same.</param>
    /// <param name="error">Why players err.</param>
    /// <exception cref="ArgumentException">Another number of counts or utilities, negative counts, or utilities that are all 0 or not
    /// finite.</exception>
    public static StrategicScaleFit Of(
        StrategicGame game, IReadOnlyList<int> counts, IReadOnlyList<double> utilities, StrategicError error = StrategicError.Agent)
    {
        ArgumentNullException.ThrowIfNull(utilities);
        StrategicShape.Check(game, error);
        _ = StrategicData.OfCounts(game, counts);
        if (utilities.Count != game.Utilities().Count || utilities.Any(u => !double.IsFinite(u)) || utilities.All(u => u == 0))
        {
            throw new ArgumentException(
                $"Utilities {string.Join(", ", utilities.Select(u => u.ToString(CultureInfo.InvariantCulture)))}; allowed: "
                + $"{game.Utilities().Count} finite numbers, {string.Join(", ", game.Utilities())}, not all 0.", nameof(utilities));
        }

        var likelihood = new ScaleLikelihood(game, error, utilities, counts);
        double unit = PortableMath.Log(utilities.Max(Math.Abs));
        (Maximum best, IReadOnlyList<LocalMaximum> others) = StrategicSearch.Run(likelihood, [.. Starts.Select(s => (double[])[s + unit])]);
        double limit = new ScaleLikelihood(game, error, [.. utilities.Select(_ => 0.0)], counts).At(0);
        string[] notes =
        [
            .. others.Where(o => !o.AtInfinity).Select(o => FormattableString.Invariant(
                $"A lower maximum, {o.LogLikelihood:0.000} at log sigma {o.Values[0]:0.0000}, is not the answer.")),
        ];
        return new(
            LikelihoodFit.Of($"{StrategicFit.NameOf(game, error)}, known utilities", likelihood, best, ErrorKind.Information, notes),
            others, limit);
    }

    /// <summary>One line.</summary>
    public override string ToString() => Fit.ToString();
}
