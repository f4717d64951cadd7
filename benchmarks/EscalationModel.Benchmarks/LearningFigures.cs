using System.Diagnostics;
using EscalationModel.CrisisGames;
using EscalationModel.ML.Replies;
using EscalationModel.ML.Warnings;
using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Benchmarks;

/// <summary><c>learning [warnings|history|replies|distill|ladders|logs|imitation]</c>: the figures of the pages on learning, a line each.
/// All seeds are fixed.</summary>
internal static class LearningFigures
{
    private static readonly Scenario Reference = Scenario.Load("reference") with { Variants = [] };

    public static void Run(string[] args)
    {
        Action figures = args.ElementAtOrDefault(1) switch
        {
            "warnings" => Warnings,
            "history" => History,
            "replies" => Replies,
            "distill" => Distill,
            "ladders" => Ladders,
            "logs" => Logs,
            "imitation" => Imitate,
            _ => () => Write($"learning warnings|history|replies|distill|ladders|logs|imitation"),
        };
        figures();
    }

    private static void Warnings()
    {
        Warn("reference", Reference, new());
        Warn("six rungs", SixRungs(), new()
        {
            Days = [2, 5, 10, 20], LookBack = [1], States = 1000, PathsEach = 128, HeldOutStates = 600, HeldOutPathsEach = 512,
        });
        Warn("korea-2017", Scenario.Load("korea-2017"), new()
        {
            Days = [30, 90, 150], States = 300, PathsEach = 64, HeldOutStates = 300, HeldOutPathsEach = 512,
        });
        Warn("mid-ladder", Scenario.Load("mid-ladder"), new()
        {
            Days = [1, 2, 4, 8], LookBack = [1], States = 300, PathsEach = 256, HeldOutStates = 300, HeldOutPathsEach = 2048,
        });
    }

    private static void History()
    {
        EarlyWarningOptions options = new()
        {
            Days = [90], DrawNumbers = true, States = 2000, PathsEach = 16, PathsPerDraw = 2, HeldOutStates = 400, HeldOutPathsEach = 128,
            Particles = 4000,
        };
        LookBack("volatility from 5e-5 to 8e-4", Unknown(Reference, "volatility", 2e-4, 5e-5, 8e-4), options);
        foreach (double volatility in (double[])[5e-5, 1e-4, 2e-4])
        {
            Scenario unknown = Unknown(Reference, "policy.nerve", 45, 20, 100)
                .With("$.actors[0].volatility", volatility).With("$.actors[1].volatility", volatility);
            LookBack(FormattableString.Invariant($"nerves from 20 to 100, volatility {volatility:R}"), unknown, options);
        }
    }

    private static void LookBack(string name, Scenario scenario, EarlyWarningOptions options)
    {
        Warn($"{name}, the day alone", scenario, options with { LookBack = [] });
        Warn($"{name}, looking back", scenario, options);
    }

    // A number of both sides that is not known.
    private static Scenario Unknown(Scenario scenario, string key, double value, double low, double high)
    {
        string number = FormattableString.Invariant($$"""
            {
              "value": {{value:R}}, "basis": "assumed", "source": "nobody knows",
              "distribution": { "type": "logUniform", "low": {{low:R}}, "high": {{high:R}} }
            }
            """);
        return scenario.WithJson(($"$.actors[0].{key}", number), ($"$.actors[1].{key}", number));
    }

    private static void Replies()
    {
        Reply("Deadline(80)", new Deadline(80), Reference, new());
        Reply("QuantalResponse(3)", new QuantalResponse(3), Reference, new());
        RolloutReplyOptions small = new() { HeldSteps = [5], States = 600, PathsEach = 8, Changes = 20 };
        Reply("WarOfAttrition(100)", new WarOfAttrition(100), Reference, small);
        Reply("TitForTat", new TitForTat(), Reference, small);
        var model = (AcceleratingTrains)Reference.Model;
        var blurred = Reference with { Model = model with { A = model.A with { Perception = new Perception { Noise = 0.5, Delay = 5 } } } };
        Reply("Deadline(80), blurred and late", new Deadline(80), blurred, small);
        Reply("Deadline(80), talks", new Deadline(80), Reference with { Talks = new Talks { Ripeness = 0.01 } }, small);
        foreach ((string name, IAnyPolicy rival) in ((string, IAnyPolicy)[])[
            ("Deadline(80)", new Deadline(80)), ("QuantalResponse(3)", new QuantalResponse(3))])
        {
            Write($"{name}: the grid's reply gets {Simulation.Run(Reference, Grid(rival), rival, 100_000, 4242).Baseline.Payoff(Side.A)}");
        }
    }

    private static void Reply(string name, IAnyPolicy rival, Scenario scenario, RolloutReplyOptions options)
    {
        RolloutReplyResult reply = RolloutReply.Learn(scenario.WithPolicies(null, rival), Side.A, options);
        Write($"{name}: sweep {reply.Sweep.Best} {reply.Sweep.Payoff}; learned {reply.IsLearned}, gain {reply.Gain}, tried {reply.Tried}");
    }

    private static void Distill()
    {
        Scenario scenario = Reference.WithPolicies(null, new Deadline(80));
        RolloutReplyResult reply = RolloutReply.Learn(scenario, Side.A);
        DistillationOptions options = new() { Over = reply.Sweep.Best };
        foreach ((string name, IAnyPolicy policy) in ((string, IAnyPolicy)[])[
            ("learned reply", reply.Policy), ("grid's reply", Grid(new Deadline(80)))])
        {
            foreach (DistillationOptions each in (DistillationOptions[])[
                options, options with { Seed = 1 }, options with { Seed = 2 },
                options with { Leaves = 8, IsWeighted = false, Rounds = 4 }])
            {
                DistillationResult small = Distillation.Distill(scenario, Side.A, policy, each);
                Write($"{name}, {each.Leaves} leaves, weighted {each.IsWeighted}, seed {each.Seed}: gain {small.GainBefore}");
                Write($"  {small.LostShare:P1} lost, standard error {small.LostShareError:P1}");
            }
        }
    }

    private static SolvedPolicy Grid(IAnyPolicy rival) =>
        Exploitability.Of(new Dove(), rival, Reference, new GameGrid(40, 20, 20)).ReplyOfA();

    private static void Ladders()
    {
        (string, Scenario)[] ladders =
        [
            ("mid-ladder", Scenario.Load("mid-ladder").With("$.model.frailty", 0)),
            .. Enumerable.Range(5, 5).Select(seed => ($"steep, rival {seed}", Steep((ulong)seed))),
        ];
        foreach ((string name, Scenario ladder) in ladders)
        {
            double swept = Swept(ladder), best = Worth(new Dove(), ladder).BestA;
            Write($"{name}: the sweep's best gets {swept:F4}, an exact reply {best - swept:F4} more");
            foreach ((ulong seed, int count) in ((ulong, int)[])[
                (5, 3000), (6, 3000), (7, 3000), (8, 3000), (5, 300), (6, 300), (7, 300), (8, 300)])
            {
                PathTrace[] disputes = Disputes(ladder, count, seed);
                long started = Stopwatch.GetTimestamp();
                MoveCounts counts = MoveCounts.Of(Side.B, disputes);
                TimeSpan counted = Stopwatch.GetElapsedTime(started);
                SolvedPolicy reply = LadderReply.Learn(ladder, Side.A, counts).Policy;
                TimeSpan solved = Stopwatch.GetElapsedTime(started);
                double share = (Worth(reply, ladder).ValueA - swept) / (best - swept);
                (double tallied, double all) = (counted.TotalMilliseconds, solved.TotalMilliseconds);
                Write($"  {count} disputes, seed {seed}: {share:P2}; counted in {tallied:F0} ms, solved after {all:F0}");
            }
        }
    }

    private static void Logs()
    {
        Scenario ladder = Steep(5);
        double swept = Swept(ladder), best = Worth(new Dove(), ladder).BestA;
        CrisisLog[] disputes = [.. Disputes(ladder, 3000, 5).Select(d => CrisisLog.Of(d, Side.A))];
        FittedQResult fitted = FittedQ.Learn(disputes, new() { Iterations = 10 });
        Write($"steep, 3000 disputes: the sweep's best gets {swept:F3}, an exact reply {best:F3}");
        Write($"  logged {fitted.LoggedPayoff}, fitted Q {fitted.PayoffIn(ladder, Side.A, 100_000, 3)}");
        Scenario trains = Reference.WithPolicies(new RandomThrottle(0.2, 0.5), new Deadline(80));
        CrisisLog[] crises = [.. Disputes(trains, 400, 1).Select(d => CrisisLog.Of(d, Side.A))];
        foreach (int iterations in (int[])[0, 10])
        {
            FittedQResult learned = FittedQ.Learn(crises, new() { Iterations = iterations });
            (Estimate logged, Estimate gets) = (learned.LoggedPayoff, learned.PayoffIn(trains, Side.A, 100_000, 3));
            Write($"reference, 400 crises, {iterations} iterations: logged {logged}, fitted Q {gets}");
        }
    }

    private static void Imitate()
    {
        (IAnyPolicy, int)[] watched =
        [
            (new Deadline(80), 150), (new Brinkman(45), 150), (new Hawk(), 20), (new Dove(), 20), (new Mirror(), 150),
            (new GrimTrigger(), 300), (new ProspectTheory(), 300), (new WarOfAttrition(60), 300), (new BayesianResolve(), 300),
        ];
        foreach ((IAnyPolicy policy, int crises) in watched)
        {
            ImitationResult learned = Imitation.Learn(Seen(policy, crises, int.MaxValue), new());
            Write($"{policy}: {crises} crises, {learned.Accuracy:P1} foretold");
        }

        foreach ((double rationality, int moves) in ((double, int)[])[(3, 300_000), (3, 30_000), (1, 300_000)])
        {
            var policy = new QuantalResponse(rationality);
            ImitationResult learned = Imitation.Learn(Seen(policy, 10_000, moves), new());
            double error = Seen(policy, 50, int.MaxValue, seed: 99).SelectMany(crisis => crisis.Views)
                .Average(view => Error(policy.Distribution(in view), learned.Policy, in view));
            Write($"QuantalResponse({rationality}): {learned.Moves} moves, {learned.Accuracy:P1} foretold, mean error {error:F4}");
        }
    }

    private static double Error(ThrottleDistribution told, ImitatedPolicy imitated, in View view)
    {
        double[] probabilities = new double[imitated.Throttles.Count];
        imitated.Probabilities(in view, 0, probabilities);
        return imitated.Throttles.Select((throttle, k) => Math.Abs(
            probabilities[k] - told.Choices.ToArray().Where(c => c.Throttle == throttle).Sum(c => c.Probability))).Average();
    }

    // Crises until they have so many moves of the watched side, A.
    private static CrisisLog[] Seen(IAnyPolicy policy, int crises, int moves, ulong seed = 1)
    {
        var seen = new List<CrisisLog>();
        foreach (PathTrace trace in Simulation.Trace(Reference.WithPolicies(policy, null), new PathRange(0, crises), seed))
        {
            if (moves <= 0)
            {
                break;
            }

            seen.Add(CrisisLog.Of(trace, Side.A));
            moves -= trace.Steps.Count;
        }

        return [.. seen];
    }

    private static void Warn(string name, Scenario scenario, EarlyWarningOptions options)
    {
        foreach (WarningCurve curve in EarlyWarning.Train(scenario, options).Curves)
        {
            Write($"{name}, day {curve.Day}: {curve.Status}");
            if (curve.Check is { } check)
            {
                Write($"  base rate {check.BaseRate:F4}, oracle {check.OracleGain}, share {check.Share}, slope {check.Slope}");
            }
        }
    }

    private static PathTrace[] Disputes(Scenario scenario, int count, ulong seed) =>
        [.. Simulation.Trace(scenario, new PathRange(0, count), seed, engine: SimulationEngine.Plain)];

    private static Exploitability Worth(IAnyPolicy policy, Scenario ladder) => Exploitability.Of(policy, ladder.B.Policy, ladder);

    // A war of attrition is a mixture of deadlines, and so never better than the best of these.
    private static double Swept(Scenario ladder) => BuiltInSweep
        .Run(ladder, Side.A, new() { Paths = 400, FinalPaths = 2000, Finalists = 8 })
        .Finalists.Select(finalist => finalist.Policy).Where(policy => policy is not WarOfAttrition)
        .Concat(Enumerable.Range(1, 20).Select(day => (IAnyPolicy)new Deadline(day)))
        .Max(policy => Worth(policy, ladder).ValueA);

    private static Scenario SixRungs()
    {
        const int Rungs = 6;
        Climber climber = new() { Up = 0.5, Down = 0.5, InitialRung = 1 };
        return new Scenario
        {
            Name = "six-rungs",
            Model = new EscalationLadder
            {
                Rungs = ["none", "threat", "display", "use", "strikes", "invasion"],
                War = [.. Enumerable.Range(0, Rungs).Select(a => (IReadOnlyList<double>)[.. Enumerable.Range(0, Rungs).Select(
                    b => Math.Min(0.4, 1e-5 * PortableMath.Pow(3, a + b)))])],
                Horizon = 365, Standstill = 3, A = climber, B = climber,
            },
            A = new() { Name = "A", Policy = new RandomThrottle(0.4, 0.5) },
            B = new() { Name = "B", Policy = new RandomThrottle(0.4, 0.5) },
        };
    }

    // A steep war table, a rival that moves by a random table, and a side that tries everything.
    private static Scenario Steep(ulong seed)
    {
        var random = new RandomStream(seed, 0, RandomPurpose.Custom);
        MoveProbabilities Moves(int own)
        {
            double down = random.NextDouble(), up = random.NextDouble(), all = down + up + random.NextDouble();
            return new(own == 0 ? 0 : down / all, own == 3 ? 0 : up / all);
        }

        Climber climber = new() { Up = 0.8, Down = 0.8, InitialRung = 1 };
        return new Scenario
        {
            Name = "steep",
            Model = new EscalationLadder
            {
                War = [[0, 0, 0, 0.01], [0, 0.002, 0.01, 0.03], [0, 0.01, 0.03, 0.08], [0.01, 0.03, 0.08, 0.2]],
                Horizon = 60, Standstill = 3, A = climber, B = climber,
            },
            A = new() { Name = "A", Policy = new RandomThrottle(0.2, 0.5) },
            B = new()
            {
                Name = "B",
                Policy = new MoveTable([.. Enumerable.Range(0, 4).Select(
                    own => (IReadOnlyList<MoveProbabilities>)[.. Enumerable.Range(0, 4).Select(_ => Moves(own))])]),
            },
        };
    }

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
