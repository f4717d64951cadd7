using System.Net;
using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Experiments;
using EscalationModel.Models;
using EscalationModel.Reporting;
using EscalationModel.Tests.Engine.Lanes;
using EscalationModel.Tests.Statistical;

namespace EscalationModel.Tests.Contracts;

/// <summary>What holds for every model of the library. A new one is tested here without a line.</summary>
public class ModelContractTests
{
    private const int Paths = 8192;

    public static TheoryData<string> Models => [.. EveryModel.Names];

    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string model, string scenario) in EveryModel.Scenarios)
            {
                data.Add(model, scenario);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_document_says_it_all(string model, string name)
    {
        Scenario scenario = EveryModel.Make(model, name);
        Scenario read = Scenario.Parse(scenario.ToJson());
        Assert.Equal(scenario.Model, read.Model);
        Assert.Equal((scenario.A, scenario.B), (read.A, read.B));
        Assert.Equal(scenario.Fingerprint, read.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Exchanged_sides_give_exchanged_endings(string model, string name)
    {
        Scenario scenario = EveryModel.Make(model, name);
        VariantResult played = Plain(scenario, 1), mirrored = Plain(MirroredDocument.Of(scenario), 2);
        Assert.All(Enum.GetValues<Outcome>(), outcome => Compare(played, outcome, mirrored, outcome.Mirrored()).MustHold());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Exchanged_sides_are_told_apart(string model)
    {
        Scenario scenario = EveryModel.Default(model);
        VariantResult played = Plain(scenario, 1), mirrored = Plain(MirroredDocument.Of(scenario), 2);
        Assert.Contains(Enum.GetValues<Outcome>(), outcome => !Compare(played, outcome, mirrored, outcome).Holds);
        Assert.Equal(scenario.Fingerprint, MirroredDocument.Of(MirroredDocument.Of(scenario)).Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_trace_ends_as_the_run_did(string model, string name)
    {
        Scenario scenario = EveryModel.Make(model, name);
        Assert.All(Engines(model), engine =>
        {
            string[] played = [.. Enumerable.Range(0, 8)
                .Select(path => LaneScenarios.DigestOfDrawn(Run(scenario, engine, 5, path, 1).Tally))];
            string[] traced = [.. Enumerable.Range(0, 8).Select(path => Traced(scenario, engine, path))];
            Assert.Equal(played, traced);
            Assert.True(played.Distinct().Count() > 1, "All paths are the same: a trace of the wrong one would pass.");
        });
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_laned_engine_plays_the_same_law(string model, string name)
    {
        Scenario scenario = EveryModel.Make(model, name);
        VariantResult plain = Plain(scenario, 1);
        Assert.All(Engines(model), engine =>
        {
            VariantResult played = Run(scenario, engine, 2, 0, Paths);
            Assert.All(Enum.GetValues<Outcome>(), outcome => Compare(plain, outcome, played, outcome).MustHold());
        });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Another_number_is_another_law(string model)
    {
        VariantResult plain = Plain(EveryModel.Default(model), 1);
        Assert.All(Engines(model), engine =>
        {
            VariantResult changed = Run(EveryModel.Default(model, aggression: 0.6), engine, 2, 0, Paths);
            Assert.Contains(Enum.GetValues<Outcome>(), outcome => !Compare(plain, outcome, changed, outcome).Holds);
        });
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Only_endings_of_the_model_come(string model, string name)
    {
        Scenario scenario = EveryModel.Make(model, name);
        Assert.Equal(Paths, scenario.Model.Outcomes.Distinct().Sum(Plain(scenario, 1).Count));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void It_has_words_for_everything(string model, string name)
    {
        (ModelKit kit, Scenario scenario) = (EveryModel.Kit(model), EveryModel.Make(model, name));
        PathPicture picture = kit.Picture(scenario);
        string[] endings = [.. scenario.Model.Outcomes.Select(outcome => kit.InWords(scenario, outcome))];
        Assert.All(
            [kit.PeakUnit(scenario), kit.TimeUnit(scenario), kit.MediatorUnit(scenario), picture.Title, picture.Measure, .. endings],
            words => Assert.False(string.IsNullOrWhiteSpace(words)));
        Assert.Equal(endings, endings.Distinct());
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_page_shows_its_picture(string model, string name)
    {
        Scenario scenario = EveryModel.Make(model, name);
        SimulationResult result = Simulation.Run(scenario, 200, 1);
        var options = new SupportingStudiesOptions { SamplePaths = 20, LastClearChancePaths = 0, Draws = 0 };
        string page = HtmlReport.Render(scenario, result, SupportingStudies.Run(scenario, result, options));
        Assert.Contains(
            WebUtility.HtmlEncode($"{EveryModel.Kit(model).Picture(scenario).Title} over time"), page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void It_has_the_game_that_it_says(string model)
    {
        ModelKit kit = EveryModel.Kit(model);
        Assert.Equal(kit.HasGame, Gives(model, scenario => kit.Game(scenario, new GameGrid(11, 6, 6), CancellationToken.None)));
        Assert.Equal(kit.HasGame, ModelCatalog.WithGame.Contains(model));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void It_has_the_exact_engine_that_it_says(string model)
    {
        ModelKit kit = EveryModel.Kit(model);
        Assert.Equal(kit.HasExact, Gives(model, scenario => kit.Exact(scenario, null, null, CancellationToken.None)));
        Assert.Equal(kit.HasExact, ModelCatalog.WithExact.Contains(model));
    }

    // Whether any scenario of the model gives what is asked for; those that do not say why.
    private static bool Gives(string model, Func<Scenario, object> ask)
    {
        IEnumerable<Scenario> scenarios = EveryModel.ScenariosOf(model).Select(name => EveryModel.Make(model, name));
        Exception?[] refusals = [.. scenarios.Append(EveryModel.Default(model) with { Mediator = null })
            .Select(scenario => Record.Exception(() => ask(scenario)))];
        Assert.All(refusals.OfType<Exception>(), refusal =>
        {
            Assert.True(refusal is ArgumentException or PolicyException, refusal.ToString());
            Assert.False(string.IsNullOrWhiteSpace(refusal.Message));
        });
        return refusals.Contains(null);
    }

    private static EngineChoice[] Engines(string model) =>
    [
        new(SimulationEngine.Plain, Precision.Double),
        .. EveryModel.Kit(model).Laned is null
            ? Array.Empty<EngineChoice>()
            : [new(SimulationEngine.Laned, Precision.Double), new(SimulationEngine.Laned, Precision.Single)],
    ];

    private static VariantResult Plain(Scenario scenario, ulong seed) =>
        Run(scenario, new(SimulationEngine.Plain, Precision.Double), seed, 0, Paths);

    private static VariantResult Run(Scenario scenario, EngineChoice engine, ulong seed, long first, long paths) => Simulation.Run(
        scenario,
        new SimulationOptions { Paths = paths, FirstPath = first, Seed = seed, Engine = engine.Engine, Precision = engine.Precision })
            .Baseline;

    private static string Traced(Scenario scenario, EngineChoice engine, long path)
    {
        PathTrace trace = Simulation.Trace(scenario, path, 5, precision: engine.Precision, engine: engine.Engine);
        Assert.Equal(trace.End.Steps, trace.Steps.Count);
        var tally = new Tally(scenario);
        tally.Add(PlayedPath.Of(trace.End), (int)Math.Round(trace.End.Days / ModelCatalog.Of(scenario).BinDays(scenario)));
        return LaneScenarios.DigestOfDrawn(tally);
    }

    private static Verdict Compare(VariantResult first, Outcome one, VariantResult second, Outcome other) =>
        Verdict.Proportions(first.Count(one), first.Paths, second.Count(other), second.Paths, one.InWords());
}
