using EscalationModel.Games;
using EscalationModel.Solvers.NormalForm;
using Microsoft.DotNet.Interactive.Formatting;

namespace EscalationModel.Notebooks.Tests;

/// <summary>.NET Interactive finds the formatters of results by its convention.</summary>
public class FormatterTests
{
    private static readonly NormalFormGame Chicken = NormalFormGame.TwoByTwo(4, 3, 1, 2);

    [Fact]
    public void A_result_is_shown_as_html_and_as_text()
    {
        SimulationResult run = Simulation.Run(Scenario.Load("reference"), paths: 1024, seed: 1);
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(SimulationResult)));
        Assert.Contains("escalation-result", run.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.StartsWith("reference: 1,024 paths a variant, seed 1", run.ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_solver_found_is_one_table()
    {
        string html = SupportEnumeration.Solve(Chicken).ToDisplayString("text/html");
        Assert.Equal(2, html.Split("<table").Length);
        Assert.Equal(5, html.Split("<tr").Length);
    }

    [Fact]
    public void A_scenario_is_a_card_and_no_dump() =>
        Assert.InRange(Scenario.Load("korea-2017").ToDisplayString("text/html").Length, 1_000, 10_000);
}
