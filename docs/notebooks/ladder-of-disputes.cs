// Made of ladder-of-disputes.dib: change that. Run it with: dotnet run ladder-of-disputes.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.CrisisGames;
using EscalationModel.Models;
using EscalationModel.Reporting;

var page = new ResultPage("The ladder of 200 years of disputes", Console.Out);

page.Text("""
    Most disputes between states end quietly; a few climb. mid-ladder is an escalation ladder whose every number is counted:
    from the Militarized Interstate Disputes data, incident by incident. How does an ordinary dispute go on, and where is
    the danger?
    """);

var ladder = Scenario.Load("mid-ladder");
page.Show(ladder);

page.Text("""
    The four rungs are the hostility levels of the data: none, threat, display of force, use of force. A move is an
    incident.
    """);
page.Heading("No sampling needed");
page.Text("""
    A ladder is small enough to be worked out exactly. These probabilities have no interval, because nothing was drawn.
    """);

var exact = ExactLadder.Solve(ladder);
page.Show(exact);

page.Text("""
    War is rare: 5 of 667 disputes of 1992 to 2014. Of all 2,436 disputes since 1816 it was 106, or 4.4%. Times have become
    calmer, or wars of today are counted as something else; the ladder knows the recent disputes.
    """);
page.Heading("How long does it last?");

foreach (int move in new[] { 1, 2, 5, 10, 20, 50 })
{
    page.Show($"after {move,2} moves {100 * exact.Survival[move]:F1}% of the disputes go on");
}

page.Text("""
    Half are over at once. Those that go on are the stubborn ones: a dispute that has lasted ten moves is unlikely to end
    with the next. The model calls that frailty, a number that each dispute has and nobody sees.
    """);

var alike = ExactLadder.Solve(ladder.With("$.model.frailty", 0));
page.Show($"war if all disputes were alike: {100 * alike.War:F2}%, as they are: {100 * exact.War:F2}%");
page.Show($"expected moves if all were alike: {alike.ExpectedMoves:F2}, as they are: {exact.ExpectedMoves:F2}");

page.Heading("One dispute, move by move");

page.Show(Simulation.Trace(ladder, path: 11, seed: 42));

string file = Path.GetFullPath("ladder-of-disputes.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
