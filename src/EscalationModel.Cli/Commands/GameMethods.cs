using EscalationModel.Cli.Inputs;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;
using EscalationModel.Solvers.ExtensiveForm;
using EscalationModel.Solvers.Learning;
using EscalationModel.Solvers.NormalForm;

namespace EscalationModel.Cli.Commands;

/// <summary>A way to solve a game.</summary>
/// <typeparam name="TGame">The form of the game.</typeparam>
/// <typeparam name="TSolution">What is found.</typeparam>
/// <param name="Name">What the option --method calls it.</param>
/// <param name="Description">What it finds.</param>
/// <param name="Solve">The solver, told whether fractions are asked for; refuses what it is not for with an <see cref="ArgumentException"/>.</param>
internal sealed record GameMethod<TGame, TSolution>(string Name, string Description, Func<TGame, bool, CancellationToken, SolverResult<TSolution>> Solve);

/// <summary>The methods of <c>escalation solve</c> for games in files: one line each. The first of each form is the usual one.</summary>
internal static class GameMethods
{
    public static IReadOnlyList<GameMethod<NormalFormGame, Equilibrium>> NormalForm { get; } =
    [
        new("extreme", "all extreme equilibria, by vertex enumeration", (game, _, stop) => VertexEnumeration.Solve(game, cancellation: stop)),
        new("support", "equilibria by enumeration of supports", (game, _, stop) => SupportEnumeration.Solve(game, cancellation: stop)),
        new("lemke-howson", "what Lemke-Howson finds from every label", (game, _, stop) => LemkeHowson.Solve(game, cancellation: stop)),
        new("race", "one equilibrium of a large game: the labels of Lemke-Howson race", (game, _, stop) => LemkeHowson.Race(game, cancellation: stop)),
        new("zero-sum", "the value of a zero-sum game, by linear programming", (game, _, stop) => ZeroSumSolver.Solve(game, cancellation: stop)),
        new("pure", "all equilibria in pure strategies", (game, _, stop) => PureEquilibria.Solve(game, stop)),
        new("dominance", "iterated strict dominance", (game, _, stop) => Dominance.Solve(game, stop)),
        new("logit", "the limit of the principal branch of logit quantal responses", (game, _, stop) => LogitQuantalResponse.Solve(game, cancellation: stop)),
        new("ess", "all evolutionarily stable strategies of a symmetric game", (game, _, stop) => EvolutionaryStability.Solve(game, stop)),
        new("fictitious-play", "the averages of fictitious play", (game, _, stop) => FictitiousPlay.Solve(game, cancellation: stop)),
        new("regret-matching", "the averages of regret matching", (game, _, stop) => RegretMatching.Solve(game, cancellation: stop)),
    ];

    public static IReadOnlyList<GameMethod<ExtensiveFormGame, BehaviorProfile>> ExtensiveForm { get; } =
    [
        new("subgame-perfect", "backward induction over the subgames", (game, _, stop) => BackwardInduction.Solve(game, cancellation: stop)),
        new("sequence-form", "linear program (constant sum) or Lemke's algorithm over the sequence form", SequenceForm),
        new("cfr", "counterfactual regret minimization", (game, _, stop) => Cfr.Solve(game, cancellation: stop)),
        new("cfr-plus", "CFR+", (game, _, stop) => CfrPlus.Solve(game, cancellation: stop)),
        new("discounted-cfr", "discounted CFR", (game, _, stop) => DiscountedCfr.Solve(game, cancellation: stop)),
        new("agent-logit", "the limit of agent quantal responses: near a sequential equilibrium", AgentLogit),
    ];

    /// <summary>The method of a name; null: the first.</summary>
    public static GameMethod<TGame, TSolution> Named<TGame, TSolution>(this IReadOnlyList<GameMethod<TGame, TSolution>> methods, string? name, string form) => name is null
        ? methods[0]
        : methods.FirstOrDefault(m => m.Name == name)
            ?? throw new BadInputException($"--method \"{name}\" is not allowed for a game in {form} form{Suggestion.Ending(name, [.. methods.Select(m => m.Name)])}");

    private static SolverResult<BehaviorProfile> SequenceForm(ExtensiveFormGame game, bool exact, CancellationToken stop) =>
        game.ConstantSum is null ? SequenceFormLemke.Solve(game, stop) : SequenceFormLp.Solve(game, exact, stop);

    private static SolverResult<BehaviorProfile> AgentLogit(ExtensiveFormGame game, bool exact, CancellationToken stop)
    {
        SolverResult<Assessment> result = AgentQuantalResponse.Solve(game, cancellation: stop);
        return new()
        {
            Method = result.Method,
            Status = result.Status,
            Solutions = [.. result.Solutions.Select(a => a.Profile)],
            IsComplete = result.IsComplete,
            Iterations = result.Iterations,
            Residual = result.Residual,
            Value = result.Value,
            Note = result.Note,
        };
    }
}
