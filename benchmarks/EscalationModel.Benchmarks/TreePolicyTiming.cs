using System.Diagnostics;
using System.Globalization;
using EscalationModel.Engine;
using EscalationModel.Internals.Lanes;
using EscalationModel.Models;
using EscalationModel.Models.Trains;
using EscalationModel.Numerics;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using static EscalationModel.Benchmarks.InTurn;

namespace EscalationModel.Benchmarks;

/// <summary>What learned policies cost: <c>tree-policies --lanes 256 --precision double --paths N --rounds R</c> prints the CPU time of a
/// path-step of the reference workload with side A played by built-in policies and by trees, as the median of rounds that go round all of
/// them, and as a multiple of <see cref="Brinkman"/>; then the CPU time of a decision of ensembles. All trees say what Brinkman(45) says,
/// at greater length, so that all runs take the same steps.</summary>
internal static class TreePolicyTiming
{
    private static readonly ViewFeature[] Asked =
    [
        ViewFeature.Day, ViewFeature.Room, ViewFeature.OwnTempo, ViewFeature.RivalTempo, ViewFeature.RivalThrottle, ViewFeature.SpareRoom
    ];

    public static void Run(string[] args)
    {
        int paths = int.Parse(args.Option("paths", "30000"), CultureInfo.InvariantCulture),
            rounds = int.Parse(args.Option("rounds", "15"), CultureInfo.InvariantCulture);
        Precision precision = Enum.Parse<Precision>(args.Option("precision", "double"), ignoreCase: true);
        LaneWidth width = args.Option("lanes", "") is { Length: > 0 } lanes ? LaneWidths.Choose(lanes) : LaneWidths.Chosen;
        double builtIn = Compare(precision, width, paths, rounds);
        foreach ((int choices, int trees) in new[] { (1, 20), (3, 100) })
        {
            Decide(choices, trees, rounds, builtIn);
        }
    }

    private static double Compare(Precision precision, LaneWidth width, int paths, int rounds)
    {
        (string Name, IAnyPolicy Policy)[] players =
        [
            ("Brinkman", new Brinkman(45)),
            ("Deadline", new Deadline(80)),
            .. new[] { 8, 16, 32 }.Select(leaves => ($"tree of {leaves}", (IAnyPolicy)new DecisionTree(Wordy(leaves, 1)))),
            ("graded tree of 16", new DecisionTree(Wordy(16, 0.999))),
        ];
        BlockEngine[] engines = [.. players.Select(p =>
        {
            Scenario scenario = ReferenceWorkload.Scenario.WithPolicies(p.Policy, null);
            return TrainsKernels.For(scenario, (AcceleratingTrains)scenario.Model, precision, width);
        })];
        var costs = new double[players.Length][];
        var marks = new PathMark[paths];
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = new double[rounds];
        }

        for (int round = -2; round < rounds; round++)
        {
            for (int i = 0; i < engines.Length; i++)
            {
                var tally = new Tally(ReferenceWorkload.Scenario);
                double spent = Nanoseconds(() => engines[i].Run(42, 0, paths, tally, marks));
                costs[i][Math.Max(0, round)] = spent / tally.PathSteps;
            }
        }

        double[] medians = [.. costs.Select(Median)];
        for (int i = 0; i < players.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"policy=\"{players[i].Name}\" ns_per_path_step_cpu={medians[i]:F3} times_brinkman={medians[i] / medians[0]:F2}"));
        }

        return medians[0];
    }

    private static void Decide(int choices, int trees, int rounds, double builtIn)
    {
        const int Decisions = 2000;
        var random = new RandomStream(1, 0, RandomPurpose.Opening);
        ScoredThrottle[] scored = [.. Enumerable.Range(0, choices).Select(c =>
            new ScoredThrottle(c - choices / 2, new([.. Enumerable.Range(0, trees).Select(_ => RandomTree(16, ref random))])))];
        IPolicy policy = new TreeEnsemble(scored);
        View[] views = [.. RandomViews.Take(2 * Decisions, 7).Where(v => v.Briefing.TopRung == 0)];
        var costs = new List<double>();
        for (int warmUp = 0; warmUp < 4; warmUp++)
        {
            Play(policy, views);
            Thread.Sleep(300); // the runtime compiles anew what is called often, after a while
        }

        for (int round = 0; round < rounds; round++)
        {
            costs.Add(Nanoseconds(() => Play(policy, views)) / views.Length);
        }

        double median = Median([.. costs]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ensemble=\"{choices} x {trees} trees of 16\" ns_per_decision_cpu={median:F0} times_brinkman={median / builtIn:F1}"));
    }

    private static void Play(IPolicy policy, View[] views)
    {
        var random = new RandomStream(1, 1, RandomPurpose.Opening);
        for (int i = 0; i < views.Length; i++)
        {
            policy.Throttle(in views[i], ref random);
        }
    }

    // Brinkman(45) at the root; below it questions that change nothing.
    private static RegressionTree Wordy(int leaves, double accelerates)
    {
        var random = new RandomStream(2, 0, RandomPurpose.Opening);
        List<int> features = [(int)ViewFeature.TimeToCollision], left = [0], right = [0];
        List<double> thresholds = [45], ends = [];
        left[0] = Grow(leaves / 2, -1, features, thresholds, left, right, ends, ref random);
        right[0] = Grow(leaves - leaves / 2, accelerates, features, thresholds, left, right, ends, ref random);
        return new(features, thresholds, left, right, ends);
    }

    private static RegressionTree RandomTree(int leaves, ref RandomStream random)
    {
        List<int> features = [], left = [], right = [];
        List<double> thresholds = [], ends = [];
        Grow(leaves, null, features, thresholds, left, right, ends, ref random);
        return new(features, thresholds, left, right, ends);
    }

    private static int Grow(
        int below, double? leaf, List<int> features, List<double> thresholds, List<int> left, List<int> right,
        List<double> ends, ref RandomStream random)
    {
        if (below == 1)
        {
            ends.Add(leaf ?? random.NextNormal());
            return ~(ends.Count - 1);
        }

        int node = features.Count, first = Math.Max(1, (int)(below * (0.3 + 0.4 * random.NextDouble())));
        ViewFeature feature = Asked[(int)(Asked.Length * random.NextDouble())];
        double size = feature switch
        {
            ViewFeature.Day => 300,
            ViewFeature.OwnTempo or ViewFeature.RivalTempo => 0.01,
            _ => 1,
        };
        features.Add((int)feature);
        thresholds.Add(size * random.NextDouble());
        left.Add(0);
        right.Add(0);
        left[node] = Grow(first, leaf, features, thresholds, left, right, ends, ref random);
        right[node] = Grow(below - first, leaf, features, thresholds, left, right, ends, ref random);
        return node;
    }

    private static double Nanoseconds(Action action)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalNanoseconds;
    }
}
