using System.Diagnostics;
using System.Globalization;
using EscalationModel.Games;
using EscalationModel.Reporting.Documents;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;

namespace EscalationModel.Benchmarks;

/// <summary>Trees, for scripts that interleave programs; CPU time, one line a round, the first warms up:
/// <c>cfr --game leduc|kuhn --method cfr|plus|discounted --iterations N --rounds R</c> prints iterations a second and the exploitability,
/// <c>tree-lp --game leduc|kuhn --exact yes|no --rounds R</c> seconds and the value, <c>agent-logit --game leduc|ranks|kuhn --rounds R</c>
/// the same (ranks: Leduc poker in which the suit of a card is not seen), <c>tied --moves N --rounds R</c> what a centipede without
/// stakes takes: seconds and bytes of the search and of its document.</summary>
internal static class TreeTiming
{
    public static void Run(string[] args)
    {
        ExtensiveFormGame game = args.Option("game", "leduc") switch
        {
            "kuhn" => Catalog.KuhnPoker,
            "ranks" => new("Leduc poker by ranks", Catalog.LeducPoker.Players, WithoutSuits(Catalog.LeducPoker.Root)),
            _ => Catalog.LeducPoker,
        };
        int rounds = int.Parse(args.Option("rounds", "3"), CultureInfo.InvariantCulture);
        if (args[0] == "tree-lp")
        {
            Rounds(rounds, () => SequenceFormLp.Solve(game, args.Option("exact", "no") == "yes"), (r, seconds) =>
                $"seconds={seconds:F3} value={r.Value:R} regret={r.Residual:E1}");
            return;
        }

        if (args[0] == "agent-logit")
        {
            Rounds(rounds, () => AgentQuantalResponse.Solve(game).Select(a => a.Profile), (r, seconds) =>
                $"seconds={seconds:F3} steps={r.Iterations} payoff={r.Solutions[0].Payoffs[0]:R} regret={r.Residual:E2} {r.Note}");
            return;
        }

        if (args[0] == "tied")
        {
            TiedRounds(Tied(int.Parse(args.Option("moves", "2000"), CultureInfo.InvariantCulture)), rounds);
            return;
        }

        var options = new CfrOptions
        {
            MaxIterations = int.Parse(args.Option("iterations", "1000"), CultureInfo.InvariantCulture),
            Tolerance = 0,
            CheckEvery = int.MaxValue,
        };
        Rounds(rounds, () => Solve(game, args.Option("method", "plus"), options),
            (r, seconds) =>
                $"iterations={r.Iterations} per_second={r.Iterations / seconds:F0} exploitability={r.Residual:E3} value={r.Value:R}");
    }

    internal static SolverResult<BehaviorProfile> Solve(ExtensiveFormGame game, string method, CfrOptions options) => method switch
    {
        "cfr" => Cfr.Solve(game, options),
        "discounted" => DiscountedCfr.Solve(game, options),
        _ => CfrPlus.Solve(game, options),
    };

    // Who stops gets what all get.
    private static ExtensiveFormGame Tied(int moves) => ExtensiveFormGame.Expand("Tied centipede", ["A", "B"], 0, n => n >= 0 && n < moves
        ? GameTurn.Decision<int>(n % 2, $"{n}", ("stop", -1), ("go", n + 1)) : GameTurn.End<int>(0, 0));

    private static void TiedRounds(ExtensiveFormGame game, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            (double start, long held) = (Seconds(), GC.GetTotalAllocatedBytes());
            SolverResult<BehaviorProfile> result = BackwardInduction.Solve(game);
            (double solved, long kept) = (Seconds(), GC.GetTotalAllocatedBytes());
            ResultDocument document = result.ToDocument(game);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"found={result.Solutions.Count} seconds={solved - start:F2} allocated_mb={(kept - held) / 1e6:F0} "
                    + $"document_seconds={Seconds() - solved:F2} document_allocated_mb={(GC.GetTotalAllocatedBytes() - kept) / 1e6:F0} "
                    + $"document_mb={document.ToJson().Length / 1e6:F2}"));
        }

        static double Seconds() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
    }

    private static GameNode WithoutSuits(GameNode node) => node.Kind switch
    {
        GameNodeKind.Chance => GameNode.Chance([.. node.Moves.Select(m => (m.Label, m.Probability!.Value, WithoutSuits(m.Next)))]),
        GameNodeKind.Decision => GameNode.Decision(
            node.Player,
            string.Join(" / ", node.InformationSet.Split(" / ").Select(part => part.Remove(1, 1))),
            [.. node.Moves.Select(m => (m.Label, WithoutSuits(m.Next)))]),
        _ => GameNode.End([.. node.Payoffs]),
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
