// Made of learn-from-it.dib: change that. Run it with: dotnet run learn-from-it.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;
using EscalationModel.ML.Replies;
using EscalationModel.ML.Surrogates;
using EscalationModel.Reporting;

var page = new ResultPage("Learn from it", Console.Out);

page.Text("""
    A simulator makes examples by the million, so a machine can learn from it. Three lessons: a surrogate that answers at
    once, a warning that knows its limits, and a reply to a rival that was only watched. Every lesson is checked against the
    simulator.
    """);

page.Heading("A surrogate");
page.Text("""
    A study plays the crisis at a few dozen pairs of nerves; the surrogate learns the probability of war between them.
    """);

StudyInput[] nerves =
[
    StudyInput.Uniform("nerveA", 30, 60).At("$.actors[0].policy.nerve"),
    StudyInput.Uniform("nerveB", 40, 80).At("$.actors[1].policy.nerve"),
];
StudyResult Played(int points, long paths, ulong seed) => Study.Of(
    Scenario.Load("reference"), nerves, new LatinHypercubeDesign(2, points, seed),
    new() { Paths = paths, Seed = seed, Outputs = ["war"] }).Run();
var surrogate = Surrogate.Train(Played(points: 64, paths: 500, seed: 1), "war");
page.Show(surrogate);

page.Show(surrogate.Predict(45, 60));

page.Text("""
    Is that true? Play other points, with more paths and another seed, and compare.
    """);

page.Show(SurrogateCheck.Of(surrogate, Played(points: 32, paths: 2_000, seed: 2)));

page.Show(SurrogateImportance.Of(surrogate));

page.Heading("A reply to a rival that was watched");
page.Text("""
    Somebody has watched 1,000 disputes and wants to know how to answer the rival. Count its moves, take the shares for its
    policy, and solve the best reply.
    """);

var ladder = Scenario.Load("mid-ladder").With("$.model.frailty", 0);
var disputes = Enumerable.Range(0, 1_000).Select(path => Simulation.Trace(ladder, path, seed: 5, engine: SimulationEngine.Plain)).ToArray();
var reply = LadderReply.Learn(ladder, Side.A, MoveCounts.Of(Side.B, disputes));
page.Show(reply);

page.Text("""
    How far can it be trusted? Draw rivals that could have moved as was seen, and value the reply against each, exactly.
    """);

page.Show(LadderReplyTrust.Of(reply, draws: 40));

page.Text("""
    And the judge who knows the true rival says:
    """);

page.Show(Exploitability.Of(reply.Policy, ladder.B.Policy, ladder));

page.Text("""
    The gain of side A is what the learned reply misses. It is small: on the ladder a rival that looks at the rungs alone is
    known as soon as its moves are counted.
    """);

string file = Path.GetFullPath("learn-from-it.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}
