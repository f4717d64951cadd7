using EscalationModel.Solvers;

namespace EscalationModel.Cli.Inputs;

/// <summary>The solvers that a command line names.</summary>
internal static class SolverNames
{
    /// <summary>The solver of a name; null: the first, which is the usual one.</summary>
    public static Solver<TGame, TSolution> Named<TGame, TSolution>(
        this IReadOnlyList<Solver<TGame, TSolution>> solvers, string? name, string game) =>
        name is null
            ? solvers[0]
            : solvers.FirstOrDefault(s => s.Name == name)
                ?? throw new BadInputException(
                    $"--method \"{name}\" is not allowed for {game}{Suggestion.Ending(name, [.. solvers.Select(s => s.Name)])}");

    /// <summary>Names and what is found, for the help.</summary>
    public static string Help(IEnumerable<Solver> solvers) => string.Join("; ", solvers.Select(s => $"{s.Name} ({s.Finds})"));
}
