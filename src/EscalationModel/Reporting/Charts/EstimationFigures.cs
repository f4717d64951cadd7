using EscalationModel.Estimation;

namespace EscalationModel.Reporting.Charts;

/// <summary>The likelihood of a parameter, and parameters with their intervals.</summary>
internal static class EstimationFigures
{
    private const double Drop = 3.841458820694124 / 2;

    public static Figure Profile(ProfileLikelihood profile) => Chart.Lines(
        $"profile-{PlainName(profile.Parameter.Name)}",
        $"Profile likelihood of {profile.Parameter.Name}",
        "The greatest log-likelihood for each value of the parameter, less that at the maximum. What lies above the line is the 95% "
            + "interval.",
        new ChartAxis(profile.Parameter.Name), new ChartAxis("log-likelihood below its maximum"),
        [
            ChartSeries.Of(
                "profile", [.. profile.Points.Select(p => p.Value)], [.. profile.Points.Select(p => p.LogLikelihood - profile.Top)]),
            ChartSeries.Of("95%", [profile.Points[0].Value, profile.Points[^1].Value], [-Drop, -Drop]) with { IsBackground = true },
        ]);

    /// <summary>The figure of the parameters that have an interval; null: none has.</summary>
    public static Figure? Parameters(LikelihoodFit fit)
    {
        (string, Estimate)[] rows = [.. fit.Parameters.Where(p => p.Interval is not null).Select(p => (p.Name, p.Interval!.Value))];
        return rows.Length == 0 ? null : Chart.Intervals(
            "parameters", $"Parameters of the fit: {fit.Model}", "The values of greatest likelihood with their 95% intervals.",
            "value", rows);
    }

    private static string PlainName(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
}
