using System.Text.Json;
using EscalationModel.Estimation.Strategic;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Estimation.Strategic;

/// <summary>What the cases of the file of strategic choice have in common.</summary>
internal static class StrategicVectors
{
    public const string File = "e02_strategic_choice.json";

    public static ReferenceCase Case(string id) => ReferenceCase.Of(File, id);

    public static StrategicError Error(ReferenceCase c) => Enum.Parse<StrategicError>(c.Inputs.GetProperty("error").GetString()!, ignoreCase: true);

    public static StrategicData Sample(
        ReferenceCase c, bool isClustered = false, StrategicGame game = StrategicGame.ThreeOutcomes) =>
        StrategicData.Load(Path(c.Inputs.GetProperty("data").GetString()!), "y", game, isClustered ? "cluster" : null);

    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", file);

    public static string Formulas(JsonElement utilities) => string.Join("; ", utilities.EnumerateObject().Select(u =>
    {
        string[] terms = [.. u.Value.EnumerateArray().Select(t => t.GetString()!)];
        return $"{u.Name} ~ {(terms.Contains("1") ? "1" : "0")} + {string.Join(" + ", terms.Where(t => t != "1").DefaultIfEmpty("0"))}";
    }).Select(f => f.Replace(" + 0", "", StringComparison.Ordinal)));

    public static string Formulas(ReferenceCase c, string key = "utilities") => Formulas(c.Inputs.GetProperty(key));

    public static double[] Errors(IReadOnlyList<EscalationModel.Estimation.FittedParameter> parameters) =>
        [.. parameters.Select(p => p.StandardError ?? double.NaN)];

    /// <summary>Asserts that numbers are as close as the case asks for.</summary>
    public static void Near(ReferenceCase c, IReadOnlyList<double> expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.True(c.Near(pair.First, pair.Second), $"expected {pair.First:R}, found {pair.Second:R}"));
    }

    public static void Near(ReferenceCase c, string key, double found) => Near(c, [c.ExpectedNumber(key)], [found]);
}
