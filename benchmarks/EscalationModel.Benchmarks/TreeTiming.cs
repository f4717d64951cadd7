using System.Diagnostics;
using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;

namespace EscalationModel.Benchmarks;

/// <summary>Trees, for scripts that interleave programs; CPU time, one line a round, the first warms up:
/// <c>cfr --game leduc|kuhn --method cfr|plus|discounted --iterations N --rounds R</c> prints iterations a second and the exploitability,
/// <c>tree-lp --game leduc|kuhn --exact yes|no --rounds R</c> seconds and the value.</summary>
internal static class TreeTiming
{
    public static void Run(string[] args)
    {
        string Option(string name, string otherwise) => Array.IndexOf(args, "--" + name) is >= 0 and var i ? args[i + 1] : otherwise;
        ExtensiveFormGame game = Option("game", "leduc") == "kuhn" ? Catalog.KuhnPoker : Catalog.LeducPoker;
        int rounds = int.Parse(Option("rounds", "3"), CultureInfo.InvariantCulture);
        if (args[0] == "tree-lp")
        {
            Rounds(rounds, () => SequenceFormLp.Solve(game, Option("exact", "no") == "yes"), (r, seconds) =>
                $"seconds={seconds:F3} value={r.Value:R} regret={r.Residual:E1}");
            return;
        }

        var options = new CfrOptions
        {
            MaxIterations = int.Parse(Option("iterations", "1000"), CultureInfo.InvariantCulture), Tolerance = 0, CheckEvery = int.MaxValue
        };
        Rounds(rounds, () => Solve(game, Option("method", "plus"), options),
            (r, seconds) =>
                $"iterations={r.Iterations} per_second={r.Iterations / seconds:F0} exploitability={r.Residual:E3} value={r.Value:R}");
    }

    internal static SolverResult<BehaviorProfile> Solve(ExtensiveFormGame game, string method, CfrOptions options) => method switch
    {
        "cfr" => Cfr.Solve(game, options),
        "discounted" => DiscountedCfr.Solve(game, options),
        _ => CfrPlus.Solve(game, options),
    };

    private static void Rounds(
        int rounds, Func<SolverResult<BehaviorProfile>> solve, Func<SolverResult<BehaviorProfile>, double, FormattableString> line)
    {
        for (int round = 0; round < rounds; round++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            SolverResult<BehaviorProfile> result = solve();
            double seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine(line(result, seconds).ToString(CultureInfo.InvariantCulture));
        }
    }
}
