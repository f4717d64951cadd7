// Made of korea-freeze.dib: change that. Run it with: dotnet run korea-freeze.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.Experiments;
using EscalationModel.Reporting;

var page = new ResultPage("Korea 2017: what a freeze buys", Console.Out);

page.Text("""
    On 8 March 2017 China's foreign minister likened the United States and North Korea to two accelerating trains coming
    toward each other, and asked both to brake: no more tests against no more large exercises. The United States declined
    the same day. What would the freeze have bought?
    """);

var korea = Scenario.Load("korea-2017");
page.Show(korea);

page.Heading("As it was, and as it might have been");
page.Text("""
    Each variant changes one thing. All are played on the same random numbers, so that the differences are told well with
    few paths.
    """);

var result = Simulation.Run(korea, paths: 5_000, seed: 42);
page.Show(result);

page.Text("""
    The baseline's war probability is calibrated: it is as likely as in crises of this kind. What the model adds are the
    differences. A freeze that is accepted takes off part of the risk, because the race stands still while it lasts and
    talks get time. In May or August it would have bought more than in March: an early freeze keeps the room, so that talks
    are not yet urgent.
    """);

page.Show(result.Difference("suspension-accepted"));

page.Heading("What is assumed, and what hangs on it");
page.Text("""
    Most numbers of such a scenario are assumptions with a range. So draw all of them, many times, and ask what the freeze
    buys in each world. The ranges below are far wider than the intervals above: those were sampling alone.
    """);

var study = ParameterStudy.Run(korea, new() { Draws = 40, PathsPerDraw = 200, Seed = 42 });
page.Show(study);

page.Show(Chart.Forest(result, korea, study));

page.Heading("Until when?");
page.Text("""
    A freeze on day 7 is one thing, on day 180 another. The curve asks for each day: of the wars that would come, which
    share could still be avoided if both sides braked from that day on?
    """);

page.Show(LastClearChance.Curve(korea, paths: 2_000, seed: 42));

page.Text("""
    Early is better, but there is no cliff: the risk is run bit by bit, most of it in the months of the greatest tempo.
    """);

string file = Path.GetFullPath("korea-freeze.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
