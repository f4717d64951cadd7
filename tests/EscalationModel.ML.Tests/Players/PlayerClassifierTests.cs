using System.Text.Json.Nodes;
using EscalationModel.ML.Fitting;
using EscalationModel.ML.Players;
using EscalationModel.Policies;
using Xunit.Abstractions;

namespace EscalationModel.ML.Tests.Players;

/// <summary>A learned classifier against the likelihood, on plays that it has not seen.</summary>
public class PlayerClassifierTests(PlayerClassifierTests.Trained trained, ITestOutputHelper output)
    : IClassFixture<PlayerClassifierTests.Trained>
{
    private const double Day = 60;

    private static readonly Scenario Crisis =
        (Scenario.Load("reference") with { Variants = [] }).WithPolicies(null, new RandomThrottle(0.2, 0.5));

    private static readonly IReadOnlyList<PlayerFamily> Families = PlayerFamilies.BuiltIn(Crisis, Side.A);

    [Theory]
    [InlineData(PlayerSight.Throttles, 0.02, 330)]
    [InlineData(PlayerSight.Tempos, 0.08, 220)]
    public void It_is_nearly_as_often_right_as_the_likelihood(PlayerSight sight, double allowed, int plays)
    {
        PlayerClassifier classifier = trained.Of(sight);
        PlayerClassifier fromFew = Trained.With(sight, trained.Plays.Where((_, i) => i / Families.Count % 10 == 0));
        var likelihood = new PlayerLikelihood(Families, new PlayerLikelihoodOptions { Members = 128 });
        double exact = 0, learned = 0, poor = 0;
        foreach (PlayerPlay play in trained.HeldOut.Take(plays))
        {
            PlayerHistory history = PlayerHistory.Of(play.Trace, Side.A, sight, Day);
            PlayerVerdict reference = likelihood.Classify(history);
            exact += IsRight(reference, reference.Probabilities, play) ? 1.0 / plays : 0;
            learned += IsRight(reference, classifier.Classify(history).Probabilities, play) ? 1.0 / plays : 0;
            poor += IsRight(reference, fromFew.Classify(history).Probabilities, play) ? 1.0 / plays : 0;
        }

        string figures = FormattableString.Invariant($"{sight}: likelihood {exact:F3}, learned {learned:F3}, a tenth {poor:F3}");
        output.WriteLine(figures);
        Assert.True(learned >= exact - allowed, figures);

        // Power: from a tenth of the plays it falls short.
        Assert.True(poor < learned - 0.01, figures);
    }

    [Fact]
    public void From_shuffled_families_it_learns_the_base_rate()
    {
        int[] order = CrossValidation.Shuffled(1100, 5);
        PlayerClassifier shuffled = Trained.With(
            PlayerSight.Throttles, trained.Plays.Take(order.Length).Select((p, i) => p with { Family = trained.Plays[order[i]].Family }));
        double dealt = 0, learned = 0;
        foreach (PlayerPlay play in trained.HeldOut)
        {
            PlayerHistory history = PlayerHistory.Of(play.Trace, Side.A, PlayerSight.Throttles, Day);
            dealt += shuffled.Probabilities(history)[play.Family] / trained.HeldOut.Count;
            learned += trained.Of(PlayerSight.Throttles).Probabilities(history)[play.Family] / trained.HeldOut.Count;
        }

        // Plays of a family look alike, so that what was dealt to it errs as a whole: by 0.03, and over eleven families by 0.009.
        Assert.True(Math.Abs(dealt - 1.0 / Families.Count) < 6 * 0.009, $"{dealt}");
        Assert.True(learned > 0.5, $"{learned}");
    }

    [Fact]
    public void It_calls_no_more_of_them_unlike_any_than_it_says_but_a_contrary_player()
    {
        PlayerClassifier classifier = trained.Of(PlayerSight.Throttles);
        double alarms = trained.HeldOut.Count(p =>
            classifier.Classify(PlayerHistory.Of(p.Trace, Side.A, PlayerSight.Throttles, Day)).IsUnlikeAny);
        double plays = trained.HeldOut.Count, rate = classifier.Options.FalseAlarmRate;
        Assert.True(alarms / plays <= rate + 6 * Math.Sqrt(rate * (1 - rate) / plays), $"{alarms} of {plays}");
        int found = Enumerable.Range(0, 40).Count(path => classifier.Classify(PlayerLikelihoodTests.HistoryOf(
            new PlayerLikelihoodTests.Contrary(), path, PlayerSight.Throttles, Day)).IsUnlikeAny);
        Assert.True(found >= 36, $"{found} of 40");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(29)]
    public void Before_the_first_day_that_it_learned_nobody_is_called_unlike_any(double days)
    {
        PlayerVerdict verdict = trained.Of(PlayerSight.Throttles).Classify(
            PlayerLikelihoodTests.HistoryOf(new PlayerLikelihoodTests.Contrary(), 4, PlayerSight.Throttles, days));
        Assert.Null(verdict.PValue);
        Assert.False(verdict.IsUnlikeAny);
        Assert.Contains("before day 30", Assert.Single(verdict.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Between_two_days_it_holds_a_player_against_the_earlier()
    {
        PlayerClassifier classifier = trained.Of(PlayerSight.Throttles);
        double? p = At(30);
        Assert.NotNull(p);
        Assert.Equal(p, At(45));
        Assert.NotEqual(p, At(60));

        double? At(double days) => classifier.Classify(PlayerLikelihoodTests.HistoryOf(
            new RandomThrottle(0.2, 0.5), 4, PlayerSight.Throttles, days)).PValue;
    }

    [Theory]
    [InlineData(30)]
    [InlineData(45)]
    public void It_calls_no_more_of_them_unlike_any_on_other_days(double day)
    {
        PlayerClassifier classifier = trained.Of(PlayerSight.Throttles);
        double alarms = trained.HeldOut.Count(p =>
            classifier.Classify(PlayerHistory.Of(p.Trace, Side.A, PlayerSight.Throttles, day)).IsUnlikeAny);
        double plays = trained.HeldOut.Count, rate = classifier.Options.FalseAlarmRate;
        Assert.True(alarms / plays <= rate + 6 * Math.Sqrt(rate * (1 - rate) / plays), $"{alarms} of {plays}");
        output.WriteLine($"{day}: {alarms} of {plays}");
    }

    [Fact]
    public void A_rate_that_the_plays_cannot_tell_is_refused()
    {
        string message = Assert.Throws<LearningException>(() => PlayerClassifier.Train(
            Crisis, Side.A, new() { Plays = 220, Calibration = 220, FalseAlarmRate = 0.01 })).Message;
        Assert.Contains("20 calibration plays of Brinkman", message, StringComparison.Ordinal);
        Assert.Contains("at least 99 of each family, which 1100 in all give", message, StringComparison.Ordinal);
        Assert.Equal([19, 99, 1], new[] { 0.05, 0.01, 0.5 }.Select(PlayerClassifier.PlaysNeeded));
    }

    [Theory]
    [InlineData("members", "2000000000", "from 16 to 16384")]
    [InlineData("trees", "0", "from 1 to 10000")]
    [InlineData("plays", "1e99", "from 220")]
    [InlineData("days", "[]", "at least one day")]
    [InlineData("days", "[60,30]", "at least one day")]
    [InlineData("falseAlarmRate", "7", "a number from")]
    [InlineData("seed", "\"-1\"", "from 0")]
    [InlineData("scales", "[1,2]", "36 numbers")]
    [InlineData("scales", null, "a list")]
    [InlineData("scales[3]", "0", "a number from")]
    [InlineData("families[1].scales[0]", "0", "a number from")]
    [InlineData("families[1].weights[2]", "1e999", "a finite number")]
    [InlineData("families[2].distances", "[]", "2 days")]
    [InlineData("families[2].distances[1]", "[]", "at least 19 distances")]
    [InlineData("families[2].distances[1][0]", "1e300", "from the least", "families[2].distances[1]")]
    [InlineData("families[2].players", "[]", "at least one player")]
    [InlineData("families[2].trees", "[{}]", "a list", "families[2].trees[0].features")]
    public void A_broken_file_is_refused_by_its_place(string place, string? value, string allowed, string? named = null)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "players.json");
        trained.Of(PlayerSight.Throttles).Save(path);
        JsonNode root = JsonNode.Parse(File.ReadAllText(path))!, node = root;
        object[] steps = [.. place.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.')
            .Select(word => int.TryParse(word, out int index) ? (object)index : word)];
        foreach (object step in steps[..^1])
        {
            node = step is int i ? node[i]! : node[(string)step]!;
        }

        JsonNode? changed = value is null ? null : JsonNode.Parse(value);
        _ = steps[^1] is int last ? node[last] = changed : node[(string)steps[^1]] = changed;
        File.WriteAllText(path, root.ToJsonString());
        string message = Assert.Throws<LearningException>(() => PlayerClassifier.Load(path, Crisis)).Message;
        Assert.StartsWith($"{path}: $.{named ?? place}", message, StringComparison.Ordinal);
        Assert.Contains(allowed, message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_which_families_are_one()
    {
        PlayerVerdict verdict = trained.Of(PlayerSight.Throttles).Classify(
            PlayerLikelihoodTests.HistoryOf(new Hawk(), 4, PlayerSight.Throttles, 30));
        Assert.Equal(4, verdict.Groups[0].Families.Intersect(["Deadline", "Brinkman", "WarOfAttrition", "Hawk"]).Count());
        Assert.Equal(1, verdict.Probabilities.Sum(), 1e-12);
        Assert.Equal(verdict.Probabilities.Sum(), verdict.Groups.Sum(g => g.Probability), 1e-12);
        Assert.Contains(" or ", verdict.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Far_beyond_what_it_learned_from_it_warns()
    {
        PlayerClassifier classifier = trained.Of(PlayerSight.Throttles);
        Assert.NotEmpty(classifier.Classify(PlayerLikelihoodTests.HistoryOf(new Dove(), 4, PlayerSight.Throttles, 300)).Warnings
            .Concat(classifier.Classify(PlayerLikelihoodTests.HistoryOf(new Brinkman(90), 4, PlayerSight.Throttles, 300)).Warnings));
        Assert.Empty(classifier.Classify(PlayerLikelihoodTests.HistoryOf(new Hawk(), 4, PlayerSight.Throttles, 30)).Warnings);
        Assert.Throws<ArgumentException>(() => classifier.Classify(PlayerLikelihoodTests.HistoryOf(new Hawk(), 4, PlayerSight.Tempos, 30)));
    }

    [Fact]
    public void A_file_gives_the_same_answers_and_only_to_its_own_scenario()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "players.json");
        PlayerClassifier classifier = trained.Of(PlayerSight.Throttles);
        classifier.Save(path);
        PlayerClassifier read = PlayerClassifier.Load(path, Crisis.WithPolicies(new Dove(), null));
        foreach (PlayerPlay play in trained.HeldOut.Take(40))
        {
            PlayerHistory history = PlayerHistory.Of(play.Trace, Side.A, PlayerSight.Throttles, Day);
            PlayerVerdict was = classifier.Classify(history), now = read.Classify(history);
            Assert.Equal(was.Probabilities, now.Probabilities);
            Assert.Equal((was.PValue, was.ToString()), (now.PValue, now.ToString()));
        }

        // The same plays and seed, the same bytes.
        Trained.With(PlayerSight.Throttles, trained.Plays.Take(330)).Save(path);
        byte[] once = File.ReadAllBytes(path);
        Trained.With(PlayerSight.Throttles, trained.Plays.Take(330)).Save(path);
        Assert.Equal(once, File.ReadAllBytes(path));

        Assert.Contains("$.fingerprint", Refused(Crisis.WithPolicies(null, new Hawk())), StringComparison.Ordinal);
        Assert.Contains("$.families[0].family", Refused(Crisis, [.. Families.Reverse()]), StringComparison.Ordinal);
        string text = File.ReadAllText(path);
        Assert.Contains("$.formatVersion", Changed("\"formatVersion\":1", "\"formatVersion\":9"), StringComparison.Ordinal);
        Assert.Contains("$.$kind", Changed("\"players\",", "\"trees\","), StringComparison.Ordinal);
        Assert.Contains("$.sight", Changed("\"Throttles\"", "\"Dreams\""), StringComparison.Ordinal);
        Assert.Contains("no whole JSON", Refusal(text[..(text.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains("no whole JSON", Refusal(new string('[', 100_000)), StringComparison.Ordinal);
        Assert.Contains("$.$kind is missing", Refusal("{}"), StringComparison.Ordinal);

        string Changed(string from, string to)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            return Refusal(text.Replace(from, to, StringComparison.Ordinal));
        }

        string Refusal(string content)
        {
            File.WriteAllText(path, content);
            return Refused(Crisis);
        }

        string Refused(Scenario scenario, IReadOnlyList<PlayerFamily>? families = null)
        {
            string message = Assert.Throws<LearningException>(() => PlayerClassifier.Load(path, scenario, families)).Message;
            Assert.Contains(path, message, StringComparison.Ordinal);
            return message;
        }
    }

    [Fact]
    public void Bad_options_are_named()
    {
        Assert.Contains("Plays", Fails(new() { Plays = 10 }), StringComparison.Ordinal);
        Assert.Contains("false-alarm rate", Fails(new() { FalseAlarmRate = 0 }), StringComparison.Ordinal);
        Assert.Contains("day", Fails(new() { Days = [] }), StringComparison.Ordinal);
        Assert.Contains("day", Fails(new() { Days = [double.PositiveInfinity] }), StringComparison.Ordinal);
        Assert.Contains("Members", Fails(new() { Members = 2_000_000_000 }), StringComparison.Ordinal);
        Assert.Contains("Trees", Fails(new() { Trees = 2_000_000_000 }), StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => new PlayerLikelihood(Families, new() { Members = 2_000_000_000 }));
        Assert.Contains("text of its own", Assert.Throws<ArgumentException>(() => PlayerClassifier.FingerprintOf(
            Crisis.WithPolicies(null, Policy.From((in view) => view.Day < 3 ? 1 : -1)), Side.A)).Message, StringComparison.Ordinal);

        static string Fails(PlayerClassifierOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => PlayerClassifier.Train(Crisis, Side.A, options)).Message;
    }

    // Right up to families that what was seen cannot tell apart.
    private static bool IsRight(PlayerVerdict reference, IReadOnlyList<double> probabilities, PlayerPlay play)
    {
        string said = Families[probabilities.IndexOfMax()].Name, is_ = Families[play.Family].Name;
        return reference.Groups.Any(g => g.Families.Contains(said) && g.Families.Contains(is_));
    }

    /// <summary>Plays, and classifiers that have learned from them.</summary>
    public sealed class Trained
    {
        private readonly Lazy<PlayerClassifier> _throttles, _tempos;

        public Trained()
        {
            Plays = PlayerPlays.Draw(Crisis, Side.A, Families, 2200, 1);
            HeldOut = PlayerPlays.Draw(Crisis, Side.A, Families, 330, 777);
            _throttles = new(() => With(PlayerSight.Throttles, Plays));
            _tempos = new(() => With(PlayerSight.Tempos, Plays));
        }

        internal IReadOnlyList<PlayerPlay> Plays { get; }

        internal IReadOnlyList<PlayerPlay> HeldOut { get; }

        private static IReadOnlyList<PlayerPlay> Others { get; } = PlayerPlays.Draw(Crisis, Side.A, Families, 440, 2);

        internal static PlayerClassifier With(PlayerSight sight, IEnumerable<PlayerPlay> plays) => PlayerClassifier.Train(
            Crisis, Side.A, new PlayerClassifierOptions { Days = [30, Day], Sight = sight, Trees = 25 }, [.. plays], Others);

        internal PlayerClassifier Of(PlayerSight sight) => (sight == PlayerSight.Throttles ? _throttles : _tempos).Value;
    }
}
