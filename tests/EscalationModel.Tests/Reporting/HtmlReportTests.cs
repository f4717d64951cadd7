using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Charts;
using EscalationModel.Tests.Experiments;

namespace EscalationModel.Tests.Reporting;

public partial class HtmlReportTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml", Svg = "http://www.w3.org/2000/svg";
    private static readonly SupportingStudiesOptions Quick = new() { SamplePaths = 40, LastClearChancePaths = 300, Draws = 4 };
    private static readonly SimulationResult Result = Simulation.Run(Crisis.Full, 2000, 42);
    private static readonly string Page = Rendered(Crisis.Full, Result, Quick);
    private static readonly XElement Root = XDocument.Parse(Page).Root!;

    [Fact]
    public void It_is_a_page_of_all_sections()
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html", Page, StringComparison.Ordinal);
        Assert.Equal(
            [
                "answer", "contrasts", "outcomes", "timing", "paths", "last-clear-chance",
                "stakes", "targets", "grounds", "calendar", "method"
            ],
            Root.Descendants(Html + "section").Select(s => (string)s.Attribute("id")!));
        Assert.Equal("A blockade in the strait, spring 2031", (string)Root.Descendants(Html + "h1").Single());
    }

    [Fact]
    public void It_needs_nothing_else()
    {
        Assert.DoesNotContain(
            Root.Descendants(),
            e =>
                e.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "embed" or "use" or "image" or "base" or "form");
        Assert.DoesNotContain(Root.DescendantsAndSelf().Attributes(), a =>
            a.Name.LocalName is "src" or "srcset" or "action"
            || (a.Name.LocalName is "href" && !a.Value.StartsWith('#')) || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotMatch("url\\(|@import|expression\\(", Page);
        Assert.DoesNotContain(
            Root.DescendantsAndSelf().Attributes(), a => !a.IsNamespaceDeclaration && a.Value.Contains("://", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_element_of_html_has_an_end_tag_that_an_html_parser_sees() =>
        Assert.DoesNotMatch("<(?!meta|br|hr|line|rect|circle|polyline|polygon|path)[a-z0-9]+(\\s[^>]*)?/>", Page);

    [Fact]
    public void The_style_sheet_survives_an_html_parser()
    {
        // A browser takes the text of a style element as it stands: it may hold nothing that XML would escape.
        string style = Page[Page.IndexOf("<style>", StringComparison.Ordinal)..Page.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.DoesNotContain("&", style, StringComparison.Ordinal);
        Assert.Equal(style.Count(c => c == '{'), style.Count(c => c == '}'));
        Assert.Contains("prefers-color-scheme:dark", style, StringComparison.Ordinal);
        Assert.Contains("@media print", style, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_identifier_is_unique_and_every_reference_has_its_target()
    {
        string[] ids = [.. Root.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Root.Descendants().Attributes("aria-labelledby").SelectMany(a => a.Value.Split(' ')), id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Every_chart_has_a_name_a_description_and_both_widths()
    {
        XElement[] charts = [.. Root.Descendants(Svg + "svg")];
        Assert.Equal(16, charts.Length); // eight charts
        Assert.All(charts, c =>
        {
            Assert.Equal("img", (string)c.Attribute("role")!);
            Assert.NotEqual("", (string)c.Elements(Svg + "title").Single());
            Assert.NotEqual("", (string)c.Elements(Svg + "desc").Single());
        });
        Assert.Equal(8, charts.Count(c => ((string)c.Attribute("viewBox")!).StartsWith("0 0 920 ", StringComparison.Ordinal)));
        Assert.Equal(8, charts.Count(c => ((string)c.Attribute("viewBox")!).StartsWith("0 0 358 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_that_is_drawn_lies_in_its_chart() => Assert.All(Root.Descendants(Svg + "svg"), AssertInside);

    [Fact]
    public void Texts_of_a_chart_do_not_overlap() => Assert.All(Root.Descendants(Svg + "svg"), AssertNoOverlap);

    [Fact]
    public void The_outcome_table_has_the_numbers_of_the_result()
    {
        XElement table = Root.Descendants(Html + "section")
            .Single(s => (string)s.Attribute("id")! == "outcomes").Descendants(Html + "table").Single();
        foreach ((XElement row, VariantResult v) in table.Descendants(Html + "tbody").Elements().Zip(Result.ByEffect()))
        {
            Assert.Equal(Wording.Of(v), (string)row.Element(Html + "th")!);
            XElement[] cells = [.. row.Elements(Html + "td")];
            Same(cells[0], v.War);
            Assert.Equal(v.Outcomes.Count + 2, cells.Length);
            for (int i = 0; i < v.Outcomes.Count; i++)
            {
                Same(cells[i + 2], v.Probability(v.Outcomes[i]));
            }

            if (v == Result.Baseline)
            {
                Assert.Equal("", cells[1].Value);
            }
            else
            {
                Same(cells[1], Result.Difference(v.Name).War);
            }
        }
    }

    [Fact]
    public void The_answer_leads_with_the_largest_effect_and_never_with_the_target()
    {
        string answer = Root.Descendants(Html + "section").First().Value;
        VariantResult most = Result.Variants.Skip(1).MaxBy(v => Math.Abs(Result.Difference(v.Name).War.Value))!;
        Assert.Contains($"The largest effect: “{Wording.Of(most)}” ", answer, StringComparison.Ordinal);
        Assert.Contains("of the wars (", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("of the simulated crises end in war", answer, StringComparison.Ordinal);
        Assert.Contains("not a finding", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VariantKind.Bound)]
    [InlineData(VariantKind.Sensitivity)]
    public void An_assumption_is_never_recommended(VariantKind kind)
    {
        Scenario assumed = Crisis.Full with { Variants = [.. Crisis.Full.Variants.Select(v => v with { Kind = kind })] };
        string answer = XDocument.Parse(HtmlReport.Render(assumed, Simulation.Run(assumed, 500, 42)))
            .Descendants(Html + "section").First().Value;
        Assert.Contains("The scenario has no intervention, and nothing here is advice.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("The largest effect", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Harm_is_told_as_help_is()
    {
        Scenario chicken = SampleScenarios.Reference.WithVariant("hawk-hawk", "Neither driver brakes.", s => s);
        SimulationResult result = ResultMaker.Of(
            chicken, [(Outcome.Collision, 5, 2), (Outcome.Settlement, 5, 998)], [(Outcome.Collision, 5, 1000)]);
        string answer = XDocument.Parse(HtmlReport.Render(chicken, result)).Descendants(Html + "section").First().Value;
        Assert.Contains("“Neither driver brakes” makes war 500 times as likely", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_section_has_a_link_to_it()
    {
        IEnumerable<string> links = Root.Descendants(Html + "nav").Single().Descendants(Html + "a").Select(a => a.Attribute("href")!.Value);
        Assert.Equal(Root.Descendants(Html + "section").Select(s => "#" + s.Attribute("id")!.Value), links);
    }

    [Fact]
    public void A_path_that_ends_in_war_is_drawn_though_war_is_rare()
    {
        Scenario rare = Crisis.Full.WithTrains() with { Variants = [] };
        SimulationResult result = Simulation.Run(rare, 3000, 5);
        SupportingStudies studies = SupportingStudies.Run(rare, result, Quick with { SamplePaths = 1, LastClearChancePaths = 0 });
        Outcome[] drawn = [.. studies.Paths.Concat(studies.RarePaths).Select(p => p.End.Outcome).Order()];
        Assert.Equal(result.Baseline.Outcomes.Where(o => result.Baseline.Count(o) > 0).Order(), drawn);
    }

    [Fact]
    public void Precomputed_parts_are_shown_as_they_are()
    {
        LastClearChanceCurve curve = LastClearChance.Curve(Crisis.Full, [0, 30, 200], 300, 9);
        string page = HtmlReport.Render(Crisis.Full, Result, new SupportingStudies { LastClearChance = curve });
        XElement chance = XDocument.Parse(page).Descendants(Html + "section")
            .Single(s => (string?)s.Attribute("id") == "last-clear-chance");
        XElement[] rows = [.. chance.Descendants(Html + "tbody").Elements()];
        Assert.Equal(3, rows.Length);
        Same(rows[1].Elements(Html + "td").First(), curve.Points[1].RiskRun);
    }

    [Fact]
    public void The_same_input_gives_the_same_page_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fr-FR");
            Assert.Equal(Page, Rendered(Crisis.Full, Simulation.Run(Crisis.Full, 2000, 42), Quick));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        const string attack = "</style></svg><script>alert('1')</script>&amp;\"'\0\uD800\u001b\u202E\u009b";
        Scenario hostile = Crisis.Full with
        {
            Name = "x",
            Title = attack,
            Description = attack,
            A = Crisis.Full.A with { Name = attack },
            Mediator = Crisis.Full.Mediator! with { Name = attack },
            Calendar = [new CrisisEvent { Day = 3, Text = attack }, new CrisisEvent { Day = 5, Text = attack, Tempo = 1e-5 }],
            Assumptions = [new Assumption(attack, attack, Basis.Assumed, attack)],
            Variants = [new Variant(attack, attack, Crisis.Full with { Variants = [] })],
        };
        SimulationResult result = ResultMaker.Of(
            hostile, [(Outcome.Collision, 20, 5), (Outcome.Settlement, 30, 5)], [(Outcome.Settlement, 20, 10)]);
        string page = HtmlReport.Render(
            hostile, result, new SupportingStudies { LastClearChance = LastClearChance.Curve(Crisis.Full, [0, 50], 50, 1) });
        XElement root = XDocument.Parse(page).Root!;
        Assert.Equal(page, PrintableText.Lines(page));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains(
            "</style></svg><script>alert('1')</script>&amp;\"'\\u0000\\ud800\\u001b\\u202e\\u009b",
            (string)root.Descendants(Html + "h1").Single(),
            StringComparison.Ordinal);
    }

    public static TheoryData<string> Edges =>
        ["no wars", "one outcome", "one path", "one step", "twenty variants", "no variants", "long", "ladder", "ladder with gaps", "old"];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Edges_give_sound_pages(string edge)
    {
        (Scenario scenario, SimulationResult result, SupportingStudiesOptions? options) = EdgeOf(edge);
        string page = options is null ? HtmlReport.Render(scenario, result) : Rendered(scenario, result, options);
        XElement root = XDocument.Parse(page).Root!;
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
        Assert.Equal(result.Variants.Count, root.Descendants(Html + "section")
            .Single(s => (string?)s.Attribute("id") == "outcomes").Descendants(Html + "tbody").Elements().Count());
        Assert.All(root.Descendants(Svg + "svg"), AssertInside);
        Assert.All(root.Descendants(Svg + "svg"), AssertNoOverlap);
    }

    [Fact]
    public void No_wars_are_told_with_their_upper_bound()
    {
        (Scenario scenario, SimulationResult result, _) = EdgeOf("no wars");
        string answer = XDocument.Parse(HtmlReport.Render(scenario, result)).Descendants(Html + "section").First().Value;
        Assert.Contains("None of 1,000 simulated crises ends in war: the probability is at most 0.3%.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_another_scenario_is_refused() =>
        Assert.Throws<ArgumentException>(() => HtmlReport.Render(Crisis.Full with { Name = "another" }, Result));

    [Fact]
    public void A_page_with_all_studies_leaves_nothing_out() => Assert.DoesNotContain("Left out", Page, StringComparison.Ordinal);

    [Fact]
    public void A_page_without_studies_says_what_it_leaves_out()
    {
        XElement root = XDocument.Parse(HtmlReport.Render(Crisis.Full, Result)).Root!;
        Assert.Equal(
            ["answer", "contrasts", "outcomes", "timing", "stakes", "grounds", "calendar", "method"],
            root.Descendants(Html + "section").Select(s => (string)s.Attribute("id")!));
        Assert.Equal(
            "Needs simulations beyond this result: single crises; until when an intervention helps; what if the numbers are off.",
            FactOf(root, "Left out"));
        XElement some = XDocument.Parse(Rendered(Crisis.Full, Result, Quick with { Draws = 0 })).Root!;
        Assert.Equal("Needs simulations beyond this result: what if the numbers are off.", FactOf(some, "Left out"));
    }

    [Fact]
    public void The_page_of_a_result_alone_has_its_numbers_and_says_what_it_leaves_out()
    {
        string page = HtmlReport.Render(Result);
        XElement root = XDocument.Parse(page).Root!;
        Assert.Equal(
            ["answer", "contrasts", "outcomes", "timing", "stakes", "method"],
            root.Descendants(Html + "section").Select(s => (string)s.Attribute("id")!));
        Assert.Equal("strait-2031", (string)root.Descendants(Html + "h1").Single());
        Assert.StartsWith(
            "This page is of a stored result alone, without its scenario: ", FactOf(root, "Left out"), StringComparison.Ordinal);
        Assert.Contains($"{Numbers.PercentValue(Result.War)}% of the simulated crises end in war", page, StringComparison.Ordinal);
        Assert.Contains("Median days until", page, StringComparison.Ordinal);
        Assert.DoesNotContain("concession by Northland", page, StringComparison.Ordinal);
        Assert.All(root.Descendants(Svg + "svg"), AssertInside);
        Assert.All(root.Descendants(Svg + "svg"), AssertNoOverlap);
    }

    [Fact]
    public void The_result_of_a_ladder_alone_keeps_the_words_of_its_model()
    {
        (_, SimulationResult result, _) = EdgeOf("ladder");
        string page = HtmlReport.Render(result);
        Assert.Contains("Median moves until", page, StringComparison.Ordinal);
        Assert.Contains("moves since the onset", page, StringComparison.Ordinal);
        Assert.Contains("rung over the top rung", page, StringComparison.Ordinal);
    }

    private static string Rendered(Scenario scenario, SimulationResult result, SupportingStudiesOptions options) =>
        HtmlReport.Render(scenario, result, SupportingStudies.Run(scenario, result, options));

    private static string FactOf(XElement root, string name) =>
        ((XElement)root.Descendants(Html + "dt").Single(t => t.Value == name).NextNode!).Value;

    private static (Scenario, SimulationResult, SupportingStudiesOptions?) EdgeOf(string edge)
    {
        Scenario plain = SampleScenarios.Reference;
        Scenario many = Enumerable.Range(1, 20)
            .Aggregate(plain, (s, i) => s.WithVariant($"a-variant-with-a-rather-long-name-number-{i}", "", x => x));
        var ladder = new Scenario
        {
            Name = "ladder",
            Start = new DateOnly(2020, 1, 1),
            Model = new EscalationLadder { Horizon = 30 },
            Calendar = [new CrisisEvent { Day = 2, Text = "note" }]
        };
        return edge switch
        {
            "no wars" => (plain, ResultMaker.Of(plain, [(Outcome.Settlement, 40, 900), (Outcome.ConcessionByA, 60, 100)]), null),
            "one outcome" => (plain, ResultMaker.Of(plain, [(Outcome.Collision, 40, 10)]), null),
            "one path" => (plain, Simulation.Run(plain, 1, 1), Quick with { LastClearChancePaths = 1 }),
            "one step" => Ran(plain with { Model = new AcceleratingTrains { Horizon = 1 } }),
            "twenty variants" =>
                (
                    many,
                    ResultMaker.Of(many, [.. Enumerable.Range(0, 21)
                        .Select(i => new[] { (Outcome.Accident, 9, i), (Outcome.Stalemate, 365, 40 - i) })]),
                    null),
            "no variants" => Ran(Crisis.Full with { Variants = [], Mediator = null }),
            "long" =>
                Ran(plain with { Start = new DateOnly(2999, 12, 1), Model = new AcceleratingTrains { Horizon = 4000, TimeStep = 0.5 } } with
                {
                    A = plain.A with { Policy = new Dove() }
                }),
            "ladder" => (ladder, ResultMaker.Of(ladder, [(Outcome.War, 4, 2), (Outcome.Fizzle, 2, 50), (Outcome.Settlement, 6, 9)]), null),
            "ladder with gaps" => Gaps(ladder with { Model = new EscalationLadder { Horizon = 30, Gaps = [new(0, 1), new(1, 9)] } }),
            _ => Ran(plain with { Start = new DateOnly(1000, 1, 1) }),
        };

        static (Scenario, SimulationResult, SupportingStudiesOptions?) Ran(Scenario s) =>
            (s, Simulation.Run(s, 60, 1), Quick with { LastClearChancePaths = 60 });
        static (Scenario, SimulationResult, SupportingStudiesOptions?) Gaps(Scenario s) =>
            (s, ResultMaker.Of(s, [(Outcome.War, 4, 2), (Outcome.Fizzle, 200, 50)]), null);
    }

    // Value and interval of a cell against an estimate, up to the last digit shown.
    private static void Same(XElement cell, Estimate e)
    {
        double unit = Math.Pow(10, -Numbers.Decimals(100 * (e.High - e.Low)));
        if (Numbers.IsBound(e))
        {
            Assert.Equal(Numbers.PercentValue(e) + "%", cell.Value);
            return;
        }

        string small = cell.Element(Html + "small")!.Value;
        double value = double.Parse(
            Number().Match(cell.Nodes().OfType<XText>().First(t => t.Value.Length > 0).Value.Replace('\u2212', '-')).Value,
            CultureInfo.InvariantCulture);
        double[] ends = [.. Number().Matches(small.Replace('\u2212', '-').Replace('–', ' '))
            .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(100 * e.Value, value, 0.5001 * unit);
        Assert.Equal(100 * e.Low, ends[0], 0.5001 * unit);
        Assert.Equal(100 * e.High, ends[1], 0.5001 * unit);
    }

    private static void AssertInside(XElement svg)
    {
        double[] box = [.. ((string)svg.Attribute("viewBox")!).Split(' ').Select(Parse)];
        Assert.All(svg.Descendants().SelectMany(Points), p =>
        {
            Assert.InRange(p.X, -8, box[2] + 8);
            Assert.InRange(p.Y, -1, box[3] + 1);
        });
    }

    private static IEnumerable<(double X, double Y)> Points(XElement e)
    {
        double At(string name) => Parse((string)e.Attribute(name)!);
        return e.Name.LocalName switch
        {
            "line" => [(At("x1"), At("y1")), (At("x2"), At("y2"))],
            "rect" => [(At("x"), At("y")), (At("x") + At("width"), At("y") + At("height"))],
            "circle" => [(At("cx"), At("cy"))],
            "text" => [(BoxOf(e).Left + 4, At("y")), (BoxOf(e).Right - 4, At("y"))],
            "polyline" or "polygon" =>
                ((string)e.Attribute("points")!).Split(' ').Select(p => (Parse(p.Split(',')[0]), Parse(p.Split(',')[1]))),
            _ => [],
        };
    }

    private static void AssertNoOverlap(XElement svg)
    {
        XElement[] texts = [.. svg.Elements(Svg + "text")
            .Where(t => !((string)t.Attribute("class")!).Contains("halo", StringComparison.Ordinal) && TextOf(t).Length > 0)];
        for (int i = 0; i < texts.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (double Left, double Right, double Y) a = BoxOf(texts[i]), b = BoxOf(texts[j]);
                bool apart = Math.Abs(a.Y - b.Y) > 10 || a.Right <= b.Left + 1 || b.Right <= a.Left + 1;
                Assert.True(apart, $"{TextOf(texts[i])} | {TextOf(texts[j])}");
            }
        }
    }

    private static (double Left, double Right, double Y) BoxOf(XElement text)
    {
        double x = Parse((string)text.Attribute("x")!), width = 0.92 * Lettering.Width(TextOf(text)); // the estimate is on the wide side
        double left = (string?)text.Attribute("text-anchor") switch { "end" => x - width, "middle" => x - width / 2, _ => x };
        return (left, left + width, Parse((string)text.Attribute("y")!));
    }

    private static string TextOf(XElement text) => string.Concat(text.Nodes().OfType<XText>().Select(t => t.Value));

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[+-]?\d+(\.\d+)?")]
    private static partial Regex Number();
}
