using System.Globalization;
using System.Text;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Writes Gambit's strategic games (.nfg), as a list of payoffs or with a table of outcomes. [savani2025].</summary>
internal static class NfgWriter
{
    public static string Write(NormalFormGame game, bool outcomes)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"NFG 1 R {GambitText.Quoted(game.Title)} {GambitText.Braced(game.Players.Select(GambitText.Quoted))}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{{ {GambitText.Braced(game.RowLabels.Select(GambitText.Quoted))}\n");
        text.Append(CultureInfo.InvariantCulture, $"{GambitText.Braced(game.ColumnLabels.Select(GambitText.Quoted))}\n}}\n\"\"\n\n");
        return (outcomes ? WithOutcomes(text, game) : text.Append(Table(game, Payoffs))).ToString();

        static string Payoffs(Rational row, Rational column) => $"{GameNumber.Text(row)} {GameNumber.Text(column)}";
    }

    // Cells with the same payoffs share an outcome.
    private static StringBuilder WithOutcomes(StringBuilder text, NormalFormGame game)
    {
        var numbers = new Dictionary<(Rational, Rational), int>();
        string cells = Table(game, (row, column) =>
        {
            int number = numbers.TryGetValue((row, column), out int known) ? known : numbers[(row, column)] = numbers.Count + 1;
            return number.ToString(CultureInfo.InvariantCulture);
        });
        text.Append("{\n");
        foreach ((Rational row, Rational column) in numbers.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{ \"\" {GameNumber.Text(row)}, {GameNumber.Text(column)} }}\n");
        }

        return text.Append("}\n").Append(cells);
    }

    // A column of the game a line: the row player's strategy runs fastest.
    private static string Table(NormalFormGame game, Func<Rational, Rational, string> cell)
    {
        var text = new StringBuilder();
        for (int j = 0; j < game.Columns; j++)
        {
            text.AppendJoin(' ', Enumerable.Range(0, game.Rows).Select(i => cell(game.ExactPayoff(0, i, j), game.ExactPayoff(1, i, j))))
                .Append('\n');
        }

        return text.ToString();
    }
}
