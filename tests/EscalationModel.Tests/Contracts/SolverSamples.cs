using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Games;

namespace EscalationModel.Tests.Contracts;

/// <summary>A game that solvers are tried on.</summary>
internal sealed record SolverSample<TGame>(string Name, TGame Game);

/// <summary>Games of every kind for the contract of solvers: those of <see cref="Catalog"/>, and what can be made of them.</summary>
internal static class SolverSamples
{
    // Solvers that look at every pair of supports take minutes for larger ones.
    private static IEnumerable<NormalFormGame> Small => Catalog.NormalFormGames.Values.Where(g => g.Rows <= 6 && g.Columns <= 6);

    public static IReadOnlyList<SolverSample<NormalFormGame>> NormalForm { get; } =
        [.. Small.Select(g => new SolverSample<NormalFormGame>(g.Title, g))];

    public static IReadOnlyList<SolverSample<ExtensiveFormGame>> ExtensiveForm { get; } =
    [
        .. Catalog.ExtensiveFormGames.Select(g => new SolverSample<ExtensiveFormGame>(g.Key, g.Value)),
        new("Kuhn's poker", Catalog.KuhnPoker),
        .. Small.Where(g => g.IsConstantSum).Select(g => new SolverSample<ExtensiveFormGame>($"the tree of {g.Title}", TreeOf(g))),
    ];

    /// <summary>Markov games of finitely many periods and such that go on for ever.</summary>
    public static IReadOnlyList<SolverSample<MarkovGame>> Markov { get; } =
    [
        new("mid-ladder", CrisisGame.Of(Scenario.Load("mid-ladder").With("$.model.frailty", 0))),
        .. Both("chicken and stag hunt", Catalog.Chicken, Catalog.StagHunt),
        .. Both("dilemma and bully", Catalog.PrisonersDilemma, Catalog.Bully),
        .. Both("pennies and scissors", Catalog.MatchingPennies, Catalog.RockPaperScissors),
    ];

    private static IEnumerable<SolverSample<MarkovGame>> Both(string name, NormalFormGame first, NormalFormGame second)
    {
        yield return new($"{name}, 4 periods", Alternating(MarkovGame.Finite(4, 0.9), first, second));
        yield return new($"{name}, for ever", Alternating(MarkovGame.Discounted(0.9), first, second));
    }

    // Both move before either sees what the other did.
    public static ExtensiveFormGame TreeOf(NormalFormGame game) => new(game.Title, game.Players, GameNode.Decision(0, "row",
    [
        .. Enumerable.Range(0, game.Rows).Select(i => (Move(i), GameNode.Decision(1, "column",
        [
            .. Enumerable.Range(0, game.Columns).Select(j => (Move(j), GameNode.End(game.ExactPayoff(0, i, j), game.ExactPayoff(1, i, j)))),
        ]))),
    ]));

    // Who moves alike stays in the state, else the other game comes next; now and then chance ends it.
    private static MarkovGame Alternating(MarkovGameBuilder builder, NormalFormGame first, NormalFormGame second)
    {
        (string Name, NormalFormGame Game)[] states = [("first", first), ("second", second)];
        foreach ((string name, NormalFormGame game) in states)
        {
            builder.State(name, [.. Enumerable.Range(0, game.Rows).Select(Move)], [.. Enumerable.Range(0, game.Columns).Select(Move)]);
        }

        foreach ((string name, NormalFormGame game) in states)
        {
            for (int i = 0; i < game.Rows; i++)
            {
                for (int j = 0; j < game.Columns; j++)
                {
                    string next = i == j ? name : name == "first" ? "second" : "first";
                    builder.When(
                        name, Move(i), Move(j), game.ExactPayoff(0, i, j).ToDouble(), game.ExactPayoff(1, i, j).ToDouble(), (next, 0.95));
                }
            }
        }

        return builder.Build();
    }

    private static string Move(int number) => (number + 1).ToString(CultureInfo.InvariantCulture);
}
