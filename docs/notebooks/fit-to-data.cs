// Made of fit-to-data.dib: change that. Run it with: dotnet run fit-to-data.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.Experiments;
using EscalationModel.Reporting;

var page = new ResultPage("Fit it to data", Console.Out);

page.Text("""
    How likely war is cannot be derived from a picture of two trains. What is known of such crises goes into the scenario as
    targets, and numbers that nobody can measure are fitted so that the targets are met.
    """);

page.Heading("A target");
page.Text("""
    In the disputes in which both sides used force, 102 of 768 became wars. Say that our crisis is of that kind: war should
    come in 13.3% of the paths, and anything from 11 to 16% would do.
    """);

var share = Estimate.Probability(count: 102, trials: 768);
page.Show($"known: {share}");
var crisis = Scenario.Load("reference") with
{
    Targets =
    [
        new Target { Quantity = TargetQuantity.Share, Ending = TargetEnding.War, Value = share.Value, Low = share.Low, High = share.High },
    ],
};
page.Show(TargetCheck.Of(crisis, Simulation.Run(crisis, paths: 5_000, seed: 42)).Single());

page.Heading("The fit");
page.Text("""
    The hazard of war at full tempo is the number that nobody knows. The fit plays the crisis at one value after another, on
    the same random numbers, until the target is met.
    """);

var fit = Calibration.Fit(crisis, new() { Parameters = ["$.model.tempoHazard"], Paths = 5_000 });
page.Show(fit);

page.Heading("Check it on other paths");
page.Text("""
    A fit looks good on the paths that it was made with. Other paths are the honest judge.
    """);

var fitted = fit.Apply(crisis);
page.Show(TargetCheck.Of(fitted, Simulation.Run(fitted, paths: 20_000, seed: 7)).Single());

page.Text("""
    One target cannot tell two numbers apart: the same share of war comes from a high hazard and cautious sides, or from a
    low one and bold sides. What the data leave open is the subject of Korea 2017, where all numbers that would do are
    drawn.
    """);

string file = Path.GetFullPath("fit-to-data.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
