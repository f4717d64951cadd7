using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>Refuses trees for which a method for games of constant sum proves nothing.</summary>
internal static class ConstantSum
{
    public static void Require(ExtensiveFormGame game, string method)
    {
        if (game.Players.Count != 2)
        {
            throw new ArgumentException($"{method} is for two players; \"{game.Title}\" has {game.Players.Count}.", nameof(game));
        }

        if (game.ConstantSum is null)
        {
            throw new ArgumentException(
                $"{method} is for games in which the two payoffs have the same sum at every end; in \"{game.Title}\" the sums differ.",
                nameof(game));
        }
    }
}
