using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.Tests.House;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Experiments.Studies;

public class StudyFileTests
{
    private const string Text = """
        {
          // what matters
          "scenario": "korea-2017",
          "inputs": [
            { "name": "hazard", "path": "$.model.tempoHazard",
              "distribution": { "type": "lognormal", "median": 4e-5, "logDeviation": 0.5 } },
            { "name": "nerve", "path": "$.actors[1].policy.nerve", "low": 10, "high": 60 },
          ],
          "correlations": { "kind": "spearman", "pairs": [{ "first": "hazard", "second": "nerve", "value": 0.3 }] },
          "design": "sobol",
          "points": 8,
          "paths": 50,
          "seed": 3,
          "outputs": ["war", "no-exercises.war.difference"]
        }
        """;

    [Fact]
    public void A_file_is_the_study_that_it_describes()
    {
        Study study = StudyFile.Parse(Text);
        Assert.Equal(["hazard", "nerve"], study.Inputs.Select(i => i.Name));
        Assert.Equal(["war", "no-exercises.war.difference"], study.Outputs);
        Assert.Equal((8L, 50L), (study.Points, study.Paths));
        Assert.StartsWith(
            "Sobol points, scrambled with seed 3, replication 0, correlated by 0.31", study.Design.ToString(), StringComparison.Ordinal);
        StudyResult result = study.Run();
        Assert.Equal(8, result.Column("war").Length);
    }

    [Fact]
    public void A_planned_file_needs_nothing_but_its_folder()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["korea.json"], File.ReadAllText(Path.Combine(Repository.Root, "docs", "scenarios", "korea-2017.json")));
        File.WriteAllText(folder["study.json"], Text.Replace("\"korea-2017\"", "\"korea.json\"", StringComparison.Ordinal));
        Study study = StudyFile.Load(folder["study.json"]);
        StudyStore.Create(folder["out"], new StudyPlan(study, 3));
        File.Delete(folder["korea.json"]);
        StudyStore opened = StudyStore.Open(folder["out"]);
        opened.Run();
        Assert.Equal(study.Run().Column("war"), opened.Merge().Column("war"));
        string plan = File.ReadAllText(Path.Combine(folder["out"], "plan.json"));
        File.WriteAllText(Path.Combine(folder["out"], "plan.json"), plan.Replace(
            "\"paths\": 50,\n    \"seed\"", "\"paths\": 51,\n    \"seed\"", StringComparison.Ordinal));
        Assert.Contains(
            "another plan", Assert.Throws<StudyException>(() => StudyStore.Open(folder["out"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"points\": 8", "\"pionts\": 8", "$.pionts: an unknown key is not allowed; did you mean \"points\"?")]
    [InlineData("\"sobol\"", "\"soboll\"", "$.design: \"soboll\" is not allowed; did you mean \"sobol\"?")]
    [InlineData("\"points\": 8,", "", "$.points is missing")]
    [InlineData("\"low\": 10", "\"low\": 70", "$.inputs[1]: low and high are not allowed")]
    [InlineData("\"low\": 10, ", "", "$.inputs[1]: low and high are not allowed")]
    [InlineData("\"low\": 10, \"high\": 60", "\"steps\": 3", "$.inputs[1]: neither or more than one")]
    [InlineData("\"sobol\",\n  \"points\": 8", "\"fullFactorial\"", "$.inputs[0]: a continuum in a full factorial design")]
    [InlineData("\"second\": \"nerve\"", "\"second\": \"nerves\"", "$.correlations.pairs[0]")]
    [InlineData("policy.nerve", "policy.nerves", "did you mean \"nerve\"?")]
    [InlineData("\"korea-2017\"", "\"korea-2018\"", "did you mean \"korea-2017\"?")]
    [InlineData("\"war\"", "\"waar\"", "did you mean \"war\"?")]
    [InlineData("\"points\": 8", "\"points\": 8.5", "$.points: 8.5 is not allowed")]
    [InlineData("\"value\": 0.3", "\"value\": 3", "$.correlations.pairs[0].value")]
    public void What_is_wrong_is_told_with_its_place(string right, string wrong, string told)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);
        Exception e = Assert.Throws<StudyException>(() => StudyFile.Parse(Text.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_option_is_refused_with_the_nearest_name()
    {
        var reference = ReferenceCase.Of("x09_pitfalls.json", "pitfalls/shared/016");
        string json = reference.Inputs.GetProperty("json").GetRawText();
        StudyException e = Assert.Throws<StudyException>(() => StudyFile.Parse(json));
        Assert.Contains(reference.Expected.GetProperty("error").GetString()!, e.Message, StringComparison.Ordinal);
        Assert.Contains("\"points\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_takes_both_ends_of_each_input()
    {
        Study study = StudyFile.Parse("""
            { "scenario": "korea-2017", "design": "fullFactorial", "paths": 10, "outputs": ["war"], "inputs": [
                { "path": "$.model.tempoHazard", "low": 1e-5, "high": 5e-5, "steps": 3 },
                { "path": "$.actors[1].policy.nerve", "levels": [5, 50] } ] }
            """);
        Assert.Equal(6, study.Points);
        Assert.Equal([1e-5, 5], study.Point(0).Values);
        Assert.Equal([1e-5, 50], study.Point(1).Values);
        Assert.Equal([5e-5, 50], study.Point(5).Values);
        Assert.IsType<FullFactorialDesign>(study.Design);
    }
}
