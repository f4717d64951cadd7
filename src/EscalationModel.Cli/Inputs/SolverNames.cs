using System.Globalization;
using EscalationModel.Solvers;

namespace EscalationModel.Cli.Inputs;

/// <summary>The solvers that a command line names.</summary>
internal static class SolverNames
{
    /// <summary>The names of all that the tool knows, each once.</summary>
    public static IEnumerable<string> All => ((IEnumerable<Solver>)[
        .. SolverCatalog.FiniteMarkov, .. SolverCatalog.NormalForm, .. SolverCatalog.ExtensiveForm
    ]).Select(s => s.Name).Distinct();

    /// <summary>The solver of a name; null: the first, which is the usual one.</summary>
    public static Solver<TGame, TSolution> Named<TGame, TSolution>(
        this IReadOnlyList<Solver<TGame, TSolution>> solvers, string? name, string game) =>
        name is null
            ? solvers[0]
            : solvers.FirstOrDefault(s => s.Name == name)
                ?? throw new BadInputException(
                    $"--method \"{name}\" is not allowed for {game}{Suggestion.Ending(name, [.. solvers.Select(s => s.Name)])}");

    /// <summary>What else may be tried on a game that a solver has refused, as the end of an error.</summary>
    public static string Instead<TGame, TSolution>(
        Solver<TGame, TSolution> refuses, IReadOnlyList<Solver<TGame, TSolution>> solvers, TGame game) =>
        solvers.Where(s => s != refuses && s.Takes(game)).Select(s => s.Name).ToArray() is { Length: > 0 } names
            ? $" For this game there {(names.Length == 1 ? "is" : "are")} --method {string.Join(", ", names)}."
            : "";

    /// <summary>The names of the solvers that have a tolerance.</summary>
    public static string WithTolerance(IEnumerable<Solver> solvers) =>
        string.Join(", ", solvers.Where(s => s.Tolerance is not null).Select(s => s.Name));

    /// <summary>The usual tolerances, for the help: "1E-07 (logit), 1E-06 (cfr, cfr-plus)".</summary>
    public static string Tolerances(IEnumerable<Solver> solvers) => string.Join(", ", solvers
        .Where(s => s.Tolerance is not null)
        .GroupBy(s => s.Tolerance!.Value)
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key:0E+0} ({string.Join(", ", g.Select(s => s.Name))})")));

    /// <summary>Names and what is found, for the help.</summary>
    public static string Help(IEnumerable<Solver> solvers) => string.Join("; ", solvers.Select(s => $"{s.Name} ({s.Finds})"));
}
