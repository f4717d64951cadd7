// Made of what-matters-most.dib: change that. Run it with: dotnet run what-matters-most.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Discovery;
using EscalationModel.Experiments.Sensitivity;
using EscalationModel.Experiments.Studies;
using EscalationModel.Reporting;

var page = new ResultPage("What matters most", Console.Out);

page.Text("""
    A scenario has many numbers that nobody knows. Which of them move the answer, and in which worlds does it go wrong?
    First a study plays the crisis at many points, then three methods read it.
    """);

StudyInput[] inputs =
[
    StudyInput.Uniform("tempoHazard", 3, 160).At("$.model.tempoHazard"),
    StudyInput.Uniform("nerveA", 150, 380).At("$.actors[0].policy.nerve"),
    StudyInput.Uniform("nerveB", 150, 380).At("$.actors[1].policy.nerve"),
    StudyInput.Uniform("ripeness", 0.0085, 0.053).At("$.talks.ripeness"),
];
var korea = Scenario.Load("korea-2017");
StudyResult Played(Design design, long paths) =>
    Study.Of(korea, inputs, design, new() { Paths = paths, Seed = 1, Outputs = ["war"] }).Run();

page.Heading("One at a time");
page.Text("""
    The tornado moves each number from low to high and leaves the others alone. It is quick, and blind to what numbers do
    together.
    """);

page.Show(Tornado.Of(Played(new OneAtATimeDesign(4), paths: 2_000), "war"));

page.Heading("Shares of the variance");
page.Text("""
    Sobol's indices let all numbers move together. First order: what a number does by itself. Total: what would be left if
    all the others were known. Where the total is larger, the number matters through others.
    """);

page.Show(SobolIndices.Of(Played(SaltelliDesign.Of(inputs: 4, basePoints: 64, seed: 1), paths: 300), "war"));

page.Heading("Where it goes wrong");
page.Text("""
    Scenario discovery asks the other way round: in which region is war more likely than 6%? PRIM peels the numbers until a
    box is left that people can read.
    """);

var points = Played(new SobolDesign(4, 128).Scrambled(seed: 1), paths: 200);
var data = DiscoveryData.Of(points, "war", war => war > 0.06);
var peeling = Prim.Peel(data, new() { Alpha = 0.1 });
page.Show(peeling.Widest(leastDensity: 0.6).Box);

page.Text("""
    Coverage is the share of the dangerous worlds that lie in the box, density the share of the box that is dangerous. The
    rule names few numbers: the others do not matter for this question.
    """);

string file = Path.GetFullPath("what-matters-most.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
