using System.Globalization;
using System.Text;

namespace EscalationModel.Games.Files;

/// <summary>Writes the input of lrsnash, which knows no names. [avis2010].</summary>
internal static class LrsnashWriter
{
    public static string Write(NormalFormGame game)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{game.Rows} {game.Columns}\n");
        for (int player = 0; player < 2; player++)
        {
            text.Append('\n');
            for (int i = 0; i < game.Rows; i++)
            {
                text.AppendJoin(' ', Enumerable.Range(0, game.Columns).Select(j => GameNumber.Text(game.ExactPayoff(player, i, j))))
                    .Append('\n');
            }
        }

        return text.ToString();
    }
}
