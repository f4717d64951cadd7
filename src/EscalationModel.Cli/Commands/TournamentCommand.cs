using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Tournaments;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Commands;

/// <summary>Plays policies against each other: in scenarios, or strategies in an iterated game.</summary>
internal sealed class TournamentCommand : ToolCommand
{
    private readonly Argument<string[]> _scenarios = CommonInputs.SomeScenarios();
    private readonly Option<string[]> _entrants = new("--policy")
    {
        Description =
            "Who takes part; may be given again. Scenarios: [NAME=]POLICY, where POLICY is the name of a policy, its JSON, a file with it, "
                + "or two files of escalation solve, for A and for B, with a comma between; unless given, the built-in policies that fit. "
                + $"Iterated games: strategies; {string.Join(", ", IteratedGames.UsualStrategies)} unless given.",
        HelpName = "POLICY",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<string?> _game = new("--game")
    {
        Description = $"Play an iterated game in place of scenarios: {string.Join(", ", IteratedGames.Names)}.", HelpName = "GAME",
    };

    private readonly Option<string?> _payoffs = new("--payoffs")
    {
        Description =
            "Play an iterated game of your own: R,S,T,P, such as 3,0,5,1: what a side gets after CC, CD, DC and DD, its own move first.",
        HelpName = "R,S,T,P",
    };

    private readonly Option<ulong?> _rounds = CommonInputs.WholeNumber(
        "--rounds", "-r", "N", "Iterated games: the rounds of a match; 200 unless given.", 1, 1_000_000_000);
    private readonly Option<double?> _end = CommonInputs.Number(
        "--end", "P", "Iterated games: the probability that a match ends after each round, in place of --rounds.", 1e-9, 1);
    private readonly Option<double?> _noise = CommonInputs.Number(
        "--noise", "P", "Iterated games: the probability that a move comes out as the other one; 0 unless given.", 0, 1);
    private readonly Option<double?> _misperception = CommonInputs.Number(
        "--misperception", "P", "Iterated games: the probability that a side takes the rival's move for the other one; 0 unless given.",
        0, 1);
    private readonly Option<ulong?> _matches = CommonInputs.WholeNumber(
        "--matches", "-m", "N", "Iterated games: play so many matches of each pair; unless given, means are computed exactly.",
        1, (ulong)IteratedMatches.MostMatches);

    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<ulong?> _paths = CommonInputs.WholeNumber(
        "--paths", "-n", "N", "Scenarios: simulated crises of each match; 16000 unless given.", 1, CommonInputs.MostPaths);

    private readonly Option<ulong?> _seed = CommonInputs.Seed();
    private readonly Option<bool> _withSelf = new("--with-self")
    {
        Description = "Rank by all matches, those against oneself too; they do not count unless given.",
    };

    private readonly Option<double?> _alpha = CommonInputs.Number(
        "--alpha", "ALPHA", "Alpha-rank: the intensity of selection, in 1/payoff; 1 unless given.", 0, 1e300);
    private readonly Option<ulong?> _population = CommonInputs.WholeNumber(
        "--population", "-N", "N", "The population of alpha-rank and of the Moran process; 50 unless given.", 2, 100_000);
    private readonly Option<bool> _local = new("--local-selection")
    {
        Description = "Alpha-rank: mutant and resident compare what they get against each other alone, as OpenSpiel does unless told.",
    };

    private readonly Option<bool> _exploitability = new("--exploitability")
    {
        Description = "Scenarios: what a best reply of any kind gains over each policy, by the solvers; takes longer.",
    };

    private readonly PaperOutputs _paper = new();
    private readonly Option<string?> _json = CommonInputs.File(
        "--json", "Write the tournament as one JSON document; - writes it, and nothing else, to standard output.");

    public TournamentCommand(Surroundings surroundings)
        : base("tournament", "Play every policy against every other: in scenarios, or strategies in an iterated game.", surroundings)
    {
        Add(_scenarios);
        Add(_entrants);
        Add(_policies);
        Add(_set);
        Add(_paths);
        Add(_exploitability);
        Add(_game);
        Add(_payoffs);
        Add(_rounds);
        Add(_end);
        Add(_noise);
        Add(_misperception);
        Add(_matches);
        Add(_seed);
        Add(_withSelf);
        Add(_alpha);
        Add(_population);
        Add(_local);
        Add(_json);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("tournament mid-ladder", "The built-in policies against each other, on one scenario."),
        (
            "tournament mid-ladder --set '$.model.frailty=0' --policy Dove --policy solved=a.json,b.json --exploitability",
            "A pair that escalation solve has written, against a dove, and what a best reply would gain over each."),
        (
            "tournament chicken reference --policy Hawk --policy TitForTat --policy 'late={ \"type\": \"Brinkman\", \"nerve\": 3 }'",
            "Three policies on two scenarios."),
        ("tournament --game prisoners-dilemma --rounds 200 --noise 0.01", "The tournament of 1980 with mistakes, exactly."),
        (
            "tournament --payoffs 3,0,5,1 --policy TFT --policy 'GTFT(1/3)' --policy ALLD --matches 1e6",
            "A game and strategies of your choice, a million matches of each pair."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string[] scenarios = parsed.GetValue(_scenarios) ?? [];
        bool isGame = parsed.GetValue(_game) is not null || parsed.GetValue(_payoffs) is not null;
        if (isGame == scenarios.Length > 0)
        {
            throw new BadInputException(isGame
                ? $"SCENARIO {scenarios[0]} and an iterated game do not go together; allowed: scenarios, or one of --game and --payoffs"
                : "nothing to play; allowed: SCENARIO..., --game or --payoffs");
        }

        return isGame ? PlayGame(parsed) : PlayScenarios(parsed, scenarios);
    }

    private int PlayGame(ParseResult parsed)
    {
        Refuse(parsed, "scenarios, and this is an iterated game", _set, _paths, _exploitability, _policies);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer([], json, paper.Table);
        IteratedGame game = Game(parsed);
        string[] names = parsed.GetRequiredValue(_entrants);
        IteratedStrategy[] strategies = [.. (names.Length > 0 ? names : IteratedGames.UsualStrategies).Select(IteratedGames.Strategy)];
        return Played(
            () => WithProgress("tournament", progress => parsed.GetValue(_matches) is { } matches
                ? IteratedTournament.Play(
                    game,
                    strategies,
                    new() { Repetitions = (long)matches, Seed = parsed.GetValue(_seed) ?? 1, Progress = progress },
                    Cancellation)
                : IteratedTournament.Expected(game, strategies, progress, Cancellation)),
            result =>
            {
                MetaAnalysis meta = Analyzed(result.Meta, parsed);
                bool withSelf = parsed.GetValue(_withSelf);
                Give(
                    json, paper, result.ToDocument(meta), () => TournamentText.Text(result, meta, withSelf),
                    withSelf ? result.RankingWithSelf : result.RankingWithoutSelf, "Score in all matches");
            });
    }

    private IteratedGame Game(ParseResult parsed)
    {
        if (parsed.GetValue(_game) is not null && parsed.GetValue(_payoffs) is not null)
        {
            throw new BadInputException("--game and --payoffs do not go together; allowed: one of them");
        }

        if (parsed.GetValue(_end) is not null && parsed.GetValue(_rounds) is not null)
        {
            throw new BadInputException("--rounds and --end do not go together; allowed: one of them");
        }

        if (parsed.GetValue(_seed) is not null && parsed.GetValue(_matches) is null)
        {
            throw new BadInputException("--seed is for --matches: without them means are computed exactly; allowed: both or neither");
        }

        IteratedGame game = parsed.GetValue(_game) is { } name
            ? IteratedGames.Named(name)
            : IteratedGames.OfPayoffs(parsed.GetValue(_payoffs)!);
        return game with
        {
            Rounds = (long)(parsed.GetValue(_rounds) ?? 200),
            EndProbability = parsed.GetValue(_end),
            Noise = parsed.GetValue(_noise) ?? 0,
            Misperception = parsed.GetValue(_misperception) ?? 0,
        };
    }

    private int PlayScenarios(ParseResult parsed, string[] sources)
    {
        Refuse(parsed, "iterated games, and these are scenarios", _rounds, _end, _noise, _misperception, _matches);
        OutputTarget json = OutputTarget.Of(parsed, _json);
        ChosenPaper paper = _paper.Chosen(parsed);
        string[] texts = parsed.GetRequiredValue(_entrants);
        OutputTarget.MustDiffer(
            [
                .. sources.Select(s => ("SCENARIO", ScenarioSource.FileOf(s))),
                .. texts.SelectMany(Entrants.Files).Select(file => ("--policy", (string?)file)),
                .. PolicyAssemblies.Files(parsed, _policies),
            ],
            json,
            paper.Table);
        CommonInputs.CheckLanes();
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        string[] settings = parsed.GetRequiredValue(_set);
        Scenario[] scenarios = [.. sources.Select(s => ScenarioSource.Load(s, Surroundings, settings, policies) with { Variants = [] })];
        TournamentEntrant[] entrants = texts.Length > 0 ? [.. texts.Select(t => Entrants.Of(t, policies))] : Fitting(scenarios);
        return Played(
            () => WithProgress("tournament", progress => CrisisTournament.Run(
                scenarios,
                entrants,
                new()
                {
                    Paths = (long)(parsed.GetValue(_paths) ?? 16_000),
                    Seed = parsed.GetValue(_seed),
                    WithExploitability = parsed.GetValue(_exploitability),
                    Progress = progress,
                },
                Cancellation)),
            result =>
            {
                MetaAnalysis meta = Analyzed(result.Meta, parsed);
                bool withSelf = parsed.GetValue(_withSelf);
                Give(
                    json, paper, result.ToDocument(meta), () => TournamentText.Text(result, meta, withSelf),
                    withSelf ? result.RankingWithSelf : result.RankingWithoutSelf,
                    string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", result.Scenarios)}: {result.Paths} paths a match"));
            });
    }

    // The built-in policies that can play every scenario.
    private static TournamentEntrant[] Fitting(Scenario[] scenarios)
    {
        IReadOnlyList<TournamentEntrant>[] fitting = [.. scenarios.Select(TournamentEntrant.BuiltIn)];
        return [.. fitting[0].Where(e => fitting.All(f => f.Any(other => other.Name == e.Name)))];
    }

    private static int Played<TResult>(Func<TResult> play, Action<TResult> give)
    {
        TResult result;
        try
        {
            result = play();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException([.. PlainWords.Of(e).Split('\n').Select(line => "--policy: " + line.Trim())]);
        }

        give(result);
        return ExitCode.Done;
    }

    private T WithProgress<T>(string what, Func<IProgress<double>?, T> work) => Surroundings.ShowsProgress
        ? ProgressBar.During(what, (IProgress<double> progress) => work(progress))
        : work(null);

    private MetaAnalysis Analyzed(MetaGame game, ParseResult parsed)
    {
        int population = (int)(parsed.GetValue(_population) ?? 50);
        return game.Analyze(
            new()
            {
                Alpha = parsed.GetValue(_alpha) ?? 1,
                Population = population,
                Model = parsed.GetValue(_local) ? SelectionModel.Local : SelectionModel.Population,
            },
            new() { Population = population, Mapping = FitnessMapping.Exponential },
            Cancellation);
    }

    private void Give(
        OutputTarget json, ChosenPaper paper, ResultDocument document, Func<string> text, IReadOnlyList<RankedEntrant> ranking,
        string title)
    {
        json.File?.Write(document.ToJson(), Cancellation);
        string? table = paper.Give(() => ranking.ToTable(title + "."), Cancellation);
        paper.Figures?.Write([Chart.Ranking(ranking, title)], Cancellation);
        Print(table ?? (json.IsStandardOutput ? document.ToJson() : text()));
    }

    private static void Refuse(ParseResult parsed, string instead, params Option[] options)
    {
        string[] given = [.. options.Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => o.Name)];
        if (given.Length > 0)
        {
            throw new BadInputException([.. given.Select(name => $"{name} is for {instead}")]);
        }
    }
}
