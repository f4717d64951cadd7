using System.Globalization;

namespace EscalationModel.Experiments.Optimization;

/// <summary>Searches numbers of a scenario, such as the parameters of a policy, for the best outcome: against its rival, or against a
/// population of rivals, by giving the scenario once with each. All points are played on the same random numbers; the answer is then played
/// on fresh ones (see <see cref="SampledMinimization"/> and <see cref="SampledFront"/>). Thread-safe.</summary>
public static class PolicySearch
{
    /// <summary>How far the first round looks around the scenario's own numbers, as a share of their ranges.</summary>
    private const double FirstSpread = 0.3;

    /// <summary>Searches for one objective.</summary>
    /// <param name="scenarios">The scenario, or one for each rival; variants are left aside.</param>
    /// <param name="options">The numbers, the objective and the budget.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">A scenario is not valid, or has no such number.</exception>
    /// <exception cref="ArgumentException">The values of a number are not allowed, there is not one objective, or a number of the options
    /// is out of its range.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static PolicySearchResult Best(
        IReadOnlyList<Scenario> scenarios, PolicySearchOptions options, CancellationToken cancellation = default)
    {
        Play play = Prepared(scenarios, options, cancellation);
        if (options.Objectives.Count != 1)
        {
            throw new ArgumentException(
                $"{options.Objectives.Count} objectives are not allowed; allowed: 1. For several see Front.", nameof(options));
        }

        SampledOptions sampled = play.Sampled;
        SampledMinimizationResult found = SampledMinimization.Run(
            play.Minimizer(), (point, seed, paths) => play.Values(point, seed, paths)[0], sampled, cancellation);
        if (!double.IsFinite(found.Value.Value))
        {
            throw new ArgumentException("No numbers that were tried are allowed together; give ends about those of the scenario.");
        }

        ScenarioObjective objective = options.Objectives[0];
        return new PolicySearchResult
        {
            Objective = objective,
            Numbers = play.Numbers(found.Point),
            Value = objective.Turned(found.Value),
            Before = objective.Turned(play.Before(sampled.CheckingSeed, sampled.CheckPaths)[0]),
            BestSeen = objective.Turned(found.BestSeen.Value),
            BestSeenNumbers = play.Numbers(found.BestSeen.Point),
            Evaluations = found.Evaluations,
            Rounds = found.Rounds,
            End = found.End,
            Options = options,
            Seed = sampled.Seed,
            Warnings = [.. found.Warnings, .. play.Warnings()],
        };
    }

    /// <summary>Searches the front of several objectives.</summary>
    /// <param name="scenarios">The scenario, or one for each rival; variants are left aside.</param>
    /// <param name="options">The numbers, the objectives and the budget; the method is NSGA-II.</param>
    /// <param name="reference">The reference point of the hypervolume, in the units of the objectives; null: a tenth of the range beyond
    /// the worst value of the front, in each objective.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">A scenario is not valid, or has no such number.</exception>
    /// <exception cref="ArgumentException">The values of a number are not allowed, there are not two objectives at least, or a number of
    /// the options is out of its range.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static PolicyFrontResult Front(
        IReadOnlyList<Scenario> scenarios, PolicySearchOptions options, IReadOnlyList<double>? reference = null,
        CancellationToken cancellation = default)
    {
        Play play = Prepared(scenarios, options, cancellation);
        SampledOptions sampled = play.Sampled;
        IReadOnlyList<ScenarioObjective> objectives = options.Objectives;
        SampledFrontResult found = SampledFront.Run(
            play.Nsga2(), play.Values, sampled,
            reference?.Select((r, k) => k < objectives.Count ? objectives[k].Turned(r) : r).ToArray(), cancellation);
        Estimate[] before = play.Before(sampled.CheckingSeed, sampled.CheckPaths);
        return new PolicyFrontResult
        {
            Objectives = objectives,
            Members =
            [
                .. found.Members.Select(m => new PolicyFrontMember(
                    play.Numbers(m.Point), [.. m.Values.Select((v, k) => objectives[k].Turned(v))],
                    [.. m.Seen.Select((v, k) => objectives[k].Turned(v))], m.IsDominated)),
            ],
            Before = [.. before.Select((b, k) => objectives[k].Turned(b))],
            Reference = [.. found.Reference.Select((r, k) => objectives[k].Turned(r))],
            Hypervolume = found.Hypervolume,
            Evaluations = found.Evaluations,
            Rounds = found.Rounds,
            Options = options,
            Seed = sampled.Seed,
            Warnings = play.Warnings(),
        };
    }

    private static Play Prepared(IReadOnlyList<Scenario> scenarios, PolicySearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Paths, 1, nameof(options.Paths));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CheckPaths, 1, nameof(options.CheckPaths));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options.Threads));
        if (!Enum.IsDefined(options.Method) || !Enum.IsDefined(options.Over))
        {
            throw new ArgumentException($"{options.Method} over {options.Over} is not allowed; allowed: those that have a name.");
        }

        return new Play(
            new SearchedScenarios(scenarios, options.Numbers, options.Precision, options.Threads, cancellation), options,
            options.Seed ?? scenarios[0].Run.Seed);
    }

    private sealed class Play(SearchedScenarios scenarios, PolicySearchOptions options, ulong seed)
    {
        private long _refused;

        public SampledOptions Sampled { get; } = new()
        {
            Paths = options.Paths,
            CheckPaths = options.CheckPaths,
            Seed = seed,
            Limits = new SearchLimits
            {
                Evaluations = options.Evaluations, Threads = scenarios.ThreadsOver(options.Paths), Progress = options.Progress,
            },
        };

        public IMinimizer Minimizer()
        {
            SearchBox box = scenarios.Box;
            double[] start = scenarios.Start, widths = [.. Enumerable.Range(0, box.Dimensions).Select(box.Width)];
            return options.Method == SearchMethod.CmaEs
                ? new CmaEs(new()
                {
                    Start = start, Sigma = FirstSpread, Scale = widths, Box = box, Seed = seed, Population = options.Population,
                })
                : new CrossEntropy(new()
                {
                    Start = start, StandardDeviation = [.. widths.Select(w => FirstSpread * w)], Box = box, Seed = seed,
                    Population = options.Population,
                });
        }

        public Nsga2 Nsga2() => new(new()
        {
            Box = scenarios.Box, Objectives = options.Objectives.Count, Start = [scenarios.Start], Seed = seed,
            Population = options.Population ?? 40,
        });

        public Estimate[] Values(IReadOnlyList<double> point, ulong luck, long paths)
        {
            if (scenarios.Play(point, luck, paths) is { } played)
            {
                return Over(played);
            }

            Interlocked.Increment(ref _refused);
            return [.. options.Objectives.Select(_ => Estimate.Exact(double.PositiveInfinity))];
        }

        public Estimate[] Before(ulong luck, long paths) => Over(scenarios.PlayBefore(luck, paths));

        public IReadOnlyList<CalibratedNumber> Numbers(IReadOnlyList<double> point)
        {
            double[] values = scenarios.Rounded(point), before = scenarios.Before;
            return [.. options.Numbers.Select((n, i) => new CalibratedNumber(n.Path, before[i], values[i]))];
        }

        public IReadOnlyList<string> Warnings() => _refused == 0 ? [] :
            [$"A rule of scenarios does not allow {_refused} of the points; they counted as the worst."];

        // The mean of intervals holds whatever the rivals' results have to do with each other.
        private Estimate[] Over(IReadOnlyList<VariantResult> played) =>
        [
            .. options.Objectives.Select(objective =>
            {
                Estimate[] each = [.. played.Select(r => objective.Turned(objective.Of(r)))];
                return options.Over == Rivalry.Mean
                    ? new Estimate(each.Average(e => e.Value), each.Average(e => e.Low), each.Average(e => e.High))
                    : new Estimate(each.Max(e => e.Value), each.Max(e => e.Low), each.Max(e => e.High));
            }),
        ];
    }
}

/// <summary>What is searched for what.</summary>
public sealed record PolicySearchOptions
{
    /// <summary>The numbers and the values that they may take, 1 at least. The search begins at the scenario's own.</summary>
    public required IReadOnlyList<SearchedNumber> Numbers { get; init; }

    /// <summary>What is wanted: one objective, or two and more for a front.</summary>
    public required IReadOnlyList<ScenarioObjective> Objectives { get; init; }

    /// <summary>What counts of several scenarios.</summary>
    public Rivalry Over { get; init; } = Rivalry.Mean;

    /// <summary>How one objective is searched.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.CmaEs;

    /// <summary>The points of a round; null: what the method is used to.</summary>
    public int? Population { get; init; }

    /// <summary>The most points that are tried.</summary>
    public long Evaluations { get; init; } = 400;

    /// <summary>The paths of each point and scenario, at least 1.</summary>
    public long Paths { get; init; } = 2000;

    /// <summary>The fresh paths that the answer is checked on, at least 1.</summary>
    public long CheckPaths { get; init; } = 100_000;

    /// <summary>The seed; null: the first scenario's default.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The precision of the simulated state.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>The number of threads, at least 1; null: one a core. It never changes a result.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each round.</summary>
    public IProgress<SearchProgress>? Progress { get; init; }
}

/// <summary>The numbers that serve one objective best. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record PolicySearchResult : IShown
{
    /// <summary>What was wanted.</summary>
    public required ScenarioObjective Objective { get; init; }

    /// <summary>The numbers before, and those that were found.</summary>
    public required IReadOnlyList<CalibratedNumber> Numbers { get; init; }

    /// <summary>What they are worth on fresh random numbers, with a 95% interval of sampling.</summary>
    public required Estimate Value { get; init; }

    /// <summary>What the scenario is worth as it is, on the same fresh random numbers.</summary>
    public required Estimate Before { get; init; }

    /// <summary>The best value of the search: too good by the luck of the best of many.</summary>
    public required double BestSeen { get; init; }

    /// <summary>The numbers that had it.</summary>
    public required IReadOnlyList<CalibratedNumber> BestSeenNumbers { get; init; }

    /// <summary>The points that were tried.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Why the search ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>What was searched.</summary>
    public required PolicySearchOptions Options { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What to know before the answer is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A scenario with the numbers that were found.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="ScenarioException">It does not have the numbers.</exception>
    public Scenario Apply(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Numbers.Aggregate(scenario, (changed, number) => changed.With(number.Path, number.Value));
    }

    /// <summary>What was reached, in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Objective}: {Value}, before {Before}");
}

/// <summary>The front of several objectives. Immutable if its lists are.</summary>
[TypeFormatterSource]
public sealed record PolicyFrontResult : IShown
{
    /// <summary>What was wanted.</summary>
    public required IReadOnlyList<ScenarioObjective> Objectives { get; init; }

    /// <summary>The points of the front, by the first objective.</summary>
    public required IReadOnlyList<PolicyFrontMember> Members { get; init; }

    /// <summary>What the scenario is worth as it is, on the same fresh random numbers.</summary>
    public required IReadOnlyList<Estimate> Before { get; init; }

    /// <summary>The reference point of the hypervolume, in the units of the objectives.</summary>
    public required IReadOnlyList<double> Reference { get; init; }

    /// <summary>The volume between the front and the reference point.</summary>
    public required double Hypervolume { get; init; }

    /// <summary>The points that were tried.</summary>
    public required long Evaluations { get; init; }

    /// <summary>The rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>What was searched.</summary>
    public required PolicySearchOptions Options { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What to know before the answer is trusted, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>How many policies were found, in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Members.Count} policies of which none is better in all");
}
