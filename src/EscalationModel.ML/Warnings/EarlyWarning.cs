using EscalationModel.Reporting;

namespace EscalationModel.ML.Warnings;

/// <summary>Foretells how a crisis ends from what an observer sees of its first days. It learns from states of simulated crises, each of
/// which is continued many times, and is judged on others. Immutable; thread-safe.</summary>
/// <remarks>The soft labels of continuations tell far more than how each crisis happened to end. The score is the logarithmic one
/// [good1952].
/// </remarks>
[TypeFormatterSource]
public sealed class EarlyWarning : IDescribed
{
    internal EarlyWarning(Scenario scenario, EarlyWarningOptions options, IReadOnlyList<WarningCurve> curves) =>
        (Scenario, Options, Curves) = (scenario, options, curves);

    /// <summary>The scenario that it was trained for.</summary>
    public Scenario Scenario { get; }

    /// <summary>What it was trained on.</summary>
    public EarlyWarningOptions Options { get; }

    /// <summary>The curve of each day, in the order in which the days were asked for.</summary>
    public IReadOnlyList<WarningCurve> Curves { get; }

    /// <summary>The curve of a day.</summary>
    /// <param name="day">One of <see cref="EarlyWarningOptions.Days"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public WarningCurve On(double day) => Curves.FirstOrDefault(c => c.Day == day) ?? throw new ArgumentOutOfRangeException(
        nameof(day), day, $"Allowed are the days {string.Join(", ", Curves.Select(c => FormattableString.Invariant($"{c.Day}")))}.");

    /// <summary>Learns, and judges what it learned. The same scenario, options and seed give the same bits for any number of
    /// threads.</summary>
    /// <param name="scenario">The scenario; its variants are not played.</param>
    /// <param name="options">What is learned; null: war on days 30, 90 and 150.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">An option is not allowed, or paths of the model cannot be stopped and gone on with.</exception>
    /// <exception cref="LearningException">ML.NET does not run on this machine, or no draw of the numbers makes a scenario.</exception>
    public static EarlyWarning Train(Scenario scenario, EarlyWarningOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new();
        options.Check(scenario);
        return new(scenario, options, new Training(scenario, options, cancellation).Curves());
    }

    /// <summary>Writes it to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <exception cref="LearningException">Nothing tells a policy of the scenario apart from others, so that no file can say what it was
    /// trained for.</exception>
    public void Save(string path) => EarlyWarningFile.Write(this, path);

    /// <summary>Reads one from a file.</summary>
    /// <param name="path">The file, at most <see cref="BoundedInput.ResultBytes"/>.</param>
    /// <param name="scenario">The scenario that it was trained for.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ResultException">It is damaged, of another version, or was trained for another scenario.</exception>
    public static EarlyWarning Load(string path, Scenario scenario) => EarlyWarningFile.Read(path, scenario);

    private sealed class Training(Scenario scenario, EarlyWarningOptions options, CancellationToken cancellation)
    {
        private readonly WarningInputs[] _inputs = [.. options.Days.Select(day => new WarningInputs(scenario, day, options.LookBack))];

        private readonly PosteriorOracle? _posterior = options is { DrawNumbers: true, Particles: > 0 } && PosteriorOracle.Covers(scenario)
            ? new(scenario, options, SeedOf(options, Purpose.Particles))
            : null;

        public IReadOnlyList<WarningCurve> Curves()
        {
            StatePool known = Pool(options.States, Purpose.KnownPaths, false);
            StatePool heldOut = Pool(options.HeldOutStates, Purpose.HeldOutPaths, _posterior is not null);
            return [.. _inputs.Select((inputs, i) => CurveOf(inputs, known.Days[i], heldOut.Days[i]))];
        }

        private WarningCurve CurveOf(WarningInputs inputs, IReadOnlyList<PooledState> known, IReadOnlyList<PooledState> heldOut)
        {
            if (known.Count < options.States / 4 || heldOut.Count < options.HeldOutStates / 4)
            {
                return new(inputs, null, [], [], null);
            }

            double[] labels = StateLabels.Of(known, options.Outcomes, options.PathsEach, Seed(Purpose.KnownLabels), cancellation);
            IReadOnlyList<WarningCandidate> candidates = ModelChoice.Candidates(known, labels, options.Seed, cancellation);
            WarningModelKind best = candidates.MaxBy(c => c.LogScore)!.Kind;
            var model = WarningModel.Fit(best, [.. known.Select(s => s.Inputs)], labels, options.Seed, cancellation);
            (double, double)[] ranges =
                [.. inputs.Names.Select((_, k) => (known.Min(s => s.Inputs[k]), known.Max(s => s.Inputs[k])))];
            return new(inputs, model, ranges, candidates, CheckOf(model, heldOut));
        }

        private WarningCheck CheckOf(WarningModel model, IReadOnlyList<PooledState> states)
        {
            double[] Half(Purpose half) =>
                StateLabels.Of(states, options.Outcomes, options.HeldOutPathsEach / 2, Seed(half), cancellation);
            return WarningCheck.Of(
                [.. states.Select(s => model.Logit(s.Inputs))], (Half(Purpose.FirstHalf), Half(Purpose.SecondHalf)),
                options.DrawNumbers ? WarningOracle.StateAndNumbers : WarningOracle.State,
                _posterior is null ? null : (truths, rate) => _posterior.Judge(states, truths, rate, cancellation),
                [.. states.Select(s => s.Cluster)]);
        }

        private StatePool Pool(int states, Purpose purpose, bool isEveryStepSeen) =>
            StatePool.Draw(scenario, options, _inputs, states, Seed(purpose), isEveryStepSeen, cancellation);

        private ulong Seed(Purpose purpose) => SeedOf(options, purpose);

        private static ulong SeedOf(EarlyWarningOptions options, Purpose purpose) =>
            new RandomStream(options.Seed, (long)purpose, RandomPurpose.Resampling).NextBits();

        private enum Purpose
        {
            KnownPaths,
            KnownLabels,
            HeldOutPaths,
            FirstHalf,
            SecondHalf,
            Particles,
        }
    }

    /// <inheritdoc/>
    public Fragment ToFragment() => LearnedFragments.Of(this);

    /// <summary>What is shown of it, as text.</summary>
    public override string ToString() => ToFragment().ToString();
}
