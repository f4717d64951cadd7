using System.Text.Json;
using EscalationModel.Experiments.RareEvents;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of an estimate of a rare event. docs/how-to/rare-events.md tells what each member means.</summary>
public static class RareEventDocument
{
    /// <summary>The estimate as a JSON document for programs: what <c>escalation rare --json</c> writes.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="scenario">The scenario, for its name and title.</param>
    /// <param name="rare">The event.</param>
    public static ResultDocument ToDocument(this RareEventEstimate estimate, Scenario scenario, RareEvent rare)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(rare);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", scenario.Name);
            json.WriteString("title", scenario.Title);
            json.WriteString("event", rare.Name);
            Write(json, estimate);
            if (estimate.Weights is { } weights)
            {
                json.Object("weights", () =>
                {
                    json.WriteNumber("hits", weights.Hits);
                    json.Number("largestShare", weights.LargestShare);
                    json.Number("largestShareOfSquares", weights.LargestShareOfSquares);
                    json.Number("effectiveHits", weights.EffectiveHits);
                    json.Number("tailShape", weights.TailShape);
                });
            }

            if (estimate.Check is { } check)
            {
                json.Object("check", () => Write(json, check));
            }
        });
    }

    /// <summary>A mean with less variance as a JSON document for programs: what <c>escalation reduce --json</c> writes.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="scenario">The scenario, for its name and title.</param>
    /// <param name="rare">The event.</param>
    /// <param name="way">How it was made, in a word.</param>
    public static ResultDocument ToDocument(this ReducedMean mean, Scenario scenario, RareEvent rare, string way)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(rare);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", scenario.Name);
            json.WriteString("title", scenario.Title);
            json.WriteString("event", rare.Name);
            json.WriteString("way", way);
            json.Estimate("probability", mean.Mean);
            json.Number("standardError", mean.StandardError);
            json.WriteNumber("paths", mean.Evaluations);
            json.Number("varianceRatio", mean.Ratio);
        });
    }

    private static void Write(Utf8JsonWriter json, RareEventEstimate estimate)
    {
        json.WriteString("method", estimate.Method);
        json.Estimate("probability", estimate.Probability);
        json.Number("standardError", estimate.StandardError);
        json.Number("relativeError", estimate.RelativeError);
        json.WriteNumber("replications", estimate.Replications);
        json.WriteNumber("paths", estimate.Paths);
        json.WriteNumber("hits", estimate.Hits);
        json.Number("steps", estimate.Steps);
        json.Number("stepsOfPath", estimate.StepsOfPath);
        json.Number("workNormalizedVariance", estimate.WorkNormalizedVariance);
        json.Number("gainOverCounting", estimate.GainOverCounting);
        json.WriteBoolean("preciseEnough", estimate.IsPreciseEnough);
        json.WriteBoolean("trusted", estimate.IsTrusted);
        json.Texts("warnings", estimate.Warnings);
    }
}
