// Made of solve-a-crisis.dib: change that. Run it with: dotnet run solve-a-crisis.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Solvers.Markov;
using EscalationModel.Solvers.NormalForm;

var page = new ResultPage("Solve a crisis, and play the answer", Console.Out);

page.Text("""
    If both sides knew the rules, saw the state and each expected the other to do its best: what would they do? A scenario
    says what each ending is worth, so it is a game, and the game has an answer. The answer is a policy, and policies can be
    played.
    """);

page.Heading("Two drivers first");
page.Text("""
    Chicken is the smallest crisis: swerve or go on. Both swerve: 3 each. One swerves: 2 against 4. Nobody does: 1 each.
    """);

var chicken = NormalFormGame.TwoByTwo(temptation: 4, reward: 3, punishment: 1, sucker: 2).With(
    title: "Chicken", players: ["A", "B"], rowLabels: ["swerve", "go on"], columnLabels: ["swerve", "go on"]);
page.Show(chicken);

page.Show(SupportEnumeration.Solve(chicken));

page.Text("""
    Three equilibria: one side gives way, or the other does, or both gamble. The game does not say which, and that is the
    point of brinkmanship.
    """);
page.Heading("The ladder as a game");
page.Text("""
    The ladder of disputes has 365 moves instead of one. Backward induction starts at the end and asks at every joint rung
    what each side would do.
    """);

var ladder = Scenario.Load("mid-ladder").With("$.model.frailty", 0);
var game = CrisisGame.Of(ladder);
var solved = MarkovBackwardInduction.Solve(game);
page.Show(solved);

page.Heading("Play the answer");
page.Text("""
    The solver's values are a claim. The simulator checks it: let the two solved policies play each other.
    """);

var (a, b) = game.PoliciesOf(solved.Solutions[0]);
var played = Simulation.Run(ladder, a, b, paths: 20_000, seed: 42);
page.Show($"solved {solved.Solutions[0].ValueA:F4}, played {played.Baseline.Payoff(Side.A)}");
page.Show(played);

page.Heading("How good are people?");
page.Text("""
    The policies of the scenario are counted from data: what states did. What would a side gain that answered them as well
    as can be?
    """);

page.Show(Exploitability.Of(ladder.A.Policy, ladder.B.Policy, ladder));

page.Text("""
    Little, with these payoffs: what states did is nearly a best reply. The payoffs are assumptions, and the answer is only
    about them.
    """);

string file = Path.GetFullPath("solve-a-crisis.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
