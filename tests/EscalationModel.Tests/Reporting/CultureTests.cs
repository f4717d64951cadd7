using System.Globalization;
using EscalationModel.Experiments;
using EscalationModel.Games;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Tests.Reporting;

/// <summary>All that the library writes is the same to the letter in every culture: with decimal commas, a Turkish i, a minus sign of their
/// own, other calendars and other digits.</summary>
public class CultureTests
{
    private static readonly Scenario Duel = Crisis.Full with { Variants = [.. Crisis.Full.Variants.Take(2)] };

    private static readonly SimulationResult Result = Simulation.Run(Duel, paths: 300, seed: 5);

    private static readonly SupportingStudies Studies = new() { LastClearChance = LastClearChance.Curve(Crisis.Full, [0, 50], 50, 1) };

    public static TheoryData<string> Cultures => ["tr-TR", "de-DE", "ar-SA", "th-TH", "sv-SE", "fa-IR", "hi-IN"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Everything_is_written_as_in_the_invariant_culture(string culture)
    {
        Assert.NotEqual("-1.5 2031-03-01", In(culture, () => $"{-1.5:0.0} {new DateTime(2031, 3, 1):d}"));
        foreach (Func<string> text in Texts)
        {
            Assert.Equal(In("", text), In(culture, text));
        }
    }

    private static IReadOnlyList<Func<string>> Texts { get; } =
    [
        () => TextReport.Write(Result, Duel),
        () => HtmlReport.Render(Duel, Result, Studies),
        () => Result.ToHtml(),
        () => Result.ToDocument(Duel).ToJson(),
        () => Result.ToJson(),
        () => SimulationResult.FromJson(Result.ToJson()).ToString(),
        () => Duel.ToJson(),
        () => Scenario.Parse(Duel.ToJson()).Fingerprint!,
        () => Scenario.JsonSchema,
        () => Trace().ToTable(Duel.Start) + TraceTable.Heading(Trace()) + TraceTable.Ending(Trace(), Duel.Start),
        () => Trace().ToCsv(Duel.Start),
        () => Trace().ToDocument(Duel.Start).ToJson(),
        () => string.Join('\n', TargetCheck.Of(Duel, Result)),
        () => Catalog.Chicken.ToNfg() + Catalog.Chicken + GameFile.Parse("NFG 1 R \"I\" { \"a\" \"b\" } { 1 1 } -0.5 -1/3").Normal,
        () => Problem("{ \"name\": \"x\", \"model\": { \"type\": \"AcceleratingTrains\", \"horizon\": -1.5, \"TIMESTEP\": 0.25 } }"),
        () => Assert.Throws<GameFileException>(() => GameFile.Parse("NFG 1 R \"t\" { \"a\" \"b\" } { 1 1 } 1,5 x")).Message,
        () => Assert.Throws<ArgumentException>(() => new ThrottleDistribution(new WeightedThrottle(0.5, -0.25))).Message,
    ];

    private static PathTrace Trace() => Simulation.Trace(Duel, 3);

    private static string Problem(string json) => Assert.Throws<ScenarioException>(() => Scenario.Parse(json)).Message;

    private static string In(string culture, Func<string> text)
    {
        CultureInfo before = CultureInfo.CurrentCulture, beforeWords = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return text();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeWords);
        }
    }
}
