using System.Text;
using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Games;

/// <summary>Files as they are found: both forms of .nfg, .efg with repeated and crossed numbers, the input of lrsnash.</summary>
public class GameFileTests
{
    private const string Payoffs = """
        NFG 1 R "A \"quoted\" title, with { braces }" { "Row player" "" }

        { { "top row" "bottom" }
        { "l" "m \\ n" "r" }
        }
        "A description
        over two lines"

        1 2 3 4, -1/2 .5
        +7 1.5e-3 9. 10 11 -12
        """;

    private const string Outcomes = """
        NFG 1 D "outcomes" { "1" "2" } { 2 2 }
        {
        { "won" 1, -1 }
        { "" -1 1, }
        { 0.25, 1/3 }
        }
        1 2 0 3
        """;

    [Fact]
    public void Payoffs_run_over_the_rows_first()
    {
        GameFile file = GameFile.Parse(Payoffs);
        Assert.Equal(GameFileFormat.GambitNormalForm, file.Format);
        NormalFormGame game = file.Normal!;
        Assert.Null(file.Extensive);
        Assert.Equal("A \"quoted\" title, with { braces }", game.Title);
        Assert.Equal(["Row player", ""], game.Players);
        Assert.Equal(["top row", "bottom"], game.RowLabels);
        Assert.Equal(["l", "m \\ n", "r"], game.ColumnLabels);
        Assert.Equal((1, 2), (game.ExactPayoff(0, 0, 0), game.ExactPayoff(1, 0, 0)));
        Assert.Equal((3, 4), (game.ExactPayoff(0, 1, 0), game.ExactPayoff(1, 1, 0)));
        Assert.Equal((new Rational(-1, 2), new Rational(1, 2)), (game.ExactPayoff(0, 0, 1), game.ExactPayoff(1, 0, 1)));
        Assert.Equal((7, new Rational(3, 2000)), (game.ExactPayoff(0, 1, 1), game.ExactPayoff(1, 1, 1)));
        Assert.Equal((11, -12), (game.ExactPayoff(0, 1, 2), game.ExactPayoff(1, 1, 2)));
    }

    [Fact]
    public void Outcomes_stand_in_a_table_and_0_is_none()
    {
        NormalFormGame game = NormalFormGame.Parse(Outcomes);
        Assert.Equal(["1", "2"], game.RowLabels);
        Assert.Equal("      1        2\n1  1,-1      0,0\n2  -1,1  1/4,1/3\n", game.With("").ToString());
    }

    [Fact]
    public void Line_ends_marks_comments_and_blanks_do_not_matter()
    {
        NormalFormGame plain = NormalFormGame.Parse(Payoffs);
        foreach (string changed in new[]
        {
            Payoffs.ReplaceLineEndings("\r\n"),
            "\n\n\t " + Payoffs.Replace(" }", "\n}", StringComparison.Ordinal).Replace("1 2 3", "1\t2\f3", StringComparison.Ordinal),
            "# a comment\n  // another \"one\n* {\n" + Payoffs + "\n# the end",
        })
        {
            NormalFormGameTests.AssertSame(
                plain, NormalFormGame.Parse(changed), names: !changed.Contains("with { braces\n}", StringComparison.Ordinal));
        }

        foreach (Encoding encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Payoffs)];
            NormalFormGameTests.AssertSame(plain, GameFile.Parse(bytes, "marked").Normal!);
        }

        byte[] latin = Encoding.Latin1.GetBytes(Payoffs.Replace("Row player", "Zäh", StringComparison.Ordinal));
        Assert.Equal("Zäh", GameFile.Parse(latin, "old").Normal!.Players[0]);
    }

    [Fact]
    public void Lrsnash_input_is_two_numbers_and_two_matrices()
    {
        GameFile file = GameFile.Parse("3 2\n\n0 6\n2 5\n3 3\n\n1 0\n0 2\n4 3\n");
        Assert.Equal(GameFileFormat.Lrsnash, file.Format);
        NormalFormGameTests.AssertSame(Catalog.AvisExample, file.Normal!, names: false);
        Assert.Equal("3 2\n\n0 6\n2 5\n3 3\n\n1 0\n0 2\n4 3\n", Catalog.AvisExample.ToLrsnash());
    }

    [Fact]
    public void A_tree_may_leave_out_what_it_told_before()
    {
        const string Text = """
            EFG 2 R "Poker" { "Alice" "Bob" }
            "a description"
            c "deal" 1 "(0,1)" { "Red" 1/2 "Black" 0.5 } 0
            p "red" 1 1 "(1,1)" { "Raise" "Fold" } 0
            p "" 2 1 "(2,1)" { "Meet" "Pass" } 0
            t "" 1 "Alice wins big" { 2, -2 }
            t "" 2 "Alice wins" { 1 -1 }
            t "" 2
            p "" 1 7 "" { "Raise" "Fold" } 9 "on the way" { 1/4, 0 }
            p "" 2 1 0
            t "" 4 "Bob wins big" { -2, 2 }
            t "" 2 "Alice wins" { 1, -1 }
            t "" 5 { -1, 1 }
            """;
        ExtensiveFormGame game = ExtensiveFormGame.Parse(Text);
        Assert.Equal(("Poker", 2), (game.Title, game.Players.Count));
        Assert.Equal([new Rational(1, 2), new Rational(1, 2)], game.Root.Moves.Select(m => m.Probability!.Value));
        GameNode red = game.Root.Moves[0].Next, black = game.Root.Moves[1].Next;
        Assert.Equal(("red", "(1,1)", 0), (red.Label, red.InformationSet, red.Player));
        Assert.Equal("7", black.InformationSet);
        Assert.Equal([new Rational(1, 4), Rational.Zero], black.Payoffs);
        Assert.Equal((1, "(2,1)"), (black.Moves[0].Next.Player, black.Moves[0].Next.InformationSet));
        Assert.Equal(["Meet", "Pass"], black.Moves[0].Next.Moves.Select(m => m.Label));
        Assert.Equal([1, -1], red.Moves[1].Next.Payoffs);
        Assert.Equal([-1, 1], black.Moves[1].Next.Payoffs);
        AssertSame(game.Root, ExtensiveFormGame.Parse(game.ToEfg()).Root);
    }

    [Fact]
    public void Crossed_numbers_and_labels_told_twice_keep_information_sets_apart()
    {
        const string Text = """
            EFG 2 R "crossed" { "1" "2" }
            p "" 1 2 "same" { "a" "b" } 0
            p "" 2 2 "same" { "a" "b" } 0
            p "" 1 1 "same" { "a" "b" } 0
            t "" 0
            t "" 0
            p "" 1 -3 "" { "a" "b" } 0
            t "" 0
            t "" 0
            p "" 2 1 "-3" { "a" "b" } 0
            p "" 1 3 "alone" { "a" "b" } 0
            t "" 0
            t "" 0
            p "" 1 3 0
            t "" 0
            t "" 0
            """;
        GameNode root = ExtensiveFormGame.Parse(Text).Root;
        GameNode left = root.Moves[0].Next, right = root.Moves[1].Next;
        Assert.Equal("same #2", root.InformationSet);
        Assert.Equal(("same", "-3"), (left.InformationSet, right.InformationSet));
        Assert.Equal("same #1", left.Moves[0].Next.InformationSet);
        Assert.Equal("-3", left.Moves[1].Next.InformationSet);
        Assert.Equal("alone", right.Moves[0].Next.InformationSet);
        Assert.Equal("alone", right.Moves[1].Next.InformationSet);
        Assert.Empty(left.Moves[0].Next.Moves[0].Next.Payoffs);
    }

    [Fact]
    public void More_than_two_players_are_read_from_trees()
    {
        ExtensiveFormGame horse = ExtensiveFormGame.Parse(Catalog.SeltenHorse.ToEfg());
        Assert.Equal(3, horse.Players.Count);
        AssertSame(Catalog.SeltenHorse.Root, horse.Root);
    }

    public static TheoryData<string> NormalForms => [.. Catalog.NormalFormGames.Keys];

    public static TheoryData<string> ExtensiveForms => [.. Catalog.ExtensiveFormGames.Keys];

    [Theory]
    [MemberData(nameof(NormalForms))]
    public void A_game_survives_every_format(string name)
    {
        NormalFormGame game = Catalog.NormalFormGames[name];
        NormalFormGameTests.AssertSame(game, NormalFormGame.Parse(game.ToNfg()));
        NormalFormGameTests.AssertSame(game, NormalFormGame.Parse(game.ToNfg(outcomes: true)));
        NormalFormGameTests.AssertSame(game, NormalFormGame.Parse(game.ToLrsnash()), names: false);
    }

    [Theory]
    [MemberData(nameof(ExtensiveForms))]
    public void A_tree_survives_its_format(string name)
    {
        ExtensiveFormGame game = Catalog.ExtensiveFormGames[name], read = ExtensiveFormGame.Parse(game.ToEfg());
        Assert.Equal(game.Title, read.Title);
        Assert.Equal(game.Players, read.Players);
        Assert.Equal(game.ToEfg(), read.ToEfg());
    }

    [Fact]
    public void Random_games_with_ugly_names_survive_every_format()
    {
        var random = new Random(4);
        for (int round = 0; round < 300; round++)
        {
            int rows = random.Next(1, 5), columns = random.Next(1, 5);
            var game = new NormalFormGame(Matrix(random, rows, columns), Matrix(random, rows, columns))
            {
                Title = Ugly(random), Players = [Ugly(random), Ugly(random)],
                RowLabels = [.. Enumerable.Range(0, rows).Select(_ => Ugly(random))],
                ColumnLabels = [.. Enumerable.Range(0, columns).Select(_ => Ugly(random))],
            };
            NormalFormGameTests.AssertSame(game, NormalFormGame.Parse(game.ToNfg(outcomes: round % 2 == 0)));
            NormalFormGameTests.AssertSame(game, NormalFormGame.Parse(game.ToLrsnash()), names: false);
        }
    }

    [Fact]
    public void Random_trees_survive_their_format()
    {
        var random = new Random(5);
        for (int round = 0; round < 100; round++)
        {
            var sizes = new Dictionary<string, int>();
            var game = new ExtensiveFormGame(
                Ugly(random), [Ugly(random), Ugly(random), Ugly(random)], Subtree(random, 4, sizes, ["", "", ""]));
            ExtensiveFormGame read = ExtensiveFormGame.Parse(game.ToEfg());
            Assert.Equal(game.Title, read.Title);
            AssertSame(game.Root, read.Root);
        }
    }

    [Fact]
    public void A_file_is_saved_and_loaded()
    {
        string folder = Directory.CreateTempSubdirectory("games-").FullName;
        try
        {
            string nfg = Path.Combine(folder, "a game.nfg"), lrs = Path.Combine(folder, "a.lrs"), efg = Path.Combine(folder, "a.efg");
            Catalog.Bully.Save(nfg);
            Catalog.Bully.Save(lrs);
            Catalog.BeerQuiche.Save(efg);
            NormalFormGameTests.AssertSame(Catalog.Bully, NormalFormGame.Load(nfg));
            Assert.Equal(GameFileFormat.Lrsnash, GameFile.Load(lrs).Format);
            AssertSame(Catalog.BeerQuiche.Root, ExtensiveFormGame.Load(efg).Root);
            Assert.Contains("a.efg", Assert.Throws<GameFileException>(() => NormalFormGame.Load(efg)).Message, StringComparison.Ordinal);
            Assert.Contains(
                "a game.nfg", Assert.Throws<GameFileException>(() => ExtensiveFormGame.Load(nfg)).Message, StringComparison.Ordinal);
            Assert.Contains(
                "none.nfg",
                Assert.Throws<GameFileException>(() => GameFile.Load(Path.Combine(folder, "none.nfg"))).Message,
                StringComparison.Ordinal);
            Assert.Throws<GameFileException>(() => GameFile.Load(folder));
            Assert.Throws<GameFileException>(() => GameFile.Load(""));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private const string UglyCharacters = "ab \\\\\"{},\n\r\té日#*/0";

    private static Rational[,] Matrix(Random random, int rows, int columns)
    {
        var matrix = new Rational[rows, columns];
        for (int k = 0; k < rows * columns; k++)
        {
            matrix[k / columns, k % columns] = random.Next(4) switch
            {
                0 => random.Next(-5, 6),
                1 => new Rational(random.Next(-99, 99), random.Next(1, 99)),
                2 => Rational.FromDouble((random.NextDouble() - 0.5) * 1e12),
                _ => Rational.FromDouble(random.NextDouble() * 1e-12),
            };
        }

        return matrix;
    }

    private static string Ugly(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => UglyCharacters[random.Next(UglyCharacters.Length)]));

    // The key of an information set begins with the player's own history: nobody forgets.
    private static GameNode Subtree(Random random, int depth, Dictionary<string, int> sizes, string[] histories)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            return (random.Next(4) == 0 ? GameNode.End() : GameNode.End(random.Next(-3, 4), new Rational(1, 3), 0)).Labeled(Ugly(random));
        }

        if (random.Next(4) == 0)
        {
            Rational p = new(random.Next(1, 7), 7);
            return GameNode.Chance(
                ("l", p, Subtree(random, depth - 1, sizes, histories)), ("r", 1 - p, Subtree(random, depth - 1, sizes, histories)));
        }

        int player = random.Next(3);
        string set = histories[player] + "abc"[random.Next(3)] + (random.Next(2) == 0 ? "" : " \"\\");
        if (!sizes.TryGetValue(player + set, out int size))
        {
            sizes.Add(player + set, size = random.Next(1, 4));
        }

        GameNode node = GameNode.Decision(player, set, [.. Enumerable.Range(0, size).Select(k => ("xyz"[k].ToString(), Next(k)))]);
        return random.Next(3) == 0 ? node.Earning(1, 2, 3) : node;

        GameNode Next(int move)
        {
            string[] longer = [.. histories];
            longer[player] = $"{set}{move}/";
            return Subtree(random, depth - 1, sizes, longer);
        }
    }

    internal static void AssertSame(GameNode expected, GameNode found)
    {
        Assert.Equal(
            (expected.Kind, expected.Player, expected.InformationSet, expected.Label),
            (found.Kind, found.Player, found.InformationSet, found.Label));
        Assert.Equal(expected.Payoffs, found.Payoffs);
        Assert.Equal(expected.Moves.Select(m => (m.Label, m.Probability)), found.Moves.Select(m => (m.Label, m.Probability)));
        foreach ((GameMove a, GameMove b) in expected.Moves.Zip(found.Moves))
        {
            AssertSame(a.Next, b.Next);
        }
    }

    [Theory]
    [InlineData("5e-3241", false)]
    [InlineData("1e-1997", true)]
    [InlineData("1e-1998", false)]
    [InlineData("-1e-1996", true)]
    [InlineData("-1e-1997", false)]
    public void What_is_read_can_be_written_and_what_cannot_is_not_read(string number, bool isAllowed)
    {
        string nfg = $"NFG 1 R \"\" {{ \"\" \"\" }} {{ 1 1 }} {number} 0",
            efg = $"EFG 2 R \"\" {{ \"A\" }} t \"\" 1 \"\" {{ {number} }}";
        if (isAllowed)
        {
            var game = NormalFormGame.Parse(nfg);
            Assert.All(
                (string[])[game.ToNfg(), game.ToNfg(outcomes: true), game.ToLrsnash()],
                text => Assert.Equal(game.ExactPayoff(0, 0, 0), NormalFormGame.Parse(text).ExactPayoff(0, 0, 0)));
            var tree = ExtensiveFormGame.Parse(efg);
            Assert.Equal(tree.ToEfg(), ExtensiveFormGame.Parse(tree.ToEfg()).ToEfg());
            return;
        }

        Assert.Contains(
            "at most 2000 characters", Assert.Throws<GameFileException>(() => GameFile.Parse(nfg)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "at most 2000 characters", Assert.Throws<GameFileException>(() => GameFile.Parse(efg)).Message, StringComparison.Ordinal);
        Rational payoff = Rational.Parse(number);
        NormalFormGame made = new(new[,] { { payoff } }, new[,] { { payoff } });
        ExtensiveFormGame madeTree = new("", ["A"], GameNode.End(payoff));
        Assert.All(
            (Func<string>[])[() => made.ToNfg(), () => made.ToNfg(outcomes: true), made.ToLrsnash, madeTree.ToEfg],
            write => Assert.Contains(
                "more than 2000 characters", Assert.Throws<InvalidOperationException>(write).Message, StringComparison.Ordinal));
    }
}
