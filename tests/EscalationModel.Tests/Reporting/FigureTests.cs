using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Models;
using EscalationModel.Numerics;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Charts;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Tests.Reporting;

public sealed partial class FigureTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly SimulationResult Result = Simulation.Run(Crisis.Full, 2000, 42);
    private static readonly SupportingStudies Studies = SupportingStudies.Run(
        Crisis.Full, Result, new() { SamplePaths = 40, LastClearChancePaths = 300, Draws = 4 });

    private static readonly Scenario Ladder = Scenario.Load("mid-ladder") with { Variants = [] };
    private static readonly ExactAnswer[] Answers =
    [
        new(Scenario.Baseline, ExactLadder.Solve(Ladder)),
        new("shorter", ExactLadder.Solve(Ladder with { Model = ((EscalationLadder)Ladder.Model) with { Horizon = 20 } })),
    ];

    private static readonly StudyOverview Overview = StudyOverview.Of(Study.Of(
        "plane", [StudyInput.Steps("x & <y>", 0, 4, 5), StudyInput.Steps("$.z", 0, 4, 5)], new FullFactorialDesign(5, 5), ["s"],
        p => new() { ["s"] = p["x & <y>"] + p["$.z"] }).Run());

    private static readonly IShown[] Shown =
    [
        SobolIndices.Of(Sampled(SaltelliDesign.Of(inputs: 2, basePoints: 32, seed: 1)), "s"),
        MorrisEffects.Of(Sampled(new MorrisDesign(2, trajectories: 8, seed: 1)), "s"),
        Tornado.Of(Sampled(new OneAtATimeDesign(2)), "s"),
        BorgonovoDelta.Of(Sampled(new SobolDesign(2, 256)), "s"),
        PawnIndices.Of(Sampled(new SobolDesign(2, 256)), "s"),
        CommonNumberDerivatives.Of(Crisis.Full with { Variants = [] }, ["$.model.tempoHazard"], new() { Paths = 400 }),
        Calibration.Fit(
            Crisis.Full with { Variants = [] },
            new()
            {
                Parameters = ["$.model.tempoHazard"], Targets = [new() { Distribution = new UniformDistribution(0.1, 0.3) }], Paths = 500,
            }),
        IteratedTournament.Expected(
            IteratedGame.PrisonersDilemma, [IteratedStrategy.TitForTat, IteratedStrategy.AlwaysDefect, IteratedStrategy.WinStayLoseShift]),
    ];

    private static readonly Figure Line = Chart.Lines(
        "two-lines", "Two lines", "Made up.", new("x"), new("y, in points") { Least = 0 },
        [
            ChartSeries.Of("first", [0, 1, 2], [0.5, -0.25, 3]),
            new("second", [(0, new(1, 0.5, 1.5)), (2, new(2, 1, double.NaN))]) { HasDots = true },
            ChartSeries.Of("gray", [0, 2], [1, 1]) with { IsBackground = true },
        ]);

    private static readonly Figure LogarithmicLine = Chart.Lines(
        "powers", "Powers", "Made up.", new("x") { IsLogarithmic = true }, new("y") { IsLogarithmic = true },
        [ChartSeries.Of("cube", [0.01, 0.1, 1, 10], [1e-6, 1e-3, 1, 1e3])]);

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation").FullName;

    private static IReadOnlyList<Figure> All { get; } =
    [
        .. Chart.All(Result, Crisis.Full, Studies), .. Chart.All(Simulation.Run(Ladder, 500, 1), Ladder), .. Chart.All(Answers),
        .. Chart.All(Overview), .. Shown.SelectMany(Chart.Of), Line, LogarithmicLine,
    ];

    public static TheoryData<double> Widths => [Figure.OneColumn, Figure.TwoColumns, 75, 600];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_has_all_figures_of_its_page() => Assert.Equal(
        [
            "contrasts", "outcomes", "wars", "other-outcomes", "endings", "war-endings", "other-endings", "war-over-time", "paths",
            "last-clear-chance",
        ],
        Chart.All(Result, Crisis.Full, Studies).Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_drawing_stands_alone(double millimeters) => Assert.All(All, figure =>
    {
        XElement root = XElement.Parse(figure.ToSvg(millimeters));
        XElement[] parts = [.. root.Descendants()];
        Assert.DoesNotContain("var(", root.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(parts, p => p.Name == Svg + "style" || p.Attribute("class") is not null || p.Attribute("style") is not null);
        Assert.Empty(root.DescendantsAndSelf().Attributes("id"));
        Assert.All(
            parts.Where(p => p.Name.LocalName is "line" or "polyline"),
            p => Assert.Matches(HexColor(), (string)p.Attribute("stroke")!));
        Assert.All(
            parts.Where(p => p.Name.LocalName is "text" or "circle" or "polygon"),
            p => Assert.Matches(HexColor(), (string)p.Attribute("fill")!));
        Assert.Equal(figure.Title, (string)root.Element(Svg + "title")!);
        Assert.Equal(figure.Description, (string)root.Element(Svg + "desc")!);
    });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Text_is_set_in_eight_points(double millimeters) => Assert.All(All, figure =>
    {
        XElement root = XElement.Parse(figure.ToSvg(millimeters));
        Assert.Equal(millimeters.ToString(CultureInfo.InvariantCulture) + "mm", (string)root.Attribute("width")!);
        double[] box = [.. ((string)root.Attribute("viewBox")!).Split(' ').Select(Number)];
        double points = Number((string)root.Attribute("font-size")!) * millimeters * 72 / 25.4 / box[2];
        Assert.Equal(8, points, 0.02);
        Assert.Equal(box[3] / box[2], Number(((string)root.Attribute("height")!)[..^2]) / millimeters, 1e-3);
        Assert.Empty(root.Descendants().Attributes("font-size"));
    });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Nothing_lies_outside(double millimeters) => Assert.All(All, figure =>
    {
        XElement root = XElement.Parse(figure.ToSvg(millimeters));
        double[] box = [.. ((string)root.Attribute("viewBox")!).Split(' ').Select(Number)];
        Assert.All(root.Descendants(Svg + "text"), text =>
        {
            string shown = string.Concat(text.Nodes().OfType<XText>().Select(t => t.Value));
            double x = Number((string)text.Attribute("x")!), width = 0.92 * Lettering.Width(shown);
            double left = (string?)text.Attribute("text-anchor") switch { "end" => x - width, "middle" => x - width / 2, _ => x };
            Assert.True(left >= -12 && left + width <= box[2] + 12, $"{figure.Name} at {millimeters}: {shown}");
        });
    });

    [Fact]
    public void A_width_out_of_range_is_refused()
    {
        Assert.Contains("from 75 to 600", Assert.Throws<ArgumentOutOfRangeException>(() => All[0].ToSvg(74)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => All[0].ToSvg(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => All[0].Save(_folder, 601));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_fragment_keeps_its_styles_to_itself() => Assert.All(All, figure =>
    {
        XElement root = XElement.Parse(figure.ToHtml());
        Assert.Equal("escalation-figure", (string)root.Attribute("class")!);
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName == "script");
        string sheet = root.Descendants().Single(e => e.Name.LocalName == "style").Value;
        Assert.Contains("prefers-color-scheme:dark", sheet, StringComparison.Ordinal);
        IEnumerable<string> selectors = Selector().Matches(sheet).Select(m => m.Groups[1].Value.Trim())
            .Where(s => s.Length > 0 && !s.StartsWith('@'));
        Assert.All(selectors.SelectMany(s => s.Split(',')), s => Assert.Contains(".escalation-figure", s, StringComparison.Ordinal));
        string[] ids = [.. root.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
    });

    [Fact]
    public void The_data_are_those_of_the_result()
    {
        Figure forest = Chart.Forest(Result);
        Assert.Equal(["variant", "label", "difference", "difference_low", "difference_high"], forest.Columns);
        Assert.Equal(Result.Variants.Count - 1, forest.Rows.Count);
        Assert.All(forest.Rows, row =>
        {
            Estimate war = Result.Difference(row[0]).War;
            Assert.Equal([war.Value, war.Low, war.High], row.Skip(2).Select(Number));
        });
        Figure wars = Chart.Outcomes(Result, shown: EndingKind.War);
        Assert.Equal(
            Result.Variants.Select(v => v.War.Value).Order(), wars.Rows.Where(r => r[2] == "war").Select(r => Number(r[3])).Order());
    }

    [Fact]
    public void Figures_are_saved_with_their_data()
    {
        Assert.All(Chart.All(Answers), f => f.Save(_folder, Figure.OneColumn));
        Assert.Equal(
            ["contrasts.csv", "contrasts.svg", "endings.csv", "endings.svg", "outcomes.csv", "outcomes.svg"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Chart.Forest(Answers).ToCsv(), File.ReadAllText(Path.Combine(_folder, "contrasts.csv")));
        Assert.Equal(Chart.Forest(Answers).ToSvg(85), File.ReadAllText(Path.Combine(_folder, "contrasts.svg")));
    }

    [Fact]
    public void Names_are_unique_in_a_result_and_safe_in_any_file_system() => Assert.All(
        (IReadOnlyList<Figure>[])[Chart.All(Result, Crisis.Full, Studies), Chart.All(Answers), Chart.All(Overview)],
        figures =>
        {
            Assert.Equal(figures.Select(f => f.Name).Distinct(), figures.Select(f => f.Name));
            Assert.All(figures, f => Assert.Matches("^[a-z0-9-]+$", f.Name));
        });

    [Fact]
    public void Curves_that_stand_together_differ_in_gray()
    {
        Outcome[][] models = [[.. new AcceleratingTrains().Outcomes], [.. new EscalationLadder().Outcomes]];
        foreach (Outcome[] outcomes in models)
        {
            foreach ((Outcome a, Outcome b) in outcomes.SelectMany(a => outcomes.Where(b => b > a).Select(b => (a, b))))
            {
                bool apart = Palette.DashesOf(a) != Palette.DashesOf(b)
                    || Math.Abs(Lightness(Palette.Light[1 + (int)a]) - Lightness(Palette.Light[1 + (int)b])) >= 15;
                Assert.True(apart, $"{a} and {b} look alike in gray.");
            }
        }
    }

    [Fact]
    public void Results_of_experiments_show_figures_of_themselves() => Assert.Equal(
        ["importance", "importance", "importance", "importance", "importance", "importance", "targets", "ranking"],
        Shown.Select(s => Assert.Single(Chart.Of(s)).Name));

    [Fact]
    public void Lines_and_intervals_of_any_numbers_hold_their_data()
    {
        Assert.Equal(["series", "x", "y", "y_low", "y_high"], Line.Columns);
        Assert.Equal(["second", "2", "2", "1", ""], Line.Rows[4]);
        XElement[] dots = [.. XElement.Parse(LogarithmicLine.ToSvg()).Descendants(Svg + "polyline")];
        double[][] points =
            [.. ((string)Assert.Single(dots).Attribute("points")!).Split(' ').Select(p => p.Split(',').Select(Number).ToArray())];
        Assert.Equal(points[1][0] - points[0][0], points[3][0] - points[2][0], 0.2);
        Assert.Equal(points[1][1] - points[0][1], points[3][1] - points[2][1], 0.2);
        Figure rows = Chart.Intervals("two", "Two", "Made up.", "points", [("a", new(1, 0, 2)), ("b", Estimate.Exact(3))]);
        Assert.Equal([["a", "1", "0", "2"], ["b", "3", "3", "3"]], rows.Rows);
    }

    [Fact]
    public void Lines_of_a_chart_differ_in_gray()
    {
        string[] dashes = [.. Enumerable.Range(0, 7).Select(Palette.DashesOfSeries)];
        Assert.Equal(dashes.Distinct(), dashes);
    }

    [Fact]
    public void What_has_no_place_on_a_chart_is_refused()
    {
        ChartAxis plain = new("x"), logarithmic = new("y") { IsLogarithmic = true };
        void Refused(ChartAxis y, params double[] values) => Assert.Throws<ArgumentException>(
            () => Chart.Lines("f", "t", "d", plain, y, [ChartSeries.Of("s", [.. values.Select((_, i) => (double)i)], values)]));
        Refused(plain);
        Refused(plain, double.NaN);
        Refused(plain, 1, double.PositiveInfinity);
        Refused(logarithmic, 1, 0);
        Assert.Throws<ArgumentException>(() => ChartSeries.Of("s", [1], []));
        Assert.Throws<ArgumentException>(() => Chart.Intervals("f", "t", "d", "m", []));
        Assert.Throws<ArgumentException>(() => Chart.Intervals("a/b", "t", "d", "m", [("a", Estimate.Exact(1))]));
    }

    [Fact]
    public void What_cannot_be_shown_is_said()
    {
        SimulationResult alone = Simulation.Run(Ladder, 10, 1);
        Assert.Contains("no variants", Assert.Throws<ArgumentException>(() => Chart.Forest(alone)).Message);
        Assert.Throws<ArgumentException>(() => Chart.Forest(Answers[..1]));
        Assert.Throws<ArgumentException>(() => Chart.Paths(Ladder, []));
        Assert.Throws<ArgumentException>(() => Chart.Forest(Result, Ladder));
    }

    private static StudyResult Sampled(Design design) => Study.Of(
        "sampled", [StudyInput.Uniform("x", 0, 1), StudyInput.Uniform("z", 0, 1)], design, ["s"],
        p => new() { ["s"] = p["x"] + p["x"] * p["z"] }).Run();

    private static double Lightness(string hex)
    {
        double[] linear = [.. Enumerable.Range(0, 3)
            .Select(i => int.Parse(hex.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return 116 * Math.Cbrt(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]) - 16;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(#[0-9a-f]{6}|none)$")]
    private static partial Regex HexColor();

    [GeneratedRegex(@"(?<=^|[{}\n])([^{}\n]+)\{")]
    private static partial Regex Selector();
}
