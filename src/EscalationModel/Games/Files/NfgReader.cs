using System.Globalization;
using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>Reads Gambit's strategic games of two players (.nfg, version 1), as a list of payoffs or as a table of
/// outcomes. [savani2025].</summary>
internal static class NfgReader
{
    public static NormalFormGame Read(TokenReader tokens)
    {
        GambitHeader.Take(tokens, "NFG", "1");
        string title = tokens.Take(TokenKind.Text, "the title in double quotes").Value;
        string[] players = Players(tokens);
        string[]?[] labels = new string[]?[2];
        int[] counts = new int[2];
        Token table = tokens.Current;
        Strategies(tokens, labels, counts);
        TableSize.Check(tokens, table, counts[0], counts[1]);
        tokens.Skip(TokenKind.Text); // a description

        List<(Rational Row, Rational Column)> cells = tokens.Current.Kind == TokenKind.Open
            ? Outcomes(tokens, counts)
            : Payoffs(tokens, counts);
        if (!tokens.AtEnd)
        {
            throw tokens.Wrong($"the end of the file after {(long)counts[0] * counts[1]} cells");
        }

        return Matrices(cells, counts).With(title, players, labels[0], labels[1]);
    }

    private static string[] Players(TokenReader tokens)
    {
        tokens.Take(TokenKind.Open, "{ before the names of the players");
        var names = new List<string>();
        while (tokens.Current.Kind == TokenKind.Text)
        {
            names.Add(names.Count < 2 ? tokens.Take().Value : throw tokens.Wrong("} after two players: games of more are not supported"));
        }

        return names.Count == 2 && tokens.Skip(TokenKind.Close)
            ? [.. names]
            : throw tokens.Wrong(
                names.Count < 2 ? "the names of two players in double quotes, empty or not" : "} after the names of two players");
    }

    // Either the labels of each player or only how many strategies there are.
    private static void Strategies(TokenReader tokens, string[]?[] labels, int[] counts)
    {
        tokens.Take(TokenKind.Open, "{ before the strategies");
        for (int player = 0; player < 2; player++)
        {
            if (tokens.Current.Kind != TokenKind.Open)
            {
                counts[player] = tokens.TakeCount("{ before the labels of the strategies, or their number", 1, TableSize.MostStrategies);
                tokens.Skip(TokenKind.Comma);
                continue;
            }

            tokens.Take();
            var names = new List<string>();
            while (tokens.Current.Kind == TokenKind.Text)
            {
                names.Add(tokens.Take().Value);
                tokens.Skip(TokenKind.Comma);
            }

            if (names.Count == 0 || !tokens.Skip(TokenKind.Close))
            {
                throw tokens.Wrong(names.Count == 0 ? "at least one label in double quotes" : "another label in double quotes, or }");
            }

            (labels[player], counts[player]) = ([.. names], names.Count);
        }

        tokens.Take(TokenKind.Close, "} after the strategies of both players");
    }

    private static List<(Rational Row, Rational Column)> Payoffs(TokenReader tokens, int[] counts)
    {
        var cells = new List<(Rational, Rational)>();
        for (long k = 0, cell = (long)counts[0] * counts[1]; k < cell; k++)
        {
            cells.Add((Payoff(tokens, 0, k, cell), Payoff(tokens, 1, k, cell)));
        }

        return cells;
    }

    private static Rational Payoff(TokenReader tokens, int player, long cell, long count)
    {
        Rational payoff = tokens.TakePayoff(
            string.Create(CultureInfo.InvariantCulture, $"the payoff of player {player + 1} in cell {cell + 1} of {count}"));
        tokens.Skip(TokenKind.Comma);
        return payoff;
    }

    private static List<(Rational Row, Rational Column)> Outcomes(TokenReader tokens, int[] counts)
    {
        tokens.Take();
        var outcomes = new List<(Rational, Rational)> { (Rational.Zero, Rational.Zero) };
        while (tokens.Skip(TokenKind.Open))
        {
            tokens.Skip(TokenKind.Text); // its name
            outcomes.Add((OfOutcome(tokens, 0, outcomes.Count), OfOutcome(tokens, 1, outcomes.Count)));
            tokens.Take(TokenKind.Close, "} after two payoffs");
            tokens.Skip(TokenKind.Comma);
        }

        tokens.Take(TokenKind.Close, "{ before another outcome, or } after the last one");
        var cells = new List<(Rational, Rational)>();
        for (long k = 0, cell = (long)counts[0] * counts[1]; k < cell; k++)
        {
            cells.Add(outcomes[tokens.TakeCount(
                string.Create(CultureInfo.InvariantCulture, $"the outcome of cell {k + 1} of {cell}, 0 for none"), 0, outcomes.Count - 1)]);
            tokens.Skip(TokenKind.Comma);
        }

        return cells;
    }

    private static Rational OfOutcome(TokenReader tokens, int player, int outcome)
    {
        Rational payoff = tokens.TakePayoff(
            string.Create(CultureInfo.InvariantCulture, $"the payoff of player {player + 1} in outcome {outcome}"));
        tokens.Skip(TokenKind.Comma);
        return payoff;
    }

    // The row player's strategy runs fastest.
    private static NormalFormGame Matrices(List<(Rational Row, Rational Column)> cells, int[] counts)
    {
        Rational[][,] payoffs = [new Rational[counts[0], counts[1]], new Rational[counts[0], counts[1]]];
        for (int k = 0; k < cells.Count; k++)
        {
            int i = k % counts[0], j = k / counts[0];
            (payoffs[0][i, j], payoffs[1][i, j]) = cells[k];
        }

        return new(payoffs[0], payoffs[1]);
    }
}
