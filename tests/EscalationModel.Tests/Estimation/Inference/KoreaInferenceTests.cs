using System.Globalization;
using EscalationModel.Estimation.Inference;
using EscalationModel.Reporting;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Estimation.Inference;

/// <summary>The table of docs/scenarios/korea-2017.md against a smaller version of what made it. Four standard errors of both: 72 numbers
/// would fail one of 200 times; the seed is fixed.</summary>
[Trait("Category", "Slow")]
public class KoreaInferenceTests
{
    private const double EffectiveOfPage = 1392;

    [Fact]
    public void The_page_says_what_the_targets_say()
    {
        string[][] page = [.. Rows()];
        ScenarioPosterior posterior = ScenarioInference.Infer(
            Scenario.Load("korea-2017"), new() { PathsPerDraw = 100, Inference = new() { Particles = 100, Keep = 0.2 } });
        double error = 4 * Math.Sqrt(1 / posterior.Quantiles.EffectiveDraws + 1 / EffectiveOfPage);
        Assert.Equal(page.Select(r => r[0]), posterior.Numbers.Select(n => n.Number.Name));
        foreach ((string[] row, NumberPosterior number) in page.Zip(posterior.Numbers))
        {
            Assert.Equal(row[1], number.Places.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(row[2], EstimationInferenceTables.Shown(number.Prior));
            Assert.True(Math.Abs(Number(row[4]) - number.Shift) < error, $"{row[0]}: shift {row[4]}, here {number.Shift}");
            Assert.True(Math.Abs(Number(row[5]) - number.Spread) < error, $"{row[0]}: spread {row[5]}, here {number.Spread}");
        }

        Assert.DoesNotContain(posterior.Notes, n => n.Contains("outside", StringComparison.Ordinal));
    }

    // What the page calls moved is what its numbers are far enough from saying nothing for, rounding granted.
    [Fact]
    public void What_is_called_moved_has_moved()
    {
        double shift = 4 / Math.Sqrt(EffectiveOfPage), spread = 4 / Math.Sqrt(2 * EffectiveOfPage);
        foreach (string[] row in Rows())
        {
            double off = Math.Max(Math.Abs(Number(row[4])) / shift, Math.Abs(Number(row[5]) - 1) / spread);
            Assert.True(row[6] == "yes" ? off > 0.9 : off < 1.1, string.Join(" ", row));
        }

        Assert.Equal(10, Rows().Count(r => r[6] == "yes"));
    }

    private static IEnumerable<string[]> Rows() => Repository.Read("docs/scenarios/korea-2017.md")
        .Split("## What the targets say of each number")[1].Split("\n## ")[0].Split('\n')
        .Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
        .Select(l => l.Trim('|', ' ').Split(" | "));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
