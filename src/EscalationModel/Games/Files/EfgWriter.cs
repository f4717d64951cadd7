using System.Globalization;
using System.Text;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Writes Gambit's games in extensive form (.efg): the key of an information set becomes its label. [savani2025].</summary>
internal sealed class EfgWriter
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<(int, string), int> _sets = [];
    private readonly Dictionary<int, int> _setsOfPlayer = [];
    private int _chances;
    private int _outcomes;

    public static string Write(ExtensiveFormGame game) => new EfgWriter().Text(game);

    private string Text(ExtensiveFormGame game)
    {
        _text.Append(
            CultureInfo.InvariantCulture,
            $"EFG 2 R {GambitText.Quoted(game.Title)} {GambitText.Braced(game.Players.Select(GambitText.Quoted))}\n\"\"\n\n");
        var coming = new Stack<GameNode>([game.Root]);
        while (coming.TryPop(out GameNode? node))
        {
            _text.Append(CultureInfo.InvariantCulture, $"{Line(node)} {Outcome(node, game.Players.Count)}\n");
            foreach (GameMove move in node.Moves.Reverse())
            {
                coming.Push(move.Next);
            }
        }

        return _text.ToString();
    }

    private string Line(GameNode node)
    {
        string label = GambitText.Quoted(node.Label);
        return node.Kind switch
        {
            GameNodeKind.Chance => string.Create(CultureInfo.InvariantCulture,
                $"c {label} {++_chances} \"\" "
                    + $"{GambitText.Braced(node.Moves.Select(Drawn))}"),
            GameNodeKind.Decision => string.Create(CultureInfo.InvariantCulture,
                $"p {label} {node.Player + 1} {Number(node)} {GambitText.Quoted(node.InformationSet)} "
                    + $"{GambitText.Braced(node.Moves.Select(m => GambitText.Quoted(m.Label)))}"),
            _ => $"t {label}",
        };
    }

    private static string Drawn(GameMove move) => $"{GambitText.Quoted(move.Label)} {GameNumber.Text(move.Probability!.Value)}";

    private int Number(GameNode node)
    {
        if (!_sets.TryGetValue((node.Player, node.InformationSet), out int number))
        {
            number = _setsOfPlayer[node.Player] = _setsOfPlayer.GetValueOrDefault(node.Player) + 1;
            _sets.Add((node.Player, node.InformationSet), number);
        }

        return number;
    }

    private string Outcome(GameNode node, int players)
    {
        IEnumerable<string> payoffs = Enumerable.Range(0, players)
            .Select(p => GameNumber.Text(p < node.Payoffs.Count ? node.Payoffs[p] : Rational.Zero));
        return node.Payoffs.Count == 0
            ? "0"
            : string.Create(CultureInfo.InvariantCulture, $"{++_outcomes} \"\" {{ {string.Join(", ", payoffs)} }}");
    }
}
