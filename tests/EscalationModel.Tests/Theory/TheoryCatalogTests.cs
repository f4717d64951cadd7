using EscalationModel.Numerics;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;
using EscalationModel.Tests.House;
using EscalationModel.Theory;

namespace EscalationModel.Tests.Theory;

/// <summary>What every published model of the list must do, found by itself.</summary>
public class TheoryCatalogTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    public static TheoryData<string> Names => [.. TheoryCatalog.All.Select(m => m.Name)];

    [Fact]
    public void Names_are_lower_case_words_and_come_once()
    {
        Assert.True(TheoryCatalog.All.Count >= 60);
        Assert.Equal(TheoryCatalog.All.Count, TheoryCatalog.All.Select(m => m.Name).Distinct().Count());
        Assert.All(TheoryCatalog.All, m => Assert.Matches("^[a-z][a-z0-9-]*$", m.Name));
        Assert.Null(TheoryCatalog.Find("nothing"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_a_model_is_solved_and_shown(string name)
    {
        TheoryModel model = TheoryCatalog.Find(name)!;
        ITheoryResult result = model.Solve(Nothing);
        Assert.NotEmpty(result.Regime);
        Assert.NotEmpty(result.Findings);
        Assert.Equal(result.Findings.Count, result.Findings.Select(f => f.Name).Distinct().Count());
        Assert.All(result.Findings, f => Assert.False(f.Value is { } value && double.IsNaN(value), f.Name));
        Assert.Contains(result.Findings[0].Name, result.ToFragment().ToString(), StringComparison.Ordinal);
        Assert.Contains(model.Name, result.ToDocument(model, Nothing).ToJson(), StringComparison.Ordinal);
        Assert.NotEmpty(result.ToTable().ToCsv());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_number_or_no_primitive_is_refused_with_what_is_allowed(string name)
    {
        TheoryModel model = TheoryCatalog.Find(name)!;
        Assert.NotEmpty(model.Parameters);
        Assert.Equal(model.Parameters.Count, model.Parameters.Select(p => p.Name).Distinct().Count());
        Dictionary<string, string> wrong = model.Parameters.ToDictionary(p => p.Name, _ => "?");
        wrong["no-such-primitive"] = "1";
        TheoryException refused = Assert.Throws<TheoryException>(() => model.Solve(wrong));
        Assert.Equal(model.Parameters.Count + 1, refused.Conditions.Count);
        Assert.All(
            model.Parameters,
            p => Assert.Contains(refused.Conditions, c => c.StartsWith(p.Name + " \"?\"", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_at_all_is_solved_or_refused_in_words(string name)
    {
        TheoryModel model = TheoryCatalog.Find(name)!;
        foreach (TheoryParameter parameter in model.Parameters.Where(p => p is { IsList: false, Words.Count: 0 }))
        {
            foreach (string value in (string[])["0", "1", "-1", "1/3", "1e-9", "1e9", "-1e9", "0.5", "2", "100"])
            {
                try
                {
                    Assert.NotEmpty(model.Solve(new Dictionary<string, string> { [parameter.Name] = value }).Regime);
                }
                catch (TheoryException e)
                {
                    Assert.NotEmpty(e.Conditions);
                }
            }
        }
    }

    [Fact]
    public void Every_model_is_named_on_a_page_and_its_sources_are_in_the_bibliography()
    {
        string pages = string.Concat(
            Repository.Pages.Where(p => p.StartsWith("docs/theory/", StringComparison.Ordinal)).Select(Repository.Read));
        string bibliography = Repository.Read("docs/bibliography.md");
        Expect.Nothing(TheoryCatalog.All.Where(m => !pages.Contains($"`{m.Name}`", StringComparison.Ordinal)
            && !pages.Contains($"theory {m.Name}", StringComparison.Ordinal)).Select(m => $"{m.Name} is on no page of docs/theory"));
        Expect.Nothing(
            from model in TheoryCatalog.All
            from key in model.Source.Split('[').Skip(1).Select(s => s[..s.IndexOf(']', StringComparison.Ordinal)])
            where !bibliography.Contains($"**[{key}]**", StringComparison.Ordinal)
            select $"{model.Name}: [{key}] is not in the bibliography");
    }

    [Fact]
    public void A_curve_has_its_points_and_says_where_the_model_is_not_stated()
    {
        TheoryModel model = TheoryCatalog.Find("fearon-1995")!;
        TheoryCurve curve = TheoryCurve.Of(model, Nothing, "win-chance", Rational.Parse("-1/2", null), Rational.Parse("1/2", null), 3);
        Assert.Equal([-0.5, 0, 0.5], curve.Points.Select(p => p.Value));
        Assert.NotNull(curve.Points[0].Refusal);
        Assert.NotNull(curve.Points[2].Result);
        Assert.NotEmpty(Chart.Of(curve));
        Assert.Contains("not stated", curve.ToTable().ToCsv(), StringComparison.Ordinal);
        TheoryException refused = Assert.Throws<TheoryException>(
            () => TheoryCurve.Of(model, Nothing, "peace", Rational.Zero, Rational.Zero, 1));
        Assert.Equal(3, refused.Conditions.Count);
        Assert.Throws<TheoryException>(
            () => TheoryCurve.Of(model, Nothing, "win-chance", Rational.Parse("2", null), Rational.Parse("3", null), 2));
    }
}
