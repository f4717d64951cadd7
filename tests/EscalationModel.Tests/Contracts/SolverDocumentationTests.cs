using EscalationModel.Solvers;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Contracts;

/// <summary>The tables of solvers in the documentation are those of <see cref="SolverCatalog"/>.</summary>
public class SolverDocumentationTests
{
    private const string Page = "docs/games/README.md";

    [Fact]
    public void The_tables_of_solvers_are_the_catalog()
    {
        string page = Repository.Read(Page);
        IReadOnlyList<Solver>[] kinds =
        [
            SolverCatalog.NormalForm, SolverCatalog.ExtensiveForm, SolverCatalog.FiniteMarkov, SolverCatalog.EndlessMarkov
        ];
        Expect.Nothing(kinds.Select(Table).Where(table => !page.Contains(table, StringComparison.Ordinal))
            .Select(table => $"{Page} has not this table:\n\n{table}"));
    }

    private static string Table(IEnumerable<Solver> solvers) => string.Concat(
    [
        "| `--method` | finds | games | fractions | complete | class | source |\n|---|---|---|---|---|---|---|\n",
        .. solvers.Select(s => $"| `{s.Name}` | {s.Finds} | {s.Games} | {Word(s.Exact)} | {Word(s.Complete)} | "
            + $"{string.Join(", ", s.Algorithms.Select(a => $"`{a.Name}`"))} | {s.Source} |\n"),
    ]);

    private static string Word(Guarantee guarantee) => guarantee switch
    {
        Guarantee.Always => "yes",
        Guarantee.Sometimes => "in some games",
        _ => "no",
    };
}
