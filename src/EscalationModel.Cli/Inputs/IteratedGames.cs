using EscalationModel.Experiments.Tournaments;
using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Cli.Inputs;

/// <summary>The games of two moves a side that a command line can name.</summary>
internal static class IteratedGames
{
    private static readonly (string Name, Func<NormalFormGame> Game)[] Known =
    [
        ("prisoners-dilemma", () => Catalog.PrisonersDilemma),
        ("chicken", () => Catalog.Chicken),
        ("stag-hunt", () => Catalog.StagHunt),
        ("deadlock", () => Catalog.Deadlock),
        ("called-bluff", () => Catalog.CalledBluff),
        ("bully", () => Catalog.Bully),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(k => k.Name)];

    /// <summary>Who plays unless somebody is named.</summary>
    public static IReadOnlyList<string> UsualStrategies { get; } = ["ALLC", "ALLD", "TFT", "GRIM", "WSLS", "GTFT(1/3)", "GRIT(1/5)"];

    public static IteratedGame Named(string name) => Known.FirstOrDefault(k => k.Name == name).Game is { } game
        ? new(game())
        : throw new BadInputException($"--game {name} is not known{Suggestion.Ending(name, Names)}");

    /// <summary>The symmetric game of R, S, T and P.</summary>
    public static IteratedGame OfPayoffs(string text)
    {
        string[] parts = text.Split(',');
        var payoffs = new Rational[4];
        for (int i = 0; i < 4; i++)
        {
            if (parts.Length != 4 || !Rational.TryParse(parts[i].Trim(), null, out payoffs[i]) || !(Math.Abs(payoffs[i].ToDouble()) <= 1e9))
            {
                throw new BadInputException(
                    $"--payoffs {text} is not allowed; allowed: R,S,T,P, four numbers from -1e9 to 1e9 such as 3,0,5,1: what a side gets "
                        + "after CC, CD, DC and DD, its own move first");
            }
        }

        return IteratedGame.Of(payoffs[0], payoffs[1], payoffs[2], payoffs[3]);
    }

    public static IteratedStrategy Strategy(string text)
    {
        try
        {
            return IteratedStrategy.Parse(text);
        }
        catch (FormatException e)
        {
            throw new BadInputException($"--policy {e.Message}");
        }
    }
}
