using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Tests.Reporting;

/// <summary>Every result shows itself, as HTML and as text.</summary>
public class FragmentTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    private static readonly Scenario Crisis = Scenario.Load("reference")
        .WithVariant("calm", "A keeps calm.", s => s.With("$.actors[0].policy.nerve", 60));

    private static readonly SimulationResult Run = Simulation.Run(Crisis, paths: 1024, seed: 1);

    private static readonly Scenario Alike = Scenario.Load("mid-ladder").With("$.model.frailty", 0);

    private static readonly NormalFormGame Chicken = NormalFormGame.TwoByTwo(4, 3, 1, 2);

    private static readonly StudyInput[] Inputs =
    [
        StudyInput.Uniform("nerveA", 30, 60).At("$.actors[0].policy.nerve"),
        StudyInput.Uniform("nerveB", 40, 80).At("$.actors[1].policy.nerve"),
    ];

    private static readonly StudyResult Played = PlayedOn(new SobolDesign(2, 64).Scrambled(seed: 1));

    public static TheoryData<IShown> Results =>
    [
        Crisis, Scenario.Load("korea-2017"), Run, Run.Baseline, Run.Difference("calm"), Run.War, Simulation.Trace(Crisis, 1, 1),
        ExactLadder.Solve(Scenario.Load("mid-ladder")),
        Exploitability.Of(Alike.A.Policy, Alike.B.Policy, Alike),
        Chicken, SupportEnumeration.Solve(Chicken), SupportEnumeration.Solve(Chicken).Solutions[0],
        Played, StudyOverview.Of(Played), Tornado.Of(PlayedOn(new OneAtATimeDesign(2)), "war"),
        SobolIndices.Of(PlayedOn(SaltelliDesign.Of(inputs: 2, basePoints: 16, seed: 1)), "war"),
        MorrisEffects.Of(PlayedOn(new MorrisDesign(2, trajectories: 4, seed: 1)), "war"),
        Peeled, Peeled[0],
        Simulation.Continue(Crisis, [Simulation.Sample(Crisis, [1], 1, 1).State(0, 0)], 20, 1), Types,
        LastClearChance.Curve(Crisis, [10, 100], paths: 1024, seed: 1),
        CrisisTournament.Run(
            [Crisis], [TournamentEntrant.Of(new Dove()), TournamentEntrant.Of(new Hawk())], new() { Paths = 1024 }),
    ];

    private static BayesianEquilibrium Types => BayesianGame.OneSided(
        ("strong", new(1, 3), NormalFormGame.FromCells("4,-4 2,-6", "0,0 0,0")),
        ("weak", new(2, 3), NormalFormGame.FromCells("4,-4 -4,2", "0,0 0,0")))
        .Interpret(MixedStrategy.Pure(0, 4), MixedStrategy.Pure(1, 2));

    private static BoxTrajectory Peeled => Prim.Peel(DiscoveryData.Of(Played, "war", war => war > 0.2));

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_is_a_fragment_of_html_without_a_script(IShown result)
    {
        XElement fragment = XElement.Parse(result.ToHtml());
        Assert.Equal(Html + "div", fragment.Name);
        Assert.Single(fragment.Elements(Html + "style"));
        Assert.DoesNotContain(fragment.Descendants(), d => d.Name.LocalName == "script");
        Assert.DoesNotContain(
            fragment.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(
            fragment.Descendants(Html + "table"),
            t => Assert.Single(t.Descendants(Html + "tr").Select(r => r.Elements().Count()).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_is_text_too_whatever_the_culture(IShown result)
    {
        string text = result.ToFragment().ToString();
        Assert.NotEmpty(text);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(text, result.ToFragment().ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_table_of_a_run_has_its_numbers()
    {
        XElement[] rows = [.. XElement.Parse(Run.ToHtml()).Descendants(Html + "tbody").Elements()];
        Assert.Equal(["Baseline", "A keeps calm"], rows.Select(r => (string)r.Element(Html + "th")!));
        Assert.Equal(Numbers.Percent(Run.War), Shown(rows[0].Elements(Html + "td").First()));
        Assert.Equal(Effect.WithMinus(Numbers.Points(Run.Difference("calm").War)), Shown(rows[1].Elements(Html + "td").ElementAt(1)));
    }

    [Fact]
    public void Results_of_the_same_columns_are_one_table_and_others_stand_below_each_other()
    {
        XElement variants = XElement.Parse(Run.Variants.ToHtml());
        Assert.Equal(2, Assert.Single(variants.Descendants(Html + "table")).Descendants(Html + "tbody").Elements().Count());
        IShown[] unlike = [Run, Chicken];
        Assert.Equal(2, XElement.Parse(unlike.ToHtml()).Descendants(Html + "table").Count());
        Assert.Equal("None.", Array.Empty<IShown>().ToFragment().ToString());
    }

    [Fact]
    public void A_long_table_says_how_much_is_left_out()
    {
        var fragment = new Fragment("long")
        {
            Headings = ["n"], Rows = [.. Enumerable.Range(0, 250).Select(i => (IReadOnlyList<string>)[$"{i}"])],
        };
        Assert.Contains("... and 210 rows more", fragment.ToString(), StringComparison.Ordinal);
        Assert.Contains("... and 50 rows more", fragment.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_shows_itself_says_so_to_notebooks_too()
    {
        string[] shown = [.. Marked(t => t.IsAssignableTo(typeof(IShown)) && !t.IsInterface)];
        Assert.Equal(shown, Marked(t => t.GetCustomAttributes().Any(a => a.GetType().Name == "TypeFormatterSourceAttribute")));
        Assert.True(shown.Length > 70);
    }

    [Fact]
    public void Every_result_type_shows_itself()
    {
        bool IsResult(Type type) => type.Name.Split('`')[0].EndsWith("Result", StringComparison.Ordinal);
        Assert.Empty(Marked(t => IsResult(t) && !t.IsAssignableTo(typeof(IShown))));
    }

    [Fact]
    public void A_result_of_nobody_is_refused() =>
        Assert.Contains("IDescribed", Assert.Throws<ArgumentException>(() => new Stranger().ToHtml()).Message, StringComparison.Ordinal);

    [Fact]
    public void Progress_is_a_line_of_tenths_whatever_the_order()
    {
        var text = new StringWriter();
        var line = new ProgressLine(text);
        foreach (long done in (long[])[5, 31, 20, 100, 50])
        {
            line.Report(new SimulationProgress(done, 100));
        }

        Assert.StartsWith("10% 20% 30% 40% 50% 60% 70% 80% 90% 100%", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_holds_what_was_added_in_its_order()
    {
        var echo = new StringWriter();
        var page = new ResultPage("A page", echo);
        page.Heading("First");
        page.Text("Some <text>.");
        page.Show(Run.Variants);
        page.Show(0.5);
        page.Show(null);
        string html = page.ToHtml();
        XElement main = XElement.Parse(html[html.IndexOf('\n')..]).Descendants(Html + "main").Single();
        Assert.Equal(["h1", "h2", "p", "div", "pre"], main.Elements().Select(e => e.Name.LocalName));
        Assert.Contains("0.5", echo.ToString(), StringComparison.Ordinal);
    }

    private static StudyResult PlayedOn(Design design) =>
        Study.Of(Crisis with { Variants = [] }, Inputs, design, new() { Paths = 200, Seed = 1, Outputs = ["war"] }).Run();

    private static string Shown(XElement cell) =>
        cell.Element(Html + "small") is { } interval ? $"{cell.Value[..^interval.Value.Length]} {interval.Value}" : cell.Value;

    private static IEnumerable<string> Marked(Func<Type, bool> isMarked) =>
        ((Assembly[])[typeof(Scenario).Assembly, typeof(ML.Surrogates.Surrogate).Assembly])
            .SelectMany(a => a.GetExportedTypes()).Where(isMarked).Select(t => t.FullName!).Order(StringComparer.Ordinal);

    private sealed class Stranger : IShown;
}
