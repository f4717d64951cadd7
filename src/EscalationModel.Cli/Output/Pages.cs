using EscalationModel.Experiments;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>The page of a result whose scenario is at hand.</summary>
internal static class Pages
{
    /// <summary>Makes the studies that the page shows and that are not made yet, and the page.</summary>
    public static string Whole(
        SimulationResult result, Scenario scenario, Surroundings surroundings, SupportingStudiesOptions? options = null)
    {
        string Page()
        {
            var studies = SupportingStudies.Run(scenario, result, options, surroundings.Cancellation);
            return HtmlReport.Render(scenario, result, studies);
        }

        return surroundings.ShowsProgress ? ProgressBar.During("the page", Page) : Page();
    }
}
