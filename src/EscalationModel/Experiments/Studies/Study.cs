using System.Security.Cryptography;
using System.Text;
using EscalationModel.Experiments.Designs;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>The description of a study, complete before it runs: a model (a scenario or any function), what varies, at which points the
/// model is asked, and for which outputs. What is the same for two studies is the same for their results, to the bit, whatever the threads,
/// the shards and the interruptions. Immutable; thread-safe if the model is.</summary>
public sealed class Study
{
    private readonly Lazy<string> _fingerprint;

    internal Study(
        string name, IReadOnlyList<StudyInput> inputs, Design design, IReadOnlyList<string> outputs, StudyModel model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(design);
        (Name, Inputs, Design, Outputs, Model) = (name, [.. inputs], design, [.. outputs], model);
        Check(StudyCsv.ColumnsOf(Inputs, Outputs, model.HasIntervals));
        _fingerprint = new(Digest);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What varies, in the order of coordinates.</summary>
    public IReadOnlyList<StudyInput> Inputs { get; }

    /// <summary>At which points of the unit cube of inputs the model is asked.</summary>
    public Design Design { get; }

    /// <summary>The names of what the model answers.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Whether outputs come with 95% intervals of sampling error.</summary>
    public bool HasIntervals => Model.HasIntervals;

    /// <summary>How many points there are.</summary>
    public long Points => Design.Count;

    /// <summary>The paths of each variant at each point; 0: the model is a function.</summary>
    public long Paths => Model.Paths;

    /// <summary>The model and what makes its answers, in words.</summary>
    public string ModelInWords => Model.Words;

    /// <summary>A digest, in 64 hexadecimal digits, of all that makes the results: the model as far as it can be told (a function by the
    /// name of the study alone, a policy without a text not at all), inputs, design, outputs and the version of the library.</summary>
    public string Fingerprint => _fingerprint.Value;

    internal StudyModel Model { get; }

    /// <summary>The study as a file of its own; null: it was made in code.</summary>
    internal byte[]? Document { get; init; }

    /// <summary>A study of a function.</summary>
    /// <param name="name">The name, by which results of this function are told from those of others: change it with the function.</param>
    /// <param name="inputs">What varies, at least one, with different names.</param>
    /// <param name="design">The design, of as many dimensions as there are inputs.</param>
    /// <param name="outputs">The names of what the function answers, at least one, all different.</param>
    /// <param name="model">The function; it is called from several threads at once, and answers the same at the same point.</param>
    /// <param name="hasIntervals">Whether each outcome has an interval.</param>
    /// <exception cref="ArgumentException">Inputs, design and outputs do not go together.</exception>
    public static Study Of(
        string name, IReadOnlyList<StudyInput> inputs, Design design, IReadOnlyList<string> outputs, Func<StudyPoint, Outcomes> model,
        bool hasIntervals = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(name, inputs, design, outputs, (point, _) => model(point), hasIntervals);
    }

    /// <summary>A study of a function that can be canceled.</summary>
    /// <param name="name">The name, likewise.</param>
    /// <param name="inputs">What varies, likewise.</param>
    /// <param name="design">The design, likewise.</param>
    /// <param name="outputs">The names of what the function answers, likewise.</param>
    /// <param name="model">The function, likewise.</param>
    /// <param name="hasIntervals">Whether each outcome has an interval.</param>
    /// <exception cref="ArgumentException">Inputs, design and outputs do not go together.</exception>
    public static Study Of(
        string name, IReadOnlyList<StudyInput> inputs, Design design, IReadOnlyList<string> outputs,
        Func<StudyPoint, CancellationToken, Outcomes> model, bool hasIntervals = false)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(model);
        return new(name, inputs, design, outputs, new FunctionModel(name, hasIntervals, model));
    }

    /// <summary>A study of a scenario. All points and variants are played on the same random numbers, so that differences between points
    /// are less noisy than their values.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="inputs">What varies: inputs with a <see cref="StudyInput.Path"/>, or whose name is one.</param>
    /// <param name="design">The design, of as many dimensions as there are inputs.</param>
    /// <param name="options">Paths, seed and outputs; null: as the scenario says, and all outputs of the baseline.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="StudyException">There is no number at a place, its range is not allowed there, or an output is unknown. Tells all.
    /// </exception>
    /// <exception cref="ArgumentException">Inputs, design and outputs do not go together.</exception>
    public static Study Of(Scenario scenario, IReadOnlyList<StudyInput> inputs, Design design, ScenarioStudyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(inputs);
        options ??= new ScenarioStudyOptions();
        scenario.ThrowIfInvalid();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Paths ?? 1, 1, nameof(options.Paths));
        var problems = new List<string>();
        StudyInput[] placed = ScenarioInputs.Placed(scenario, inputs, problems);
        ScenarioOutput[] outputs = ScenarioInputs.Outputs(scenario, options.Outputs, problems);
        if (problems.Count > 0)
        {
            throw new StudyException(string.Join(Environment.NewLine, problems));
        }

        var model = new ScenarioModel(scenario, placed, outputs, options);
        return new(options.Name ?? scenario.Name, placed, design, [.. outputs.Select(o => o.Name)], model);
    }

    /// <summary>A point of the study.</summary>
    /// <param name="index">From 0 to <see cref="Points"/> - 1; else <see cref="ArgumentOutOfRangeException"/>.</param>
    public StudyPoint Point(long index) => new(index, Inputs, Design.Point(index));

    /// <summary>Asks the model at every point.</summary>
    /// <param name="options">Threads and progress; null: one thread a core.</param>
    /// <param name="cancellation">Stops it between two points, and scenarios within them.</param>
    /// <exception cref="StudyException">The model did not answer at a point; names it.</exception>
    /// <exception cref="PolicyException">A policy failed.</exception>
    /// <exception cref="OperationCanceledException">The study was canceled.</exception>
    public StudyResult Run(StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        var table = new StudyTable(this);
        var progress = new StudyProgress(options?.Progress, Points);
        StudyLoop.For(Points, i =>
        {
            table.Set(i, Model.At(Point(i), cancellation));
            progress.Done(1);
        }, options?.Threads, cancellation);
        return new StudyResult(table);
    }

    private void Check(IReadOnlyList<string> columns)
    {
        string? wrong = Inputs.Count == 0 ? "A study varies at least one input."
            : Outputs.Count == 0 ? "A study asks for at least one output."
            : Inputs.Count != Design.Dimensions ? $"There are {Inputs.Count} inputs, and the design has {Design.Dimensions} dimensions."
            : columns.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice
                ? $"The name \"{twice.Key}\" of a column occurs twice."
            : columns.FirstOrDefault(n => string.IsNullOrWhiteSpace(n) || n.AsSpan().ContainsAny(",\"\r\n\t")) is { } odd
                ? $"A name heads a column: no comma, quote, tab or line break is allowed in \"{odd}\"."
            : null;
        if (wrong is not null)
        {
            throw new ArgumentException(wrong);
        }
    }

    private string Digest()
    {
        string[] all =
        [
            $"study format {StudyPlan.FormatVersion}", SimulationResult.LibraryVersion, Model.Words, Design.ToString(),
            .. Inputs.Select(i => $"input {i}"), .. Outputs.Select(o => $"output {o}"), HasIntervals ? "intervals" : "no intervals",
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))));
    }
}
