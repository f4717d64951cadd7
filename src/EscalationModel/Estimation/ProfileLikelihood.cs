namespace EscalationModel.Estimation;

/// <summary>The greatest log-likelihood for each value of one parameter, and the 95% interval of the values that a likelihood-ratio test
/// does not reject. Immutable.</summary>
[TypeFormatterSource]
public sealed class ProfileLikelihood : IShown
{
    /// <summary>Half of the 95% point of the chi-square law with one degree of freedom.</summary>
    private const double Drop = 3.841458820694124 / 2;

    private const int PointsOfHalf = 20;

    private ProfileLikelihood(FittedParameter parameter, double top, double? low, double? high, IReadOnlyList<(double, double)> points) =>
        (Parameter, Top, Low, High, Points) = (parameter, top, low, high, points);

    /// <summary>The parameter.</summary>
    public FittedParameter Parameter { get; }

    /// <summary>The log-likelihood at the maximum.</summary>
    public double Top { get; }

    /// <summary>The least value that is not rejected; null: there is none, down to the bound or as far as was looked.</summary>
    public double? Low { get; }

    /// <summary>The greatest value that is not rejected; null: there is none as far as was looked.</summary>
    public double? High { get; }

    /// <summary>Values of the parameter with the greatest log-likelihood that they allow, in rising order.</summary>
    public IReadOnlyList<(double Value, double LogLikelihood)> Points { get; }

    internal static ProfileLikelihood Of(LikelihoodFit fit, string name)
    {
        FittedParameter parameter = fit[name];
        if (parameter.StandardError is not { } error)
        {
            throw new ArgumentException($"\"{name}\" has no standard error, and so no profile.", nameof(name));
        }

        var profile = new Profiling(fit, fit.Likelihood.Names.ToList().IndexOf(name));
        double? low = profile.Edge(-error, Drop), high = profile.Edge(error, Drop);
        double from = low ?? profile.Within(parameter.Value - 4 * error), to = high ?? profile.Within(parameter.Value + 4 * error);
        double[] values =
        [
            .. Enumerable.Range(-PointsOfHalf - 4, 2 * PointsOfHalf + 9).Select(k => k < 0
                ? parameter.Value + (parameter.Value - from) * k / PointsOfHalf
                : parameter.Value + (to - parameter.Value) * k / PointsOfHalf).Where(profile.Allows),
        ];
        return new(parameter, fit.LogLikelihood, low, high, [.. values.Select(v => (v, profile.At(v)))]);
    }
}
