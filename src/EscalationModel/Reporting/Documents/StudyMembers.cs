using System.Text.Json;
using EscalationModel.Experiments;

namespace EscalationModel.Reporting.Documents;

/// <summary>How a study of parameters and checks of targets stand in a document.</summary>
internal static class StudyMembers
{
    private const int MostInfluences = 10;

    /// <summary>What a run makes of its targets.</summary>
    public static void Targets(this Utf8JsonWriter json, IReadOnlyList<TargetCheck> checks) => json.Array("targets", checks, c =>
    {
        json.WriteString("quantity", c.Target.InWords);
        json.Number("middle", c.Middle);
        json.Number("low", c.Target.Known.Quantile(0.025));
        json.Number("high", c.Target.Known.Quantile(0.975));
        json.Number("tolerance", c.Tolerance);
        json.Object("achieved", () => json.Estimate("value", c.Achieved));
        json.WriteBoolean("met", c.IsMet);
        json.WriteString("source", c.Target.Source);
    });

    /// <summary>What a study found.</summary>
    public static void Study(this Utf8JsonWriter json, ParameterStudyResult study) => json.Object("draws", () =>
    {
        json.WriteNumber("count", study.Draws.Count);
        json.WriteNumber("refused", study.Refused);
        json.Number("effective", study.EffectiveDraws);
        json.Number("largestWeight", study.LargestWeight);
        json.WriteNumber("pathsPerDraw", study.PathsPerDraw);
        json.WriteNumber("seed", study.Seed);
        json.WriteString("fingerprint", study.Fingerprint);
        json.Number("elapsedSeconds", study.Elapsed.TotalSeconds);
        json.Array("numbers", study.Numbers, n =>
        {
            json.WriteString("path", n.Path);
            json.WriteString("variant", n.Variant);
            json.WriteString("group", n.Group.Length > 0 ? n.Group : null);
        });
        json.Array("targets", study.Targets, t =>
        {
            json.WriteString("quantity", t.Target.InWords);
            json.Range("unweighted", t.Unweighted);
            json.Range("weighted", t.Weighted);
        });
        json.Array("variants", study.Variants, v => json.Variant(v));
    });

    private static void Variant(this Utf8JsonWriter json, VariantDraws variant)
    {
        json.WriteString("name", variant.Name);
        if (variant.Name != Scenario.Baseline)
        {
            json.Range("avoided", variant.Avoided);
            json.Range("difference", variant.Difference);
            json.Number("probabilityLikelier", variant.ProbabilityLikelier);
        }

        json.Range("war", variant.War);
        json.Object("outcomes", () =>
        {
            foreach ((Outcome outcome, DrawRange range) in variant.Outcomes)
            {
                json.Range(outcome.ToString(), range);
            }
        });
        json.Array("influences", variant.Influences.Take(MostInfluences), i =>
        {
            json.WriteString("name", i.Name);
            json.Number("rankCorrelation", i.RankCorrelation);
        });
    }

    private static void Range(this Utf8JsonWriter json, string name, DrawRange range) => json.Object(name, () =>
    {
        json.Number("median", range.Median);
        json.Number("low", range.Low);
        json.Number("high", range.High);
        json.Number("samplingError", range.SamplingError);
    });
}
