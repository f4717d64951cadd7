using EscalationModel.Experiments;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>The page and the figures of a result: what its scenario has to be simulated again for.</summary>
internal static class Pages
{
    /// <summary>Writes the page and the figures that a command line wants; makes the studies that they show and that are not made
    /// yet.</summary>
    /// <param name="outputs">What is wanted.</param>
    /// <param name="result">The result.</param>
    /// <param name="scenario">The scenario that was run; null: not at hand.</param>
    /// <param name="surroundings">Where to tell how far it is.</param>
    /// <param name="options">How much to study; null: as usual.</param>
    public static void Give(
        ChosenOutputs outputs,
        SimulationResult result,
        Scenario? scenario,
        Surroundings surroundings,
        SupportingStudiesOptions? options = null)
    {
        if (outputs is { Html: null, Paper.Figures: null })
        {
            return;
        }

        SupportingStudies? Studies() =>
            scenario is null ? null : SupportingStudies.Run(scenario, result, options, surroundings.Cancellation);
        SupportingStudies? studies = surroundings.ShowsProgress && scenario is not null
            ? ProgressBar.During("the page", Studies)
            : Studies();
        outputs.Paper.Figures?.Write(Chart.All(result, scenario, studies), surroundings.Cancellation);
        outputs.Html?.Write(
            scenario is null ? HtmlReport.Render(result) : HtmlReport.Render(scenario, result, studies), surroundings.Cancellation);
    }
}
