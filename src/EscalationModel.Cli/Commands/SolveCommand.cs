using System.CommandLine;
using EscalationModel.Cli.Output;
using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Commands;

/// <summary>Finds equilibria of the game in a file.</summary>
internal sealed class SolveCommand : ToolCommand
{
    private readonly Argument<string> _game = Inputs.Game();
    private readonly Option<string?> _method = new("--method", "-m")
    {
        Description = $"How to solve it: {string.Join("; ", GameMethods.NormalForm.Select(m => $"{m.Name} ({m.Description})"))}. Unless given: {GameMethods.NormalForm[0].Name}.",
        HelpName = "METHOD",
    };

    private readonly Option<bool> _exact = new("--exact") { Description = "Fractions in place of decimals; fails if the method has none." };
    private readonly Option<string?> _json = Inputs.File("--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");

    public SolveCommand(Surroundings surroundings)
        : base("solve", "Find equilibria of a game in a file of Gambit (.nfg) or lrsnash.", surroundings)
    {
        Add(_game);
        Add(_method);
        Add(_exact);
        Add(_json);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("solve chicken.nfg", "Its equilibria, each with what it pays and its regret."),
        ("solve chicken.nfg --exact --json -", "The same as fractions, for a program."),
        ("solve chicken.nfg --method logit", "The limit of noisy play."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        var json = OutputTarget.Of(parsed, _json);
        GameMethod method = GameMethods.Named(parsed.GetValue(_method));
        string source = parsed.GetRequiredValue(_game);
        NormalFormGame game = GameSource.Load(source, Surroundings).Normal
            ?? throw new BadInputException($"GAME {source} is in extensive form; --method {method.Name} is for games in normal form (.nfg, lrsnash)");
        bool exact = parsed.GetValue(_exact);
        SolverResult<Equilibrium> result = Solve(game, method, exact);
        json.File?.Write(SolutionDocument.Json(game, result, exact), Cancellation);
        Print(json.IsStandardOutput ? SolutionDocument.Json(game, result, exact) : SolutionDocument.Text(game, result, exact));
        return ExitCode.Done;
    }

    private SolverResult<Equilibrium> Solve(NormalFormGame game, GameMethod method, bool exact)
    {
        try
        {
            SolverResult<Equilibrium> result = method.Solve(game, Cancellation);
            Cancellation.ThrowIfCancellationRequested();
            return !exact || result.Equilibria.All(e => e.ExactPayoffs is not null)
                ? result
                : throw new BadInputException($"--exact is not allowed with --method {method.Name} for this game: its answer is not in fractions");
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"--method {method.Name} is not for this game: {e.Message}");
        }
    }
}
