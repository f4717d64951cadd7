using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Reporting.Documents;
using EscalationModel.Solvers;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Cli.Commands;

/// <summary>Solves the game behind a scenario, or a game in a file.</summary>
internal sealed class SolveCommand : ToolCommand
{
    private readonly Argument<string> _source = CommonInputs.ScenarioOrGame();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string?> _variant = CommonInputs.Variant();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string?> _method = new("--method", "-m")
    {
        Description =
            $"How to solve. Scenario: {SolverNames.Help(SolverCatalog.FiniteMarkov)}. Normal form: "
                + $"{SolverNames.Help(SolverCatalog.NormalForm)}. "
                + $"Extensive form: {SolverNames.Help(SolverCatalog.ExtensiveForm)}. Unless given, the first of each.",
        HelpName = "METHOD",
        CompletionSources = { CommonInputs.AnyOf(SolverNames.All) },
    };

    private readonly Option<bool> _exact =
        new("--exact") { Description = "Games in files: fractions in place of decimals; fails if the method has none." };
    private readonly Option<double?> _timeLimit = CommonInputs.Seconds(
        "--time-limit", "Ends the work after so many seconds with what was found, and says that it did.");
    private readonly Option<double?> _tolerance = CommonInputs.Share(
        "--tolerance",
        "SHARE",
        "Games in files: the regret at which an approximate method may stop, of each player as a share of the own range of payoffs; "
            + $"usually {SolverNames.Tolerances([.. SolverCatalog.NormalForm, .. SolverCatalog.ExtensiveForm])}. "
            + "Fails if the method has none.");
    private readonly Option<string> _selection = new("--selection")
    {
        Description =
            "Scenarios: which equilibrium of a stage game is played if there are several: "
                + $"{string.Join(", ", Enum.GetNames<StageSelection>())}.",
        HelpName = "RULE",
        CompletionSources = { CommonInputs.AnyOf(Enum.GetNames<StageSelection>()) },
        DefaultValueFactory = _ => nameof(StageSelection.HighestSum),
    };

    private readonly Option<string?> _grid = new("--grid")
    {
        Description = "Trains: levels of room and of tempo, such as 40x20; a moderate grid unless given.", HelpName = "ROOMxTEMPO"
    };
    private readonly Option<bool> _ignorePerception =
        new("--ignore-perception") { Description = "Trains: solve the game of sides who see truly, whatever the scenario says." };
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");
    private readonly Option<string?> _policyA = CommonInputs.File(
        "--policy-a", "Scenarios: write the policy of A, for escalation run --policy-a.");
    private readonly Option<string?> _policyB = CommonInputs.File(
        "--policy-b", "Scenarios: write the policy of B, for escalation run --policy-b.");

    public SolveCommand(Surroundings surroundings)
        : base("solve", "Solve the game behind a scenario, or a game in a file of Gambit (.nfg, .efg) or lrsnash.", surroundings)
    {
        Add(_source);
        Add(_policies);
        Add(_variant);
        Add(_set);
        Add(_method);
        Add(_exact);
        Add(_timeLimit);
        Add(_tolerance);
        Add(_selection);
        Add(_grid);
        Add(_ignorePerception);
        Add(_json);
        Add(_policyA);
        Add(_policyB);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        (
            "solve mid-ladder --set '$.model.frailty=0' --policy-a a.json --policy-b b.json",
            "An equilibrium of the ladder's game, and its policies for escalation run."),
        ("solve reference --grid 40x20", "The trains on a grid of 40 levels of room and 20 of each tempo."),
        (
            "solve mid-ladder --set '$.model.frailty=0' --method best-response-a",
            "The best that A can do against the policy that the scenario gives B."),
        ("solve reference --grid 40x20 --json -", "The answer for a program."),
        ("solve chicken.nfg", "All extreme equilibria of a game in a file, each with what it pays and its regret."),
        ("solve chicken.nfg --exact --json -", "The same as fractions, for a program."),
        ("solve large.nfg --method extreme --time-limit 60", "What of all extreme equilibria can be found in a minute."),
        ("solve poker.efg --method cfr-plus", "A tree, by CFR+."),
        (
            "solve chicken.nfg --method logit --tolerance 1e-9",
            "The limit of noisy play, to a regret of a billionth of the range of payoffs."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        var source = new SolveSource(parsed.GetRequiredValue(_source), Surroundings);
        return source.IsScenario ? SolveScenarioOf(source, parsed) : SolveGameOf(source, parsed);
    }

    private int SolveGameOf(SolveSource source, ParseResult parsed)
    {
        Refuse(
            parsed, "a scenario, and this is a game in a file", _variant, _set, _selection, _grid, _ignorePerception, _policyA, _policyB);
        var json = OutputTarget.Of(parsed, _json);
        OutputTarget.MustDiffer([("GAME", source.File)], json);
        bool exact = parsed.GetValue(_exact);
        double? tolerance = parsed.GetValue(_tolerance);
        string? method = parsed.GetValue(_method);
        GameFile file = source.LoadGame();
        SolverRequest request = new()
        {
            Arithmetic = exact ? Arithmetic.Exact : null, TimeLimit = TimeLimit(parsed), Tolerance = tolerance
        };
        using SolutionStream? stream = file.Normal is { } shown && !json.IsStandardOutput ? new(Surroundings.Output, shown, exact) : null;
        (Func<string> document, Func<string> text) = file.Normal is { } game
            ? Answered(
                SolverCatalog.NormalForm.Named(method, "a game in normal form"),
                SolverCatalog.NormalForm,
                game,
                request with { Found = stream },
                e => e.ExactPayoffs is not null, (g, r, x) => r.ToDocument(g, x), (_, r, _) => stream?.Rest(r) ?? "")
            : Answered(
                SolverCatalog.ExtensiveForm.Named(method, "a game in extensive form"),
                SolverCatalog.ExtensiveForm,
                file.Extensive!,
                request,
                p => p.IsExact,
                (g, r, x) => r.ToDocument(g, x),
                TreeText.Render);
        string answer = json.IsStandardOutput ? document() : text();
        json.File?.Write(document(), CancellationToken.None); // Also what was found before an interruption.
        Print(answer);
        Surroundings.Output.Flush();
        Cancellation.ThrowIfCancellationRequested();
        return ExitCode.Done;
    }

    private TimeSpan? TimeLimit(ParseResult parsed) => parsed.GetValue(_timeLimit) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private (Func<string> Json, Func<string> Text) Answered<TGame, TSolution>(
        Solver<TGame, TSolution> solver,
        IReadOnlyList<Solver<TGame, TSolution>> solvers,
        TGame game,
        SolverRequest request,
        Func<TSolution, bool> isExact,
        Func<TGame, SolverResult<TSolution>, bool, ResultDocument> json,
        Func<TGame, SolverResult<TSolution>, bool, string> text)
    {
        bool exact = request.Arithmetic == Arithmetic.Exact;
        if (request.Tolerance is not null && solver.Tolerance is null)
        {
            throw new BadInputException(
                $"--tolerance is not allowed with --method {solver.Name}, which has none; allowed with: "
                    + $"{SolverNames.WithTolerance(solvers)}");
        }

        try
        {
            SolverResult<TSolution> result = solver.Solve(game, request, Cancellation);
            return !exact || result.Solutions.All(isExact)
                ? (() => json(game, result, exact).ToJson(), () => text(game, result, exact))
                : throw new BadInputException(
                    $"--exact is not allowed with --method {solver.Name} for this game: its answer is not in fractions");
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(
                $"--method {solver.Name} is not for this game: {PlainWords.Of(e)}{SolverNames.Instead(solver, solvers, game)}");
        }
    }

    private static void Refuse(ParseResult parsed, string instead, params Option[] options)
    {
        string[] given = [.. options.Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => o.Name)];
        if (given.Length > 0)
        {
            throw new BadInputException([.. given.Select(name => $"{name} is for {instead}")]);
        }
    }

    private int SolveScenarioOf(SolveSource source, ParseResult parsed)
    {
        Refuse(parsed, "a game in a file, and this is a scenario", _exact, _tolerance);
        var json = OutputTarget.Of(parsed, _json);
        OutputFile? fileA = OutputFile.At("--policy-a", parsed.GetValue(_policyA)),
            fileB = OutputFile.At("--policy-b", parsed.GetValue(_policyB));
        OutputTarget.MustDiffer(
            [("SCENARIO", source.File), .. PolicyAssemblies.Files(parsed, _policies)],
            json, new("--policy-a", false, fileA), new("--policy-b", false, fileB));
        CrisisQuestion question = Question(parsed);
        Scenario scenario = Chosen(source, parsed);
        SolvedScenario solved = InTime(TimeLimit(parsed), stop => Surroundings.ShowsProgress
            ? ProgressBar.During(
                $"solving {scenario.Name}", (IProgress<double> progress) => SolveScenario.Solve(scenario, question, progress, stop))
            : SolveScenario.Solve(scenario, question, null, stop));
        fileA?.Write(SolveScenario.PolicyText(solved, Side.A), Cancellation);
        fileB?.Write(SolveScenario.PolicyText(solved, Side.B), Cancellation);
        string variant = parsed.GetValue(_variant) ?? Scenario.Baseline;
        json.File?.Write(SolveText.Document(solved, variant).ToJson(), Cancellation);
        Print(json.IsStandardOutput ? SolveText.Document(solved, variant).ToJson() : SolveText.Text(solved, variant));
        return ExitCode.Done;
    }

    // A game of stages has nothing to show before its end.
    private SolvedScenario InTime(TimeSpan? limit, Func<CancellationToken, SolvedScenario> solve)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        clock.CancelAfter(limit ?? Timeout.InfiniteTimeSpan);
        try
        {
            SolvedScenario solved = solve(clock.Token);
            clock.Token.ThrowIfCancellationRequested();
            return solved;
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("not solved within --time-limit; a coarser --grid takes less time");
        }
    }

    private Scenario Chosen(SolveSource source, ParseResult parsed)
    {
        Scenario scenario = source.LoadScenario(parsed.GetRequiredValue(_set), PolicyAssemblies.Known(parsed, _policies));
        if (parsed.GetValue(_variant) is not { } name || name == Scenario.Baseline)
        {
            return scenario;
        }

        VariantNames.Check(scenario, name);
        return scenario.Variants.Single(v => v.Name == name).Scenario with { Variants = [] };
    }

    private CrisisQuestion Question(ParseResult parsed)
    {
        Solver<MarkovGame, MarkovSolution> solver = SolverCatalog.FiniteMarkov.Named(parsed.GetValue(_method), "a scenario");
        string selection = parsed.GetRequiredValue(_selection);
        if (!Enum.TryParse(selection, ignoreCase: true, out StageSelection rule)
            || !Enum.IsDefined(rule)
            || char.IsAsciiDigit(selection[0]))
        {
            throw new BadInputException(
                $"--selection {selection} is not allowed; allowed: {string.Join(", ", Enum.GetNames<StageSelection>())}");
        }

        return new CrisisQuestion(solver, rule, Grid(parsed.GetValue(_grid)), parsed.GetValue(_ignorePerception));
    }

    private static (int Room, int Tempo)? Grid(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split('x');
        return parts.Length == 2 && CommonInputs.TryWhole(parts[0], out ulong room)
            && CommonInputs.TryWhole(parts[1], out ulong tempo) && room is >= 2 and <= 100_000 && tempo is >= 2 and <= 10_000
            ? ((int)room, (int)tempo)
            : throw new BadInputException(
                $"--grid {text} is not allowed; allowed: ROOMxTEMPO such as 40x20, at least 2x2, at most 100000x10000");
    }
}
