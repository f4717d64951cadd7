using EscalationModel.Numerics;
using EscalationModel.Reporting;
using EscalationModel.Tests.House;
using EscalationModel.Theory;

namespace EscalationModel.Tests.Theory;

/// <summary>The figures of the pages of published models are those that the library draws. With APPROVE_FIGURES=1 they are written
/// anew.</summary>
public class TheoryFigureTests
{
    private const string Folder = "docs/theory/images";

    /// <summary>For each page a model, the primitives that are not those of its example, the one that varies, from where to where, and at
    /// how many points.</summary>
    public static TheoryData<string, string, string, string, string, string, int> Figures => new()
    {
        { "two-by-two", "mckelvey-palfrey-1995", "row-punishment=-4 column-punishment=-4", "lambda", "0", "3", 61 },
        { "brinkmanship", "nalebuff-1986", "", "type", "0.02", "0.98", 49 },
        { "audience-costs", "fearon-1994", "", "audience-slope-a", "0.25", "4", 31 },
        { "war-of-attrition", "hendricks-1988", "", "value-1", "0.5", "4", 36 },
        { "dollar-auction", "oneill-1986", "", "stake", "2", "40", 39 },
        { "bargaining", "fearon-1995", "", "most-cost-b", "0.02", "1", 50 },
        { "perfect-deterrence", "unilateral-deterrence", "", "hard-b", "0", "1", 101 },
        { "trust", "kydd-2000", "", "trust", "0.02", "0.98", 49 },
        { "arms-race", "richardson-1960", "start-x=3", "time", "0", "4", 41 },
        { "strategic-choice", "signorino-1999", "", "u24", "-4", "4", 41 },
        { "behavior", "camerer-2004", "", "tau", "0", "6", 61 },
        { "memory-one", "nowak-1993", "", "execution-error", "0.005", "0.3", 60 },
        { "annual-risk", "horizon-risk", "", "annual-rate", "0.0005", "0.05", 50 },
        { "first-passage", "brownian-gap", "", "time", "0.1", "8", 80 },
        { "markov-ladder", "gamblers-ruin", "top=10 start=3", "up", "0.1", "0.6", 51 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_page_shows_what_the_library_draws(
        string page, string model, string primitives, string varies, string from, string to, int points)
    {
        Dictionary<string, string> given = primitives.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        var curve = TheoryCurve.Of(
            TheoryCatalog.Find(model)!, given, varies, Rational.Parse(from, null), Rational.Parse(to, null), points);
        string drawn = Chart.Of(curve)[0].ToSvg(), file = $"{Folder}/{page}.svg";
        if (Environment.GetEnvironmentVariable("APPROVE_FIGURES") == "1")
        {
            Directory.CreateDirectory(Repository.FullPath(Folder));
            File.WriteAllText(Repository.FullPath(file), drawn);
        }

        Assert.True(Repository.Exists(file), $"{file} is missing: APPROVE_FIGURES=1 writes it");
        Assert.Equal(drawn.ReplaceLineEndings("\n"), Repository.Read(file));
        string command = $"escalation theory {model}"
            + string.Concat(given.Select(g => $" --set {g.Key}={g.Value}")) + $" --vary {varies}={from}:{to}:{points}";
        string text = Repository.Read($"docs/theory/{page}.md");
        Assert.Contains($"](images/{page}.svg)", text, StringComparison.Ordinal);
        Assert.Contains(command, text, StringComparison.Ordinal);
    }
}
