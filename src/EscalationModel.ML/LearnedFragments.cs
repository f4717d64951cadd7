using System.Globalization;
using EscalationModel.ML.Players;
using EscalationModel.ML.Replies;
using EscalationModel.ML.Surrogates;
using EscalationModel.ML.Warnings;
using EscalationModel.Reporting;

namespace EscalationModel.ML;

/// <summary>What there is to show of what was learned.</summary>
internal static class LearnedFragments
{
    public static Fragment Of(Surrogate surrogate) => new(
        $"Surrogate of {surrogate.Output} in {surrogate.StudyName}: {surrogate.Learner}, learned from {surrogate.Points} points")
    {
        Headings = ["input", "from", "to", "scale"],
        Rows =
        [
            .. surrogate.Inputs.Select(i =>
                (IReadOnlyList<string>)[i.Name, Number(i.Low), Number(i.High), i.IsLogarithmic ? "logarithmic" : "linear"]),
        ],
    };

    public static Fragment Of(SurrogateAnswer answer) => Row(
        ["probability", "log odds"], $"{answer.Probability}", Number(answer.Logit))
        .With(answer.Warning is null ? [] : [answer.Warning]);

    public static Fragment Of(SurrogateCheck check) => Row(
        ["points", "error of the log odds", "of a constant", "bias", "intervals that hold"],
        $"{check.Points}", $"{check.LogitError}", Number(check.ConstantError), Number(check.Bias), Percent(check.Coverage));

    public static Fragment Of(SurrogateImportance importance) => Row(
        ["input", "change of the log odds"], importance.Input, $"{importance.Change}");

    public static Fragment Of(SurrogateDependence dependence) => new($"{dependence.Output} by {dependence.Input.Name}")
    {
        Headings = [dependence.Input.Name, "mean of " + dependence.Output],
        Rows = [.. dependence.Values.Zip(dependence.Mean, (x, y) => (IReadOnlyList<string>)[Number(x), Number(y)])],
        Figures = [dependence.ToFigure()],
    };

    public static Fragment Of(EarlyWarning warning) =>
        new($"Early warning of {warning.Scenario.Name}") { Parts = [warning.Curves.ToFragment()] };

    public static Fragment Of(WarningCurve curve) => Row(
        ["day", "status", "model", "gain", "share of the oracle's", "slope"],
        Number(curve.Day), $"{curve.Status}", $"{curve.Kind?.ToString() ?? "-"}",
        Or(curve.Check?.Gain), Or(curve.Check?.Share), Or(curve.Check?.Slope))
        .With(["Gains are of the log score, in nats a crisis, over the base rate; a slope of 1 is calibrated."]);

    public static Fragment Of(WarningCheck check) => new(
        $"{check.States} held-out states, base rate {Percent(check.BaseRate)}, gain {check.Gain}, share of the oracle's {check.Share}")
    {
        Headings = ["forecast", "observed", "states"],
        Rows =
        [
            .. check.Reliability.Select(b => (IReadOnlyList<string>)[Percent(b.Forecast), $"{b.Observed}", $"{b.States}"]),
        ],
        Figures = check.Reliability.Count > 1 ? [Reliability(check)] : [],
    };

    public static Fragment Of(Warning warning) => Row(
        ["probability", "base rate", "status"], $"{warning.Probability}", Percent(warning.BaseRate), $"{warning.Status}")
        .With(warning.Extrapolates ? [$"Beyond what was learned from: {string.Join(", ", warning.Beyond)}."] : []);

    public static Fragment Of(PlayerVerdict verdict) => new(
        verdict.IsUnlikeAny ? "Unlike any of the families" : $"Likeliest: {verdict.Likeliest}")
    {
        Headings = ["family", "probability", "error"],
        Rows =
        [
            .. verdict.Families.Select((family, i) => (Family: family, Index: i)).OrderByDescending(f => verdict.Probabilities[f.Index])
                .Select(f => (IReadOnlyList<string>)
                [
                    f.Family, Percent(verdict.Probabilities[f.Index]),
                    double.IsNaN(verdict.Errors[f.Index]) ? "-" : Percent(verdict.Errors[f.Index]),
                ]),
        ],
        Notes = verdict.Warnings,
        Parts = verdict.Parameters.Count == 0 ? [] : [verdict.Parameters.ToFragment()],
    };

    public static Fragment Of(PlayerEstimate estimate) => Row(
        ["family", "parameter", "value"],
        estimate.Family, estimate.Parameter, $"{new Estimate(estimate.Median, estimate.Low, estimate.High)}");

    public static Fragment Of(LadderReplyResult reply) => Row(
        ["side", "moves of the rival", "worth against them"], $"{reply.Side}", $"{reply.Counts.Total}", Number(reply.ValueAgainstCounts))
        .With(reply.Warnings);

    public static Fragment Of(LadderReplyTrust trust) => Row(
        ["draws of the rival", "worth", "a best reply gets more"], $"{trust.Draws}", $"{trust.Value}", $"{trust.Missed}");

    public static Fragment Of(FittedQResult learned) => Row(
        ["decisions", "payoff in the logs", "claimed", "agreement with the logs"],
        $"{learned.Decisions}", $"{learned.LoggedPayoff}", Number(learned.ClaimedPayoff), Percent(learned.Agreement))
        .With(learned.Warnings);

    public static Fragment Of(ImitationResult learned) => Row(
        ["moves", "held out", "told right", "error of the probabilities"],
        $"{learned.Moves}", $"{learned.HeldOutMoves}", Percent(learned.Accuracy), Number(learned.Error));

    public static Fragment Of(BuiltInSweepResult sweep) => new($"Best of {sweep.All.Count} built-in policies for side {sweep.Side}")
    {
        Headings = ["policy", "payoff"],
        Rows = [.. sweep.Finalists.Select(p => (IReadOnlyList<string>)[Invariant(p.Policy), $"{p.Payoff}"])],
    };

    public static Fragment Of(DistillationResult distilled) => Row(
        ["side", "change of the payoff", "lost of the gain"], $"{distilled.Side}", $"{distilled.Change}", Percent(distilled.LostShare));

    public static Fragment Of(RolloutReplyResult learned) => Row(
        ["side", "learned", "gain over the best built-in"], $"{learned.Side}", learned.IsLearned ? "yes" : "no", $"{learned.Gain}")
        .With(learned.Warnings);

    // On the diagonal a forecast is what comes true.
    private static Figure Reliability(WarningCheck check)
    {
        double[] ends = [0, check.Reliability.Max(b => Math.Max(b.Forecast, b.Observed.High))];
        return Chart.Lines(
            "reliability", "Forecasts against the truth",
            "Held-out states in bins of like forecasts, with 95% intervals; gray: where a forecast is what comes true.",
            new ChartAxis("forecast"), new ChartAxis("what came true"),
            [
                ChartSeries.Of("perfect", ends, ends) with { IsBackground = true },
                new ChartSeries("forecasts", [.. check.Reliability.Select(b => (b.Forecast, b.Observed))]) { HasDots = true },
            ]);
    }

    private static Fragment Row(IReadOnlyList<string> headings, params IReadOnlyList<string> cells) =>
        new("") { Headings = headings, Rows = [cells] };

    private static Fragment With(this Fragment fragment, IReadOnlyList<string> notes) =>
        new(fragment.Title) { Headings = fragment.Headings, Rows = fragment.Rows, Notes = notes };

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Or(Estimate? estimate) => estimate is { } known && double.IsFinite(known.Value) ? $"{known}" : "-";

    private static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + "%";

    private static string Invariant(IAnyPolicy policy)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return policy.ToString() ?? policy.GetType().Name;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
