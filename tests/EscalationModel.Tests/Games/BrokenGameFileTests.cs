using System.Text;
using EscalationModel.Games;

namespace EscalationModel.Tests.Games;

/// <summary>Whatever is wrong with a file, the error names line, column, value and what is allowed; nothing else is ever thrown.</summary>
public class BrokenGameFileTests
{
    private const string Nfg = """
        NFG 1 R "chicken" { "A" "B" }
        { { "swerve" "stay" } { "swerve" "stay" } }
        3 3 4 2 2 4 1 1
        """;

    private const string Outcomes = """
        NFG 1 R "chicken" { "A" "B" } { 2 2 }
        { { "a" 3, 3 } { "b" 4, 2 } { "c" 2, 4 } }
        1 2 3 0
        """;

    private const string Efg = """
        EFG 2 R "entry" { "Entrant" "Incumbent" }
        c "" 1 "" { "good" 1/3 "bad" 2/3 } 0
        p "" 1 1 "in?" { "out" "in" } 0
        t "" 1 "none" { 1, 5 }
        p "" 2 1 "fight?" { "yield" "fight" } 0
        t "" 2 "shared" { 2, 2 }
        t "" 3 "war" { 0, 0 }
        t "" 1
        """;

    private const string Lrs = "2 2\n3 2\n4 1\n3 4\n2 1\n";

    public static TheoryData<string, string, string, int, int, string, string> Damages => new()
    {
        { Nfg, "4 2 2 4", "4 NaN 2 4", 3, 7, "NaN", "the payoff of player 2 in cell 2 of 4, a number such as" },
        { Nfg, "4 2 2 4", "4 -inf 2 4", 3, 7, "-inf", "a number such as" },
        { Nfg, "4 2 2 4", "4 1e999999 2 4", 3, 7, "1e999999", "a number such as" },
        { Nfg, "4 2 2 4", "4 1e301 2 4", 3, 7, "1e301", "the payoff of player 2 in cell 2 of 4: a payoff from -1e300 to 1e300" },
        { Lrs, "4 1", "4 -2e300", 3, 3, "-2e300", "a payoff from -1e300 to 1e300" },
        { Efg, "{ 2, 2 }", "{ 2, 1e400 }", 6, 22, "1e400", "a payoff from -1e300 to 1e300" },
        { Efg, "{ 2, 2 }", "{ 2, Infinity }", 6, 22, "Infinity", "the payoff of player 2 of 2, a number such as" },
        { Lrs, "4 1", "4 nan", 3, 3, "nan", "a number such as" },
        { Outcomes, "\"b\" 4, 2", "\"b\" 4, inf", 2, 25, "inf", "a number such as" },
        { Nfg, "4 2 2 4", "4 1/0 2 4", 3, 7, "1/0", "a number such as" },
        { Nfg, "4 2 2 4", "4 \"2\" 2 4", 3, 7, "\"2\"", "a number such as" },
        { Nfg, "1 1", "1", 3, 14, "the end of the file", "the payoff of player 2 in cell 4 of 4" },
        { Nfg, "1 1", "1 1 5", 3, 17, "5", "the end of the file after 4 cells" },
        { Nfg, "\"A\" \"B\"", "\"A\" \"B\" \"C\"", 1, 29, "\"C\"", "games of more are not supported" },
        { Nfg, "\"A\" \"B\"", "\"A\"", 1, 25, "}", "two players" },
        { Nfg, "\"A\" \"B\"", "A B", 1, 21, "A", "two players in double quotes" },
        { Nfg, "NFG 1", "NFG 2", 1, 5, "2", "version 1" },
        { Nfg, "1 R", "1 Q", 1, 7, "Q", "R or D" },
        { Nfg, "\"chicken\"", "chicken", 1, 9, "chicken", "the title in double quotes" },
        { Nfg, "{ { \"swerve\"", "{ { } { \"swerve\"", 2, 5, "}", "at least one label" },
        { Nfg, "\"stay\" } }", "\"stay\" }", 3, 1, "3", "} after the strategies" },
        { Nfg, "\"stay\" } }", "\"stay } }", 2, 34, "\"stay } }\\u000a3 3 4 2 2 4 1 1", "a text with a double quote at its end" },
        { Outcomes, "1 2 3 0", "1 2 4 0", 3, 5, "4", "the outcome of cell 3 of 4, 0 for none, a whole number from 0 to 3" },
        { Outcomes, "1 2 3 0", "1 2 -1 0", 3, 5, "-1", "from 0 to 3" },
        { Outcomes, "{ 2 2 }", "{ 2 0 }", 1, 35, "0", "their number, a whole number from 1" },
        { Outcomes, "{ 2 2 }", "{ 2 99999999999 }", 1, 35, "99999999999", "from 1" },
        { Outcomes, "{ 2 2 }", "{ 2 }", 1, 35, "}", "their number" },
        { Outcomes, "\"b\" 4, 2", "\"b\" 4", 2, 24, "}", "the payoff of player 2 in outcome 2" },
        { Outcomes, "\"b\" 4, 2", "\"b\" 4, 2, 1", 2, 28, "1", "} after two payoffs" },
        { Lrs, "2 2\n", "2 3\n", 6, 1, "the end of the file", "the column player's payoff in row 1 of 2, column 3 of 3" },
        { Lrs, "4 1", "4 one", 3, 3, "one", "the row player's payoff in row 2 of 2, column 2 of 2" },
        { Lrs, "2 1\n", "2 1 7\n", 5, 5, "7", "the end of the file after two matrices of 2 x 2" },
        { Lrs, "2 2\n", "2.5 2\n", 1, 1, "2.5", "the number of rows, a whole number from 1" },
        { Lrs, "2 2\n", "1000000 2\n", 6, 1, "the end of the file", "row 5 of 1000000" },
        { Lrs, "2 2\n", "1000000 1000000\n", 1, 1, "a table of 1000000 x 1000000", "at most 2000000 cells" },
        { Outcomes, "{ 2 2 }", "{ 2000 1001 }", 1, 31, "a table of 2000 x 1001", "at most 2000000 cells" },
        { Lrs, "2 2\n", "game\nH-representation\n", 1, 1, "game", "NFG or EFG (Gambit), or the numbers of rows and columns (lrsnash)" },
        { Efg, "2/3 }", "1/3 }", 2, 11, "a sum of 2/3", "probabilities that add up to exactly 1" },
        { Efg, "\"good\" 1/3", "\"good\" -1/3", 2, 20, "-1/3", "a probability, at least 0" },
        { Efg, "p \"\" 2 1", "p \"\" 3 1", 5, 6, "3", "the player, a whole number from 1 to 2" },
        { Efg, "p \"\" 2 1", "p \"\" 1 1", 5, 19, "{", "the moves that were told for information set 1 before" },
        { Efg, "t \"\" 3 \"war\" { 0, 0 }", "t \"\" 2 \"war\" { 0, 0 }", 7, 14, "{", "the payoffs that were told for outcome 2 before" },
        { Efg, "t \"\" 3 \"war\" { 0, 0 }", "t \"\" 3 \"war\" { 0 }", 7, 18, "}", "the payoff of player 2 of 2" },
        { Efg, "t \"\" 2 \"shared\"", "x \"\" 2 \"shared\"", 6, 1, "x", "a node: c (chance), p (a player) or t (an end)" },
        { Efg, "{ \"yield\" \"fight\" }", "{ }", 5, 21, "}", "the label of a move" },
        { Efg, "{ \"Entrant\" \"Incumbent\" }", "{ }", 1, 19, "}", "at least one player" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_problem_is_told_with_its_place(string text, string from, string to, int line, int column, string value, string allowed)
    {
        string damaged = text.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(text, damaged);
        var error = Assert.Throws<GameFileException>(() => GameFile.Parse(damaged, "a.nfg"));
        Assert.Equal((line, column, value), (error.Line, error.Column, error.Value));
        Assert.Contains(allowed, error.Allowed, StringComparison.Ordinal);
        Assert.StartsWith(
            FormattableString.Invariant($"a.nfg: line {line}, column {column}: {value} is not allowed; allowed: "),
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   \n", 2, 1)]
    [InlineData("{}", 1, 1)]
    [InlineData("<?xml version=\"1.0\"?>", 1, 1)]
    [InlineData("\0\0\0", 1, 1)]
    [InlineData("nfg 1 R", 1, 1)]
    public void What_is_no_game_is_refused(string text, int line, int column)
    {
        var error = Assert.Throws<GameFileException>(() => GameFile.Parse(text));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void An_action_graph_game_is_not_mistaken_for_matrices() =>
        Assert.Contains(
            "action graph", Assert.Throws<GameFileException>(() => GameFile.Parse("#AGG\n1 1\n1\n1\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_outcome_or_information_set_that_was_never_told_is_refused()
    {
        GameFileException outcome = Assert.Throws<GameFileException>(() => GameFile.Parse("EFG 2 R \"\" { \"1\" }\nt \"\" 8"));
        Assert.Equal((2, 6, "8"), (outcome.Line, outcome.Column, outcome.Value));
        GameFileException set = Assert.Throws<GameFileException>(() => GameFile.Parse("EFG 2 R \"\" { \"1\" }\np \"\" 1 5 0 t \"\" 0"));
        Assert.Equal((2, 8, "5"), (set.Line, set.Column, set.Value));
    }

    [Fact]
    public void Columns_count_characters_and_lines_all_kinds_of_line_ends()
    {
        GameFileException error = Assert.Throws<GameFileException>(
            () => GameFile.Parse("NFG 1 R\r\"\U0001F600é\"\r\n { \"A\" \"\U0001F600\" ?"));
        Assert.Equal((3, 12, "?"), (error.Line, error.Column, error.Value));
    }

    [Fact]
    public void A_very_deep_tree_is_refused_before_it_can_overflow_the_stack()
    {
        var text = new StringBuilder("EFG 2 R \"deep\" { \"1\" }\n");
        for (int k = 0; k < 200_000; k++)
        {
            text.Append("p \"\" 1 1 \"\" { \"go\" } 0\n");
        }

        GameFileException error = Assert.Throws<GameFileException>(() => GameFile.Parse(text.ToString()));
        Assert.Contains("at most 10000 nodes", error.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_shortened_and_sends_no_control_characters()
    {
        GameFileException error = Assert.Throws<GameFileException>(() => GameFile.Parse("NFG 1 R " + new string('\u001b', 100)));
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.InRange(error.Value.Length, 1, 300);
        Assert.Throws<GameFileException>(() => GameFile.Parse("1 1 " + new string('9', 100_000) + " 1"));
    }

    [Fact]
    public void Mutated_files_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(6);
        string[] seeds = [Nfg, Outcomes, Efg, Lrs, Catalog.BeerQuiche.ToEfg(), Catalog.Stengel.ToNfg(outcomes: true)];
        string[] pieces =
        [
            "{", "}", "\"", ",", "-", "1/0", "NaN", "1e5000", "0", "-1", "99999999999999999999",
            "\\", "\n", "\0", "#", "t \"\" 0\n", "p \"\" 1 1 0\n", "c", "é", "\ud800"
        ];
        int read = 0, refused = 0;
        for (int round = 0; round < 6000; round++)
        {
            var text = new StringBuilder(seeds[round % seeds.Length]);
            for (int k = random.Next(1, 5); k > 0; k--)
            {
                int at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)); break;
                    case 1: text.Insert(at, pieces[random.Next(pieces.Length)]); break;
                    case 2: text[at] = (char)random.Next(32, 127); break;
                    default: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at))); break;
                }
            }

            try
            {
                GameFile.Parse(text.ToString());
                read++;
            }
            catch (GameFileException error)
            {
                Assert.True(error.InnerException is not null || (error.Line >= 1 && error.Column >= 1 && error.Allowed.Length > 0));
                refused++;
            }
        }

        Assert.True(read > 300 && refused > 1000, $"{read} read, {refused} refused: the mutations test nothing.");
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_or_refused()
    {
        var random = new Random(7);
        byte[] seed = Encoding.UTF8.GetBytes(Efg);
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = [.. seed];
            for (int k = 0; k < 3; k++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Exception? thrown = Record.Exception(() => GameFile.Parse(bytes, "bytes"));
            Assert.True(thrown is null or GameFileException, $"{thrown}");
        }
    }
}
