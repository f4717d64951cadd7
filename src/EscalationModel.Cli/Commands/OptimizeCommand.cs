using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Policies;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Searches numbers of a scenario for the best outcome, or for the front of several.</summary>
internal sealed class OptimizeCommand : ToolCommand
{
    private const ulong MostEvaluations = 1_000_000_000;

    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string[]> _numbers = new("--number")
    {
        Description = "A number to search, by its place, and its ends, such as '$.actors[0].policy.nerve=10..90'; may be given again.",
        HelpName = "PATH=LOW..HIGH",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _minimize = Objective("--minimize", "little");
    private readonly Option<string[]> _maximize = Objective("--maximize", "much");
    private readonly Option<string[]> _rivals = new("--rival")
    {
        Description = "Play the scenario once with each of these values, such as '$.actors[1].policy={ \"type\": \"Hawk\" }'; may be given "
            + "again.",
        HelpName = "PATH=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<Rivalry?> _over = CommonInputs.Word(
        "--over", "What counts of several rivals: mean, unless given, or worst.", ("mean", Rivalry.Mean), ("worst", Rivalry.Worst));

    private readonly Option<SearchMethod?> _method = CommonInputs.Word(
        "--method", "How one objective is searched: cma-es, unless given, or cross-entropy. Several are searched by NSGA-II.",
        ("cma-es", SearchMethod.CmaEs), ("cross-entropy", SearchMethod.CrossEntropy));

    private readonly Option<ulong?> _evaluations = CommonInputs.WholeNumber(
        "--evaluations", "-e", "N", "The most values of the numbers that are tried; 400 unless given.", 1, MostEvaluations);

    private readonly Option<ulong?> _paths = CommonInputs.WholeNumber(
        "--paths", "-n", "N", "Simulated crises of each try and rival; 2000 unless given.", 1, CommonInputs.MostPaths);

    private readonly Option<ulong?> _checkPaths = CommonInputs.WholeNumber(
        "--check-paths", "-c", "N", "Fresh crises that the answer is checked on; 100000 unless given.", 1, CommonInputs.MostPaths);

    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();
    private readonly Option<Precision?> _precision = CommonInputs.Precision();
    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");

    public OptimizeCommand(Surroundings surroundings)
        : base("optimize", "Search numbers of a scenario for the best outcome, or for the front of several.", surroundings)
    {
        Add(_scenario);
        Add(_policies);
        Add(_numbers);
        Add(_minimize);
        Add(_maximize);
        Add(_rivals);
        Add(_over);
        Add(_method);
        Add(_evaluations);
        Add(_paths);
        Add(_checkPaths);
        Add(_set);
        Add(_seed);
        Add(_threads);
        Add(_precision);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "optimize reference --number '$.actors[0].policy.nerve=10..90' --maximize payoff-a",
            "The nerve that serves A best against B as it is."),
        (
            "optimize reference --number '$.actors[0].policy.nerve=10..90' --maximize payoff-a "
                + "--rival '$.actors[1].policy.nerve=30' --rival '$.actors[1].policy.nerve=75' --over worst",
            "The same against the worse of two rivals."),
        (
            "optimize reference --number '$.actors[0].policy.nerve=10..90' --minimize war --minimize concession-by-a",
            "What less war costs in concessions: the front of both."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_scenario);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([("SCENARIO", ScenarioSource.FileOf(source)), .. PolicyAssemblies.Files(parsed, _policies)], json);
        PolicySearchOptions options = Wanted(parsed);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(source, Surroundings, parsed.GetRequiredValue(_set), policies);
        string[] rivals = parsed.GetRequiredValue(_rivals);
        Scenario[] scenarios = rivals.Length == 0 ? [scenario] : [.. rivals.Select(r => SetValues.Applied(scenario, [r], "--rival"))];
        (ResultDocument document, string text) = Searched(scenario, options, progress => Answer(scenario, scenarios, options with
        {
            Progress = progress,
        }));
        json.File?.Write(document.ToJson(), Cancellation);
        Print(json.IsStandardOutput ? document.ToJson() : text);
        return ExitCode.Done;
    }

    private PolicySearchOptions Wanted(ParseResult parsed)
    {
        string[] numbers = parsed.GetRequiredValue(_numbers);
        if (numbers.Length == 0)
        {
            throw new BadInputException("no number to search; give --number PATH=LOW..HIGH, such as '$.actors[0].policy.nerve=10..90'");
        }

        ScenarioObjective[] objectives =
        [
            .. parsed.GetRequiredValue(_minimize).Select(n => ScenarioObjective.Minimize(n)),
            .. parsed.GetRequiredValue(_maximize).Select(n => ScenarioObjective.Maximize(n)),
        ];
        if (objectives.Length == 0 || objectives.DistinctBy(o => o.Name).Count() < objectives.Length)
        {
            throw new BadInputException(objectives.Length == 0
                ? $"nothing is wanted; give --minimize or --maximize NAME: {string.Join(", ", ScenarioObjective.Names)}"
                : "--minimize and --maximize name a quantity twice; allowed: each once");
        }

        if (objectives.Length > 1 && parsed.GetValue(_method) is not null)
        {
            throw new BadInputException("--method is for one objective alone: several are searched by NSGA-II; leave it out");
        }

        return new PolicySearchOptions
        {
            Numbers = SearchedNumbers.Of(numbers),
            Objectives = objectives,
            Over = parsed.GetValue(_over) ?? Rivalry.Mean,
            Method = parsed.GetValue(_method) ?? SearchMethod.CmaEs,
            Evaluations = (long)(parsed.GetValue(_evaluations) ?? 400),
            Paths = (long)(parsed.GetValue(_paths) ?? 2000),
            CheckPaths = (long)(parsed.GetValue(_checkPaths) ?? 100_000),
            Seed = parsed.GetValue(_seed),
            Threads = (int?)parsed.GetValue(_threads),
            Precision = CommonInputs.Chosen(parsed, _precision),
        };
    }

    private (ResultDocument Document, string Text) Answer(Scenario scenario, Scenario[] scenarios, PolicySearchOptions options)
    {
        if (options.Objectives.Count == 1)
        {
            PolicySearchResult best = PolicySearch.Best(scenarios, options, Cancellation);
            return (best.ToDocument(scenario), OptimizationText.Write(scenario, best));
        }

        PolicyFrontResult front = PolicySearch.Front(scenarios, options, cancellation: Cancellation);
        return (front.ToDocument(scenario), OptimizationText.Write(scenario, front));
    }

    private T Searched<T>(Scenario scenario, PolicySearchOptions options, Func<IProgress<SearchProgress>?, T> search)
    {
        try
        {
            return Surroundings.ShowsProgress
                ? ProgressBar.During($"searching {scenario.Name}", (IProgress<double> bar) => search(new Share(bar)))
                : search(null);
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"SCENARIO {scenario.Name}: --number: {p}")]);
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "limits")
        {
            throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"--evaluations {options.Evaluations} is not allowed: {e.Message.Split(" (")[0]}"));
        }
        catch (ArgumentException e) when (e is not ArgumentOutOfRangeException)
        {
            string[] lines = PlainWords.Of(e).Split(Environment.NewLine);
            throw new BadInputException([.. lines.Select(line => $"SCENARIO {scenario.Name}: {line}")]);
        }
    }

    private static Option<string[]> Objective(string name, string much) => new(name)
    {
        Description = $"As {much} as may be of {string.Join(", ", ScenarioObjective.Names)}; may be given again.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            string[] names = [.. result.Tokens.Select(t => t.Value)];
            foreach (string unknown in names.Where(n => !ScenarioObjective.Names.Contains(n)))
            {
                result.AddError($"{name} {unknown} is not allowed{Suggestion.Ending(unknown, ScenarioObjective.Names)}");
            }

            return names;
        },
    };

    private sealed class Share(IProgress<double> bar) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => bar.Report((double)value.Done / value.Total);
    }
}
