using EscalationModel.Games;
using EscalationModel.Solvers;

namespace EscalationModel.Cli;

/// <summary>A way to solve a game in normal form.</summary>
/// <param name="Name">What the option --method calls it.</param>
/// <param name="Description">What it finds.</param>
/// <param name="Solve">The solver; refuses what it is not for with an <see cref="ArgumentException"/>.</param>
internal sealed record GameMethod(string Name, string Description, Func<NormalFormGame, CancellationToken, SolverResult<Equilibrium>> Solve);

/// <summary>The methods of <c>escalation solve</c>: one line each. The first is the one that is used unless another is asked for.</summary>
internal static class GameMethods
{
    public static IReadOnlyList<GameMethod> NormalForm { get; } =
    [
        new("pure", "all equilibria in pure strategies", PureEquilibria.Solve),
        new("dominance", "iterated strict dominance", Dominance.Solve),
        new("logit", "the limit of the principal branch of logit quantal responses", (game, stop) => LogitQuantalResponse.Solve(game, cancellation: stop)),
        new("ess", "all evolutionarily stable strategies of a symmetric game", EvolutionaryStability.Solve),
        new("fictitious-play", "the averages of fictitious play", (game, stop) => FictitiousPlay.Solve(game, cancellation: stop)),
        new("regret-matching", "the averages of regret matching", (game, stop) => RegretMatching.Solve(game, cancellation: stop)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. NormalForm.Select(m => m.Name)];

    /// <summary>The method of a name; null: the first.</summary>
    public static GameMethod Named(string? name) => name is null
        ? NormalForm[0]
        : NormalForm.FirstOrDefault(m => m.Name == name)
            ?? throw new BadInputException($"--method \"{name}\" is not allowed{Suggestion.Ending(name, Names)}");
}
