// Made of getting-started.dib: change that. Run it with: dotnet run getting-started.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.Policies;
using EscalationModel.Reporting;

var page = new ResultPage("Getting started", Console.Out);

page.Text("""
    How likely is war in a crisis, and what would change that? This notebook takes a crisis that comes with the library,
    plays it many times, and reads the answer.
    """);

page.Heading("A crisis is a scenario");
page.Text("""
    A scenario says who the sides are, what each does (its policy), by which rules the crisis goes on, and what else could
    have been done (the variants). reference is a made-up crisis between two sides that both go on until the room gets
    scarce.
    """);

var crisis = Scenario.Load("reference");
page.Show(crisis);

page.Heading("Play it");
page.Text("""
    A run plays the crisis path by path, each with other chances. Everything hangs on the seed alone: the same seed gives
    the same numbers on every machine.
    """);

var result = Simulation.Run(crisis, paths: 20_000, seed: 42);
page.Show(result);

page.Text("""
    Read it line by line. The numbers in brackets are 95% intervals: they say how far the number of paths carries, and
    nothing about whether the scenario is right. Where there are variants, a column has their difference to the baseline:
    both are played on the same random numbers, so that chance hits both alike and the difference is told far better than
    either probability.
    """);
page.Heading("What if one side gave way?");
page.Text("""
    Replace a policy and play again. A dove never accelerates; Brinkman brakes when the room would last for fewer days than
    its nerve.
    """);

var nerves = new[] { 15.0, 30, 60, 90 };
var doves = nerves.Select(nerve => Simulation.Run(crisis, new Brinkman(nerve), new Dove(), paths: 5_000, seed: 42).Baseline.War);
var rivals = nerves.Select(nerve => Simulation.Run(crisis, new Brinkman(nerve), new Brinkman(45), paths: 5_000, seed: 42).Baseline.War);
foreach (var (nerve, dove, rival) in nerves.Zip(doves, rivals))
{
    page.Show($"nerve {nerve,2}: war {dove} against a dove, {rival} against a nerve of 45");
}

page.Text("""
    A small number means nerves of steel: the side brakes late. Two such sides are what makes a crisis dangerous; against a
    dove even the boldest side runs little risk.
    """);
page.Heading("Where next");
page.Text("""
    The other notebooks: a policy of your own, what a freeze would have bought in Korea, what matters most.
    """);

string file = Path.GetFullPath("getting-started.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
