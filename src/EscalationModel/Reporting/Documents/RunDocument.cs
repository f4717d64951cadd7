using System.Text.Json;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Reporting.Documents;

/// <summary>The document of a run. docs/how-to/use-the-tool.md tells what each member means.</summary>
public static class RunDocument
{
    /// <summary>The result as a JSON document for programs: what <c>escalation run --json</c> writes.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run, for its title; null: the document has none.</param>
    /// <param name="threads">The number of threads that it ran on; null: not known.</param>
    /// <param name="study">What the numbers of the scenario leave open; null: not studied.</param>
    /// <param name="targets">What the run makes of the scenario's targets; null: not checked.</param>
    /// <param name="stopped">How the run was ended by its precision; null: it had a fixed number of paths.</param>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static ResultDocument ToDocument(
        this SimulationResult result,
        Scenario? scenario = null,
        int? threads = null,
        ParameterStudyResult? study = null,
        IReadOnlyList<TargetCheck>? targets = null,
        PrecisionRunResult? stopped = null)
    {
        _ = Wording.Of(result, scenario);
        return ResultDocument.Of(json =>
        {
            WriteRun(json, result, scenario?.Title, threads);
            if (targets is not null)
            {
                json.Targets(targets);
            }

            if (study is not null)
            {
                json.Study(study);
            }

            if (stopped is not null)
            {
                json.Object("precisionGoal", () => WriteGoal(json, stopped));
            }
        });
    }

    private static void WriteRun(Utf8JsonWriter json, SimulationResult result, string? title, int? threads)
    {
        double seconds = result.Elapsed.TotalSeconds;
        json.WriteString("scenario", result.ScenarioName);
        json.WriteString("title", title);
        json.WriteString("fingerprint", result.Fingerprint);
        json.WriteNumber("seed", result.Seed);
        json.WriteNumber("paths", result.Paths);
        json.WriteNumber("pathSteps", result.PathSteps);
        json.Number("elapsedSeconds", seconds);
        json.Number("nsPerPathStep", seconds * 1e9 / result.PathSteps);
        json.Number("pathsPerSecond", result.Paths * result.Variants.Count / seconds);
        json.Number("threads", threads ?? double.NaN);
        json.WriteString("version", result.Version);
        json.WriteString("engine", result.Engine.ToString().ToLowerInvariant());
        json.WriteString("precision", result.Precision.ToString().ToLowerInvariant());
        json.WriteNumber("streamVersion", result.StreamVersion);
        json.WriteNumber("formatVersion", SimulationResult.FormatVersion);
        json.Array("variants", result.Variants, v => WriteVariant(json, v, result.Difference(v.Name)));
    }

    private static void WriteGoal(Utf8JsonWriter json, PrecisionRunResult stopped)
    {
        json.Number("wantedHalfWidth", stopped.Goal.HalfWidth);
        json.Number("halfWidth", stopped.HalfWidth);
        json.WriteBoolean("reached", stopped.IsReached);
        json.WriteString("widest", stopped.Widest.Name);
        json.WriteNumber("mostPaths", stopped.Goal.MaxPaths);
        json.WriteStartArray("looks");
        foreach (long look in stopped.Looks)
        {
            json.WriteNumberValue(look);
        }

        json.WriteEndArray();
        json.WriteBoolean("counted", stopped.IsCounted);
        json.Number("countedCoverage", stopped.CountedCoverage?.Coverage ?? double.NaN);
        json.Number("countedCoverageAt", stopped.CountedCoverage?.Share ?? double.NaN);
    }

    private static void WriteVariant(Utf8JsonWriter json, VariantResult variant, VariantDifference difference)
    {
        bool isBaseline = variant.Name == Scenario.Baseline;
        json.WriteString("name", variant.Name);
        json.WriteString("description", variant.Description);
        json.WriteString("kind", isBaseline ? null : variant.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("paths", variant.Paths);
        json.WriteNumber("pathSteps", variant.PathSteps);
        json.Object("outcomes", variant.Outcomes, o => o.ToString(), o => WriteProbability(json, variant.Count(o), variant.Probability(o)));
        json.Object("war", () => WriteProbability(json, variant.WarCount, variant.War));
        json.Object("differenceToBaseline", () => json.Estimate("value", isBaseline ? Estimate.Exact(0) : difference.War));
        json.Object("warsAvoided", () => json.Estimate("share", isBaseline ? Estimate.Exact(0) : difference.Avoided));
        json.ObjectOrNull("timeToOutcome", variant.Outcomes, o => o.ToString(), o => variant.TimeTo(o), e => json.Estimate("median", e));
        json.Object("payoffs", Enum.GetValues<Side>(), s => s.ToString(), s => json.Estimate("mean", variant.Payoff(s)));
        json.Object("peakTempo", Enum.GetValues<Side>(), s => s.ToString(), s => json.Estimate("mean", variant.PeakTempo(s)));
        json.Object("mediation", () => WriteMediation(json, variant.Mediation));
        json.Object("talks", () => WriteTalks(json, variant.Talks));
        Estimate days = variant.MeanDays;
        json.Number("meanDays", days.Value);
        json.Number("meanDaysLow", days.Low);
        json.Number("meanDaysHigh", days.High);
    }

    private static void WriteProbability(Utf8JsonWriter json, long count, Estimate probability)
    {
        json.WriteNumber("count", count);
        json.Estimate("probability", probability);
    }

    private static void WriteTalks(Utf8JsonWriter json, TalksCounts counts)
    {
        json.WriteNumber("began", counts.Began);
        json.WriteNumber("agreed", counts.Agreed);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("stillOn", counts.StillOn);
        json.WriteNumber("steps", counts.Steps);
        json.WriteNumber("pathsWithTalks", counts.PathsWithTalks);
    }

    private static void WriteMediation(Utf8JsonWriter json, MediationCounts counts)
    {
        json.WriteNumber("flashed", counts.Flashed);
        json.WriteNumber("accepted", counts.Accepted);
        json.WriteNumber("kept", counts.Kept);
        json.WriteNumber("broken", counts.Broken);
        json.WriteNumber("cutShort", counts.CutShort);
        json.WriteNumber("pathsWithLight", counts.PathsWithLight);
        json.WriteNumber("pathsWithSuspension", counts.PathsWithSuspension);
    }
}
