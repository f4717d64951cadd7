using System.Diagnostics;
using EscalationModel.CrisisGames;
using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Engine;

/// <summary>Work that was canceled ends after a few more answers of its policies, however many a block of paths would take and however slow
/// they are.</summary>
public class CancellationTests
{
    // Two threads that each ask for all of their lanes once more, for both sides.
    private const int MostAnswers = 2 * 2 * 32;

    private static Scenario Trains => new();

    private static Scenario Ladder => new() { Model = new EscalationLadder { Horizon = 400 } };

    public static TheoryData<string> Works =>
        ["run", "single", "plain", "ladder", "class", "trace", "ladder trace", "plain trace", "last clear chance", "calibration", "exact"];

    [Theory]
    [MemberData(nameof(Works))]
    public void It_ends_after_few_more_answers(string work)
    {
        using var stop = new CancellationTokenSource();
        var counter = new Counter(stop, work.Contains("trace", StringComparison.Ordinal) || work == "exact" ? 20 : 2000);
        Assert.ThrowsAny<OperationCanceledException>(() => Do(work, counter, stop.Token));
        Assert.InRange(counter.AnswersAfterCancellation, 0, MostAnswers);
    }

    [Fact]
    public void A_policy_that_does_not_answer_is_not_waited_for()
    {
        using var stop = new CancellationTokenSource();
        using var answer = new ManualResetEventSlim();
        IPolicy waiting = Policy.From((in _) =>
        {
            stop.Cancel();
            answer.Wait();
            return 0;
        });

        // It would wait for ever if the run waited for the policy.
        Assert.ThrowsAny<OperationCanceledException>(() => Simulation.Run(Trains, waiting, default(Dove), 10_000, 1, stop.Token));
        answer.Set();
    }

    [Fact]
    public void A_run_that_is_canceled_before_asks_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var counter = new Counter(stop, 0);
        Assert.ThrowsAny<OperationCanceledException>(() => Simulation.Run(Trains, counter.Value, null!, 1000, 1, stop.Token));
        Assert.Equal(0, counter.Answers);
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_result()
    {
        // The slow policy makes its blocks short, the fast one long.
        var fast = new Paced(0);
        string Of(int wait) => Numbers(Simulation.Run(Trains, new Paced(wait), fast, 4000, 1));
        Assert.Equal(Of(0), Of(1));
    }

    private static string Numbers(SimulationResult result) =>
        $"{result.PathSteps} {string.Join(' ', result.Baseline.Outcomes.Select(result.Baseline.Count))} {result.Baseline.Payoff(Side.A)} "
            + $"{result.Baseline.MeanDays.Value:R}";

    private static void Do(string work, Counter counter, CancellationToken cancellation)
    {
        var options = new SimulationOptions { Paths = 1_000_000, Seed = 1, Threads = 2 };
        Scenario trains = Trains.WithPolicies(counter.Value, null), ladder = Ladder.WithPolicies(counter.Value, null);
        object _ = work switch
        {
            "run" => Simulation.Run(trains, options, cancellation),
            "single" => Simulation.Run(trains, options with { Precision = Precision.Single }, cancellation),
            "plain" => Simulation.Run(trains, options with { Engine = SimulationEngine.Plain }, cancellation),
            "ladder" => Simulation.Run(ladder, options, cancellation),
            "class" => Simulation.Run(Trains.WithPolicies(counter, counter), options, cancellation),
            "trace" => Simulation.Trace(trains, 0, 1, cancellation: cancellation),
            "ladder trace" => Simulation.Trace(ladder, 0, 1, cancellation: cancellation),
            "plain trace" => Simulation.Trace(trains, 0, 1, engine: SimulationEngine.Plain, cancellation: cancellation),
            "last clear chance" => LastClearChance.Curve(trains, paths: 1_000_000, seed: 1, cancellation: cancellation),
            "calibration" => Calibration.Fit(
                trains with { Targets = [new Target { Value = 0.1, Low = 0.09, High = 0.11 }] },
                new CalibrationOptions { Parameters = ["$.model.tempoHazard"], Paths = 1_000_000, Seed = 1 },
                cancellation),
            _ => ExactLadder.Solve(ladder, cancellation),
        };
    }

    /// <summary>Cancels after some answers, and counts those that follow.</summary>
    private sealed class Counter(CancellationTokenSource stop, int after) : IPolicy
    {
        private int _answers, _late;
        private volatile bool _isCanceled;

        public int Answers => _answers;

        public int AnswersAfterCancellation => _late;

        /// <summary>The same as a value.</summary>
        public IPolicy Value => new Counted(this);

        public double Throttle(in View view, ref RandomStream random)
        {
            if (_isCanceled)
            {
                Interlocked.Increment(ref _late);
            }

            // Who cancels may lose the processor on the way: what others answer until then is not late.
            if (Interlocked.Increment(ref _answers) == after)
            {
                stop.Cancel();
                _isCanceled = true;
            }

            return 0.1;
        }
    }

    private readonly struct Counted(Counter counter) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random) => counter.Throttle(in view, ref random);
    }

    /// <summary>Spins for so many microseconds.</summary>
    private readonly record struct Paced(int Microseconds) : IPolicy
    {
        public double Throttle(in View view, ref RandomStream random)
        {
            for (long end = Stopwatch.GetTimestamp() + Microseconds * (Stopwatch.Frequency / 1_000_000); Stopwatch.GetTimestamp() < end;)
            {
            }

            return view.TimeToCollision < 30 ? -1 : 1;
        }
    }
}
