namespace EscalationModel.Experiments;

/// <summary>What a report shows beside the result of a run and what takes simulations of its own: some paths of the run as they happened,
/// the last clear chance, how the answers move over what is not known of the numbers, and which targets the run misses. A part that is
/// empty or null is left out of a report. Immutable; thread-safe.</summary>
public sealed record SupportingStudies
{
    /// <summary>Traces of the baseline: the first paths of the run, in order.</summary>
    public IReadOnlyList<PathTrace> Paths { get; init; } = [];

    /// <summary>Traces of the baseline that were picked by their endings: the first path of each ending that the run has and none of
    /// <see cref="Paths"/>. Rare endings, so war, can be seen.</summary>
    public IReadOnlyList<PathTrace> RarePaths { get; init; } = [];

    /// <summary>The curve of the last clear chance; null: not studied.</summary>
    public LastClearChanceCurve? LastClearChance { get; init; }

    /// <summary>The answers over what is not known of the numbers; null: not studied, or no number has a range.</summary>
    public ParameterStudyResult? Parameters { get; init; }

    /// <summary>What the run makes of the scenario's targets; null: not checked.</summary>
    public IReadOnlyList<TargetCheck>? Targets { get; init; }

    /// <summary>Makes the studies from the seed, the precision and the variants of a result. Takes some seconds.</summary>
    /// <param name="scenario">The scenario that was run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="options">How much to study; null: as usual.</param>
    /// <param name="cancellation">Stops the simulations between blocks of paths.</param>
    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static SupportingStudies Run(
        Scenario scenario, SimulationResult result, SupportingStudiesOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(result);
        if (!result.IsOf(scenario))
        {
            throw new ArgumentException($"The result is of {result.ScenarioName}, not of this {scenario.Name}.", nameof(result));
        }

        options ??= new SupportingStudiesOptions();
        ParameterStudyResult? study = options.Parameters ?? Study(scenario, result, options.Draws, cancellation);
        List<PathTrace> paths = Traces(scenario, result, options.SamplePaths, cancellation);
        return new SupportingStudies
        {
            Paths = paths,
            RarePaths = paths.Count > 0 ? Rare(scenario, result, paths, cancellation) : [],
            LastClearChance = options.LastClearChancePaths > 0
                ? Experiments.LastClearChance.Curve(
                    scenario,
                    paths: options.LastClearChancePaths,
                    seed: result.Seed,
                    precision: result.Precision,
                    study: study,
                    cancellation: cancellation)
                : null,
            Parameters = study,
            Targets = TargetCheck.Of(scenario, result, cancellation),
        };
    }

    private static ParameterStudyResult? Study(
        Scenario scenario, SimulationResult result, int draws, CancellationToken cancellation)
    {
        if (draws <= 0 || scenario.Uncertainties.Count == 0)
        {
            return null;
        }

        string[] variants = [.. result.Variants.Skip(1).Select(v => v.Name)];
        var options = new ParameterStudyOptions { Draws = draws, Seed = result.Seed, Variants = variants, Precision = result.Precision };
        return ParameterStudy.Run(scenario, options, cancellation);
    }

    private static List<PathTrace> Traces(Scenario scenario, SimulationResult result, int count, CancellationToken cancellation)
    {
        var traces = new List<PathTrace>();
        long steps = 0;
        bool HasRoom(long path) => steps < SupportingStudiesOptions.MostTracedSteps;
        foreach (long path in result.Ranges.SelectMany(Indices).Take(count).TakeWhile(HasRoom))
        {
            cancellation.ThrowIfCancellationRequested();
            traces.Add(Traced(scenario, result, path, cancellation));
            steps += traces[^1].Steps.Count;
        }

        return traces;
    }

    private static PathTrace Traced(Scenario scenario, SimulationResult result, long path, CancellationToken cancellation) =>
        Simulation.Trace(scenario, path, result.Seed, precision: result.Precision, engine: result.Engine, cancellation: cancellation);

    private static List<PathTrace> Rare(
        Scenario scenario, SimulationResult result, List<PathTrace> paths, CancellationToken cancellation)
    {
        var search = new PathSearch(scenario, result, cancellation);
        return
        [
            .. result.Baseline.Outcomes.Where(o => result.Baseline.Count(o) > 0 && paths.TrueForAll(p => p.End.Outcome != o))
                .Select(search.FirstThatEnds).OfType<long>().Select(path => Traced(scenario, result, path, cancellation)),
        ];
    }

    // A run has far more paths than are traced: never enumerate them all.
    private static IEnumerable<long> Indices(PathRange range)
    {
        for (long path = range.First; path < range.End; path++)
        {
            yield return path;
        }
    }
}

/// <summary>How much is studied for a report.</summary>
public sealed record SupportingStudiesOptions
{
    /// <summary>Tracing ends with the path that brings all steps to so many: very long paths must not fill the memory.</summary>
    public const int MostTracedSteps = 2_000_000;

    /// <summary>The first paths of the run that are traced; 0 or less: none.</summary>
    public int SamplePaths { get; init; } = 200;

    /// <summary>The paths of each day of the last clear chance; 0 or less: it is not studied.</summary>
    public long LastClearChancePaths { get; init; } = LastClearChance.DefaultPaths;

    /// <summary>A study of the numbers that are not known for sure that was made before; null: it is made.</summary>
    public ParameterStudyResult? Parameters { get; init; }

    /// <summary>The draws of the numbers that are not known for sure; 0 or less: they are not studied.</summary>
    public int Draws { get; init; } = ParameterStudy.DefaultDraws;
}
