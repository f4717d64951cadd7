using System.Security.Cryptography;
using EscalationModel.Engine;
using EscalationModel.Models;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>A scenario, some numbers of which are others at each point. All points are played on the same random numbers.</summary>
internal sealed class ScenarioModel : StudyModel
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<StudyInput> _inputs;
    private readonly IReadOnlyList<ScenarioOutput> _outputs;
    private readonly EngineChoice _engine;
    private readonly ulong _seed;
    private readonly long _paths;

    public ScenarioModel(
        Scenario scenario, IReadOnlyList<StudyInput> inputs, IReadOnlyList<ScenarioOutput> outputs, ScenarioStudyOptions options)
    {
        string[] variants = [.. outputs.Select(o => o.Variant).OfType<string>().Distinct()];
        _scenario = scenario with { Variants = [.. scenario.Variants.Where(v => variants.Contains(v.Name))], Targets = [] };
        (_inputs, _outputs) = (inputs, outputs);
        _engine = EngineChoice.For(_scenario, options.Engine, options.Precision);
        (_seed, _paths) = (options.Seed ?? scenario.Run.Seed, options.Paths ?? scenario.Run.Paths);
    }

    public override string Words =>
        $"scenario {_scenario.Name} {Mark(_scenario)}, {_paths} paths a point, "
            + $"seed {_seed}, {_engine.Engine} {_engine.Precision}, streams {_engine.StreamVersion}";

    /// <summary>What tells a scenario apart. Policies that nothing tells apart stand by their marks; all else is in it.</summary>
    public static string Mark(Scenario scenario) => ScenarioFingerprint.Of(scenario)
        ?? "with policies of one's own " + Convert.ToHexStringLower(SHA256.HashData(JsonTree.Utf8(ScenarioWriter.Write(scenario))));

    public override bool HasIntervals => true;

    public override long Paths => _paths;

    public override bool CanBeParted => ScenarioFingerprint.Of(_scenario) is not null;

    public override Outcomes At(StudyPoint point, CancellationToken cancellation) =>
        Answers(Play(point, new PathRange(0, _paths), cancellation));

    // Without the scenario, which the plan holds.
    public override string Part(StudyPoint point, PathRange paths, CancellationToken cancellation) =>
        Play(point, paths, cancellation).WithoutScenario().ToJson().ReplaceLineEndings("");

    public override PartSum Sum(StudyPoint point) => new ResultSum(this, point);

    private SimulationResult Play(StudyPoint point, PathRange paths, CancellationToken cancellation)
    {
        Scenario scenario = ScenarioChanges.TryApply(
            _scenario,
            _inputs.Select((input, k) => (input.Path!, Nodes.Element(point.Values[k]))),
            out IReadOnlyList<ScenarioProblem> problems)
            ?? throw new StudyException($"{point}: {string.Join("; ", problems)}");
        IReadOnlyList<Variant> variants = Simulation.Chosen(scenario, null);
        var run = new BlockRun(variants, _seed, paths, null, _engine) { FirstBlock = Simulation.BlockPaths };
        return SimulationResult.Of(scenario, variants, _seed, paths, run.Run(1, cancellation), TimeSpan.Zero, _engine);
    }

    private Outcomes Answers(SimulationResult result)
    {
        var outcomes = new Outcomes();
        foreach (ScenarioOutput output in _outputs)
        {
            outcomes.Add(output.Name, output.Of(result));
        }

        return outcomes;
    }

    private sealed class ResultSum(ScenarioModel model, StudyPoint point) : PartSum
    {
        private SimulationResult? _whole;

        public override void Add(ReadOnlyMemory<byte> part)
        {
            var result = SimulationResult.FromJson(part, point.ToString());
            _whole = _whole?.Merge(result) ?? result;
        }

        public override Outcomes Outcomes() => model.Answers(_whole!);
    }
}
