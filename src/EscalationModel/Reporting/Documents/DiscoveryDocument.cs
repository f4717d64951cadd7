using System.Text.Json;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of scenario discovery: of which study, the boxes with their limits, and what is doubtful.
/// docs/how-to/discovery.md
/// tells what each member means.</summary>
public static class DiscoveryDocument
{
    /// <summary>A trajectory of boxes as a JSON document for programs.</summary>
    /// <param name="peeling">The trajectory.</param>
    /// <param name="study">The result that it was found in.</param>
    /// <param name="chosen">The step that was chosen.</param>
    /// <param name="resampling">Whether its box is found again; null: not looked at.</param>
    public static ResultDocument ToDocument(
        this BoxTrajectory peeling, StudyResult study, BoxStep chosen, BoxResamplingResult? resampling = null)
    {
        ArgumentNullException.ThrowIfNull(peeling);
        ArgumentNullException.ThrowIfNull(chosen);
        return Of(study, "prim", peeling.Data, peeling.Warnings, json =>
        {
            json.WriteString("rule", peeling.Options.Rule.ToString().ToLowerInvariant());
            json.WriteString("score", peeling.Options.Score.ToString().ToLowerInvariant());
            json.Number("alpha", peeling.Options.Alpha);
            json.Number("minMass", peeling.Options.MinMass);
            json.Array("steps", peeling.Steps, step => json.OfBox(step.Box));
            json.Object("chosen", () =>
            {
                json.WriteNumber("step", chosen.Index);
                json.OfBox(chosen.Box);
                json.Array("quasiP", chosen.Box.QuasiPs(), p =>
                {
                    json.WriteString("restriction", p.Restriction);
                    json.WriteNumber("pointsWithout", p.PointsWithout);
                    json.WriteNumber("ofInterestWithout", p.OfInterestWithout);
                    json.Number("value", p.Value);
                });
            });
            if (resampling is not null)
            {
                Resampling(json, resampling);
            }
        });
    }

    /// <summary>Several boxes as a JSON document for programs.</summary>
    /// <param name="covering">The boxes.</param>
    /// <param name="study">The result that they were found in.</param>
    public static ResultDocument ToDocument(this BoxCovering covering, StudyResult study)
    {
        ArgumentNullException.ThrowIfNull(covering);
        return Of(study, "prim", covering.Data, covering.Warnings, json =>
        {
            json.Number("coverage", covering.Coverage);
            json.Number("density", covering.Density);
            json.Array("boxes", covering.Boxes, box => json.OfBox(box));
        });
    }

    /// <summary>A tree as a JSON document for programs.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="study">The result that it was grown on.</param>
    public static ResultDocument ToDocument(this CartTree tree, StudyResult study)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Of(study, "cart", tree.Data, tree.Warnings, json =>
        {
            json.Number("leafGini", tree.LeafGini);
            json.Array("nodes", tree.Nodes, node =>
            {
                json.WriteString("input", node.Input is { } input ? tree.Data.Names[input] : null);
                json.Number("threshold", node.Threshold ?? double.NaN);
                json.Number("left", node.Left ?? double.NaN);
                json.Number("right", node.Right ?? double.NaN);
                json.Number("gini", node.Gini);
                json.OfBox(node.Box);
            });
        });
    }

    /// <summary>The robustness of options as a JSON document for programs.</summary>
    /// <param name="table">The options.</param>
    /// <param name="study">The result that they were compared in.</param>
    public static ResultDocument ToDocument(this RobustnessTable table, StudyResult study)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(study);
        return ResultDocument.Of(json =>
        {
            Head(json, study, "robustness");
            json.WriteNumber("states", table.States);
            json.WriteBoolean("largerIsBetter", table.How.LargerIsBetter);
            json.Number("threshold", table.How.Threshold ?? double.NaN);
            json.Number("optimism", table.How.Optimism);
            json.Number("regretQuantile", table.How.RegretQuantile);
            json.Array("options", table.Options, option =>
            {
                json.WriteString("option", option.Name);
                json.Number("worst", option.Worst);
                json.Number("best", option.Best);
                json.Number("hurwicz", option.Hurwicz);
                json.Number("mean", option.Mean);
                json.Number("maxRegret", option.MaxRegret);
                json.WriteNumber("worstState", option.WorstState);
                json.Number("meanRegret", option.MeanRegret);
                json.Number("quantileRegret", option.QuantileRegret);
                json.Number("satisficing", option.Satisficing ?? double.NaN);
            });
            json.Object("winners", () =>
            {
                foreach (RobustnessCriterion criterion in Enum.GetValues<RobustnessCriterion>()
                    .Where(c => c != RobustnessCriterion.Satisficing || table.How.Threshold is not null))
                {
                    json.Texts(
                        JsonNamingPolicy.CamelCase.ConvertName(criterion.ToString()), table.Winners(criterion).Select(o => o.Name));
                }
            });
        });
    }

    private static ResultDocument Of(
        StudyResult study, string method, DiscoveryData data, IReadOnlyList<string> warnings, Action<Utf8JsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(study);
        return ResultDocument.Of(json =>
        {
            Head(json, study, method);
            json.WriteNumber("points", data.Points);
            json.WriteNumber("ofInterest", data.OfInterest);
            json.Texts("warnings", warnings);
            members(json);
        });
    }

    private static void Head(Utf8JsonWriter json, StudyResult study, string method)
    {
        json.Study(study.Study);
        json.WriteString("method", method);
    }

    private static void OfBox(this Utf8JsonWriter json, Box box)
    {
        json.WriteString("rule", box.Rule);
        json.Number("coverage", box.Coverage);
        json.Number("density", box.Density);
        json.Number("mass", box.Mass);
        json.WriteNumber("points", box.Points);
        json.WriteNumber("ofInterest", box.OfInterest);
        json.Object("limits", box.Limits.Index().Where(l => l.Item.IsRestricted), l => box.Data.Names[l.Index], l =>
        {
            json.Number("low", l.Item.Low ?? double.NaN);
            json.Number("high", l.Item.High ?? double.NaN);
        });
    }

    private static void Resampling(Utf8JsonWriter json, BoxResamplingResult resampling) => json.Object("resampling", () =>
    {
        json.WriteNumber("resamples", resampling.Resamples);
        json.Number("densityInResamples", resampling.DensityInResamples);
        json.Object("densityOfOthers", () => json.Estimate("value", resampling.DensityOfOthers));
        json.Array("inputs", resampling.Inputs, input =>
        {
            json.WriteString("input", input.Name);
            json.WriteBoolean("isRestricted", input.IsRestricted);
            json.Number("atLikeCoverage", input.AtLikeCoverage);
            json.Number("atLikeDensity", input.AtLikeDensity);
        });
    });
}
