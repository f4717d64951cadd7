using EscalationModel.Experiments;
using System.Text;

namespace EscalationModel.Tests.Scenarios;

public class ScenarioTextTests
{
    private const string File = """
        // a comment with a number: 2.9560
        {
          "formatVersion": 1, "name": "x",
          "model": { "type": "AcceleratingTrains",
            "tempoHazard": { "value": 2.9560, "basis": "calibrated", "range": [1, 4] }, /* 3 */ "horizon": 3e2 },
          "actors": [ { "name": "A" }, { "name": "B/C", "braking": 8e-5, }, ],
          "run": { "paths": 1000 }
        }

        """;

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Numbers_change_and_all_else_stays_to_the_byte(string mark)
    {
        string changed = Changed(mark + File, ("$.actors[\"B/C\"].braking", 4e-5), ("$.model.tempoHazard", 2.5), ("$.model.horizon", 400));
        string expected = File.Replace("\"value\": 2.9560", "\"value\": 2.5", StringComparison.Ordinal)
            .Replace("3e2", "400", StringComparison.Ordinal).Replace("8e-5", "4e-5", StringComparison.Ordinal);
        Assert.Equal(mark + expected, changed);
        Assert.Equal(2.5, Scenario.Parse(changed).Number("$.model.tempoHazard"));
    }

    [Theory]
    [InlineData("$.model.baseHazard")]
    [InlineData("$.actors[0].name")]
    [InlineData("$.actors[C].braking")]
    [InlineData("model.horizon")]
    public void What_the_text_does_not_state_is_refused(string path) =>
        Assert.Contains(path, Assert.Throws<ScenarioException>(() => Changed(File, (path, 1))).Message, StringComparison.Ordinal);

    private static string Changed(string text, params (string Path, double Value)[] numbers) =>
        Encoding.UTF8.GetString(ScenarioText.WithNumbers(Encoding.UTF8.GetBytes(text), numbers));
}
