using System.Text.Json;

namespace EscalationModel.Cli.Output;

/// <summary>The JSON document of a run. docs/how-to/use-the-tool.md tells what each member means.</summary>
internal static class RunDocument
{
    public static string Render(Scenario scenario, SimulationResult result, int threads) => JsonText.Render(json =>
    {
        double seconds = result.Elapsed.TotalSeconds;
        json.WriteString("scenario", result.ScenarioName);
        json.WriteString("title", scenario.Title);
        json.WriteString("fingerprint", result.Fingerprint);
        json.WriteNumber("seed", result.Seed);
        json.WriteNumber("paths", result.Paths);
        json.WriteNumber("pathSteps", result.PathSteps);
        json.Number("elapsedSeconds", seconds);
        json.Number("nsPerPathStep", seconds * 1e9 / result.PathSteps);
        json.Number("pathsPerSecond", result.Paths * result.Variants.Count / seconds);
        json.WriteNumber("threads", threads);
        json.WriteString("version", result.Version);
        json.WriteString("engine", result.Engine.ToString().ToLowerInvariant());
        json.WriteString("precision", result.Precision.ToString().ToLowerInvariant());
        json.WriteNumber("streamVersion", result.StreamVersion);
        json.WriteNumber("formatVersion", SimulationResult.FormatVersion);
        json.Array("variants", result.Variants, v => WriteVariant(json, v, result.Difference(v.Name)));
    });

    private static void WriteVariant(Utf8JsonWriter json, VariantResult variant, VariantDifference difference)
    {
        bool isBaseline = variant.Name == Scenario.Baseline;
        json.WriteString("name", variant.Name);
        json.WriteString("description", variant.Description);
        json.WriteNumber("paths", variant.Paths);
        json.WriteNumber("pathSteps", variant.PathSteps);
        json.Object("outcomes", variant.Outcomes, o => o.ToString(), o => WriteProbability(json, variant.Count(o), variant.Probability(o)));
        json.Object("war", () => WriteProbability(json, variant.WarCount, variant.War));
        json.Object("differenceToBaseline", () => json.Estimate("value", isBaseline ? Estimate.Exact(0) : difference.War));
        json.ObjectOrNull("timeToOutcome", variant.Outcomes, o => o.ToString(), o => variant.TimeTo(o), e => json.Estimate("median", e));
        json.Object("payoffs", Enum.GetValues<Side>(), s => s.ToString(), s => json.Estimate("mean", variant.Payoff(s)));
        json.Object("peakTempo", Enum.GetValues<Side>(), s => s.ToString(), s => json.Estimate("mean", variant.PeakTempo(s)));
        json.Object("mediation", () => WriteMediation(json, variant.Mediation));
        json.Number("meanDays", variant.MeanDays);
    }

    private static void WriteProbability(Utf8JsonWriter json, long count, Estimate probability)
    {
        json.WriteNumber("count", count);
        json.Estimate("probability", probability);
    }

    private static void WriteMediation(Utf8JsonWriter json, MediationCounts counts)
    {
        json.WriteNumber("flashed", counts.Flashed);
        json.WriteNumber("accepted", counts.Accepted);
        json.WriteNumber("kept", counts.Kept);
        json.WriteNumber("broken", counts.Broken);
        json.WriteNumber("pathsWithLight", counts.PathsWithLight);
        json.WriteNumber("pathsWithSuspension", counts.PathsWithSuspension);
    }
}
