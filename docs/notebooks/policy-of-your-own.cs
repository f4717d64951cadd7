// Made of policy-of-your-own.dib: change that. Run it with: dotnet run policy-of-your-own.cs
#:project ../../src/EscalationModel.ML/EscalationModel.ML.csproj
#:property PublishAot=false

using System.Diagnostics;
using EscalationModel;
using EscalationModel.Policies;
using EscalationModel.Reporting;

var page = new ResultPage("A policy of your own", Console.Out);

page.Text("""
    What would a side do that follows its rival, a little calmer? A policy is one method: what the side sees comes in, a
    throttle from -1 (full brakes) to 1 (full acceleration) goes out.
    """);

page.Heading("In one line");
page.Text("""
    The quickest way is a function of the view. This side brakes when fewer than thirty days are left until the collision.
    """);

var crisis = Scenario.Load("reference");
IPolicy late = Policy.From((in view) => view.TimeToCollision < 30 ? -1 : 1);
page.Show(Simulation.Run(crisis, late, new Brinkman(45), paths: 10_000, seed: 42));

page.Heading("As a type");
page.Text("""
    A policy that is to stay is better a type of its own: it has a name and numbers, and results of it can be stored and
    merged. This one answers the rival's tempo with its own, a little calmer.
    """);

double[] shares = [0.5, 0.8, 1.0, 1.1];
var runs = shares.Select(share => (Share: share, Run: Simulation.Run(crisis, new Calmer(share), new Brinkman(45), paths: 5_000, seed: 42)));
foreach (var (share, run) in runs)
{
    page.Show($"at {share:0.0} of the rival's tempo: war {run.War}, payoff {run.Baseline.Payoff(Side.A)}");
}

page.Text("""
    The more closely it follows, the more often there is war; but even at half of the rival's tempo war is likelier than
    not. A side that goes on for as long as the other does leaves the braking to the other.
    """);
page.Heading("Against others");
page.Text("""
    How does it do against policies that people have written about? All play on the same random numbers.
    """);

IAnyPolicy[] rivals = [new Dove(), new Hawk(), new Brinkman(30), new Brinkman(60), new TitForTat()];
foreach (var rival in rivals)
{
    var run = Simulation.Run(crisis.WithPolicies(new Calmer(0.8), rival), paths: 5_000, seed: 42);
    page.Show($"{rival,-36} war {run.War}, own payoff {run.Baseline.Payoff(Side.A)}");
}

page.Text("""
    Payoffs are those of the scenario: what a concession, a settlement and war are worth to the side. A policy that follows
    is as safe as the rival that it follows: it gets along with a dove, and drives into a hawk.
    """);

string file = Path.GetFullPath("policy-of-your-own.html");
page.Save(file);
Console.WriteLine($"The page is {file}.");

// Without a display, or with --no-open, the page is for later.
string? display = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY");
if (!args.Contains("--no-open") && (!OperatingSystem.IsLinux() || display is not null))
{
    Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
}

public readonly record struct Calmer(double Share) : IPolicy
{
    public double Throttle(in View view, ref RandomStream random) => view.OwnTempo < Share * view.RivalTempo ? 1 : -1;
}
