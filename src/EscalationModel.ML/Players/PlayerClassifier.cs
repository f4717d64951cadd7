using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Players;

/// <summary>What kind of player moves so, learned from plays of players of known families: a multinomial logit over numbers that sum up a
/// history, and boosted trees [friedman2001] on what it leaves, as many as help on plays that they were not grown on. Answers need no
/// ML.NET. <see cref="PlayerLikelihood"/> is what it is held against. Immutable; thread-safe.</summary>
public sealed class PlayerClassifier
{
    private const double LeastShare = 1e-4;

    private static readonly BoostedTreesOptions Growth = new(Leaves: 8, LeastPerLeaf: 40, Rate: 0.1);

    // Players of a family that a history is held against.
    private const int MostPlayers = 400;

    private readonly RegressionTrees[] _trees;
    private readonly PlayerLikelihood _likelihood;

    internal PlayerClassifier(
        Scenario scenario, Side side, PlayerClassifierOptions options, PlayerLogit logit, IReadOnlyList<RegressionTrees> trees,
        PlayerLikeness likeness)
    {
        (Side, Options, Logit, _trees, Likeness) = (side, options, logit, [.. trees], likeness);
        Families = options.Families!;
        Fingerprint = FingerprintOf(scenario, side);
        _likelihood = new PlayerLikelihood(Families, new PlayerLikelihoodOptions { Members = options.Members, Seed = options.Seed });
    }

    /// <summary>The player.</summary>
    public Side Side { get; }

    /// <summary>How it was trained.</summary>
    public PlayerClassifierOptions Options { get; }

    /// <summary>The families.</summary>
    public IReadOnlyList<PlayerFamily> Families { get; }

    /// <summary>What tells the scenario, the player's own policy aside.</summary>
    public string Fingerprint { get; }

    internal PlayerLogit Logit { get; }

    internal IReadOnlyList<RegressionTrees> Trees => _trees;

    internal PlayerLikeness Likeness { get; }

    /// <summary>Learns from plays of a scenario. The same scenario, options and seed give the same classifier.</summary>
    /// <param name="scenario">The scenario; the player's own policy does not matter, the rival's does.</param>
    /// <param name="side">The player.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <param name="cancellation">Stops it between plays and between the fits.</param>
    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or no text tells the rival's policy.</exception>
    /// <exception cref="LearningException">There are too few calibration plays for the false-alarm rate, or FastTree does not run on this
    /// machine.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PlayerClassifier Train(
        Scenario scenario, Side side, PlayerClassifierOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options = Checked(options ?? new(), scenario, side);
        IReadOnlyList<PlayerPlay> others = PlayerPlays.Draw(
            scenario, side, options.Families!, options.Calibration, Another(options.Seed), cancellation);
        CheckRate(options, others);
        return Train(
            scenario, side, options, PlayerPlays.Draw(scenario, side, options.Families!, options.Plays, options.Seed, cancellation), others,
            cancellation);
    }

    /// <summary>Learns from given plays, and from others how many trees help and how unlike each other players are.</summary>
    internal static PlayerClassifier Train(
        Scenario scenario, Side side, PlayerClassifierOptions options, IReadOnlyList<PlayerPlay> plays, IReadOnlyList<PlayerPlay> others,
        CancellationToken cancellation = default)
    {
        options = Checked(options, scenario, side);
        IReadOnlyList<PlayerFamily> families = options.Families!;
        SeenPlay[] seen = [.. plays.Select(p => Seen(p, side, options, cancellation))];
        SeenPlay[] held = [.. others.Select(p => Seen(p, side, options, cancellation))];
        (int Family, double[] Features)[] rows = Rows(seen), further = Rows(held);
        FeatureTable table = FeatureTable.Of([.. rows.Select(r => r.Features)]);
        PlayerLogit logit = PlayerLogit.Fit(table, [.. rows.Select(r => r.Family)], families.Count, options.Seed, cancellation);
        double[][] shares = [.. rows.Select(r => logit.Probabilities(r.Features))];
        var trees = new RegressionTrees[families.Count];
        for (int f = 0; f < trees.Length; f++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] left = [.. rows.Select((r, i) => (r.Family == f ? 1 : 0) - shares[i][f])];
            trees[f] = BoostedTrees.Fit(table, left, null, Growth with { Trees = options.Trees }, options.Seed);
        }

        PlayerLikeness likeness = PlayerLikeness.Of(
            [.. families.Select((_, f) => rows.Where(r => r.Family == f).Select(r => r.Features).Take(MostPlayers).ToList())],
            [.. families.Select((_, f) => held.Where(p => p.Family == f).ToList())], cancellation);
        return new PlayerClassifier(scenario, side, options, logit, Cut(logit, trees, further, cancellation), likeness);
    }

    /// <summary>The probability of each family, in their order: the fast answer.</summary>
    /// <param name="history">What was seen of the player.</param>
    /// <exception cref="ArgumentException">It is of another side, or other things were seen than it learned from.</exception>
    public IReadOnlyList<double> Probabilities(PlayerHistory history) => Probabilities(FeaturesOf(history));

    /// <summary>What kind of player moves so: probabilities, those of families that never move so left out, which families are told apart,
    /// and whether it is unlike any.</summary>
    /// <param name="history">What was seen of the player.</param>
    /// <exception cref="ArgumentException">It is of another side, or other things were seen than it learned from.</exception>
    public PlayerVerdict Classify(PlayerHistory history)
    {
        double[] features = FeaturesOf(history);
        double[] best = _likelihood.Best(history);
        double[] probabilities = Possible(Probabilities(features), best);
        int day = DaysReached(history, Options) - 1;
        double? p = day >= 0 ? Likeness.PValue(PlayerFeatures.Of(history.Until(Options.Days[day])), day) : null;
        string[] names = [.. Families.Select(f => f.Name)];
        return new PlayerVerdict
        {
            Families = names,
            Probabilities = probabilities,
            Errors = [.. names.Select(_ => double.NaN)],
            Groups = PlayerGroups.Of(names, best, probabilities),
            IsUnlikeAny = p <= Options.FalseAlarmRate,
            PValue = p,
            FalseAlarmRate = Options.FalseAlarmRate,
            Warnings = Warnings(DaysOf(history), day),
        };
    }

    /// <summary>Writes it to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path) => PlayerFile.Save(this, path);

    /// <summary>Reads it from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scenario">The scenario that it is to be used in; its own, the player's policy aside.</param>
    /// <param name="families">The families, if it was trained with others than the built-in ones.</param>
    /// <exception cref="LearningException">The file is none, is broken or too large, or was trained for another scenario or other
    /// families; names the place.</exception>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PlayerClassifier Load(string path, Scenario scenario, IReadOnlyList<PlayerFamily>? families = null) =>
        PlayerFile.Load(path, scenario, families);

    /// <summary>What tells a scenario, the policy of the player aside.</summary>
    /// <exception cref="ArgumentException">No text tells the rival's policy or the model.</exception>
    internal static string FingerprintOf(Scenario scenario, Side side) =>
        PlayerPlays.WithPlayer(scenario, side, new Policies.Hawk()).Fingerprint ?? throw new ArgumentException(
            $"The policy of the rival or the model of {scenario.Name} tells no text of its own, so that no file could be known to be for "
                + "it; allowed: policies with a shape or a text.",
            nameof(scenario));

    private static ulong Another(ulong seed) => new RandomStream(seed, 1L << 40, RandomPurpose.Parameters).NextBits();

    private static PlayerClassifierOptions Checked(PlayerClassifierOptions options, Scenario scenario, Side side)
    {
        options = options with
        {
            Families = PlayerFamilies.Checked(options.Families ?? PlayerFamilies.BuiltIn(scenario, side)),
            Days = [.. options.Days.Distinct().Order()],
        };
        int least = 20 * options.Families!.Count;
        Check(options.Plays, least, PlayerClassifierOptions.MostPlays, nameof(options.Plays));
        Check(options.Calibration, least, PlayerClassifierOptions.MostPlays, nameof(options.Calibration));
        Check(options.Trees, 1, PlayerClassifierOptions.MostTrees, nameof(options.Trees));
        Check(options.Members, 16, PlayerClassifierOptions.MostMembers, nameof(options.Members));
        if (options.Days.Count == 0 || options.Days.Any(d => !(d > 0 && d <= PlayerClassifierOptions.MostDays)))
        {
            throw new ArgumentOutOfRangeException(nameof(options), "At least one day is needed, each above 0 and at most 1000000.");
        }

        return options.FalseAlarmRate is > 0 and < 1
            ? options
            : throw new ArgumentOutOfRangeException(
                nameof(options), options.FalseAlarmRate, "A false-alarm rate between 0 and 1 is allowed.");
    }

    private static void Check(int number, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, most, name);
    }

    /// <summary>The calibration plays that a family needs: the least p-value of n plays is 1/(n + 1), and if that were above the rate
    /// nobody could ever be called unlike it.</summary>
    internal static int PlaysNeeded(double falseAlarmRate) => (int)Math.Min(int.MaxValue, Math.Ceiling(1 / falseAlarmRate - 1e-9) - 1);

    private static void CheckRate(PlayerClassifierOptions options, IReadOnlyList<PlayerPlay> others)
    {
        IReadOnlyList<PlayerFamily> families = options.Families!;
        int needed = PlaysNeeded(options.FalseAlarmRate);
        double total = families.Sum(f => f.Weight);
        for (int f = 0; f < families.Count; f++)
        {
            int plays = others.Count(p => p.Family == f);
            if (plays < needed)
            {
                double all = Math.Ceiling((needed + 1.0) * total / families.Min(w => w.Weight));
                throw new LearningException(FormattableString.Invariant(
                    $"{plays} calibration plays of {families[f].Name} cannot tell a false-alarm rate of {options.FalseAlarmRate}; ")
                    + FormattableString.Invariant($"allowed: at least {needed} of each family, which {all} in all give."));
            }
        }
    }

    // Every play as far as each day; one that has ended by a day is there with the same numbers again.
    private static SeenPlay Seen(PlayerPlay play, Side side, PlayerClassifierOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PlayerHistory whole = PlayerHistory.Of(play.Trace, side, options.Sight);
        var byDay = new double[options.Days.Count][];
        for (int day = 0, before = 0; day < byDay.Length; day++)
        {
            PlayerHistory history = whole.Until(options.Days[day]);
            byDay[day] = history.Steps > before ? PlayerFeatures.Of(history) : byDay[day - 1];
            before = history.Steps;
        }

        return new SeenPlay(play.Family, byDay, DaysReached(whole, options));
    }

    // What is learned from: nothing twice.
    private static (int Family, double[] Features)[] Rows(SeenPlay[] plays) =>
        [.. plays.SelectMany(p => p.ByDay.Distinct().Select(features => (p.Family, features)))];

    private static double DaysOf(PlayerHistory history) => history.Steps * history.Briefing.TimeStep;

    // How many of the days a history has reached, to rounding.
    private static int DaysReached(PlayerHistory history, PlayerClassifierOptions options) =>
        options.Days.Count(d => d <= DaysOf(history) * (1 + 1e-12));

    private List<string> Warnings(double seen, int day)
    {
        var warnings = new List<string>();
        if (day < 0)
        {
            warnings.Add(FormattableString.Invariant(
                $"{seen} days were seen; who is unlike any is not told before day {Options.Days[0]}, the first that it learned."));
        }
        else if (seen > Options.Days[^1])
        {
            warnings.Add(FormattableString.Invariant(
                $"{seen} days were seen; it learned from the first {Options.Days[^1]} of plays at most."));
        }

        return warnings;
    }

    private double[] FeaturesOf(PlayerHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Sight != Options.Sight || history.Briefing.Side != Side)
        {
            throw new ArgumentException(
                $"The history shows {history.Sight} of side {history.Briefing.Side}; it learned from {Options.Sight} of side {Side}.",
                nameof(history));
        }

        return PlayerFeatures.Of(history);
    }

    private double[] Probabilities(double[] features) => Probabilities(Logit.Probabilities(features), [.. _trees.Select(t => t.Evaluate(
        features))]);

    private static double[] Possible(double[] probabilities, double[] best)
    {
        double[] possible = [.. probabilities.Zip(best, (p, log) => double.IsNegativeInfinity(log) ? 0 : p)];
        double sum = possible.Sum();
        return sum > 0 ? [.. possible.Select(p => p / sum)] : probabilities;
    }

    private static double[] Probabilities(double[] shares, double[] corrections)
    {
        double[] corrected = [.. shares.Zip(corrections, (share, correction) => Math.Max(share + correction, LeastShare))];
        double sum = corrected.Sum();
        return [.. corrected.Select(s => s / sum)];
    }

    // As many trees of each family as give the best log score on other plays: none, or those up to some round.
    private static IReadOnlyList<RegressionTrees> Cut(
        PlayerLogit logit, RegressionTrees[] trees, (int Family, double[] Features)[] plays, CancellationToken cancellation)
    {
        double[][] shares = [.. plays.Select(p => logit.Probabilities(p.Features))];
        double[][] corrections = [.. plays.Select(_ => new double[trees.Length])];
        int most = trees.Max(t => t.Trees.Count), best = 0;
        double bestScore = double.NegativeInfinity;
        for (int count = 0; count <= most; count++)
        {
            double score = 0;
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < plays.Length; i++)
            {
                for (int f = 0; f < trees.Length && count > 0; f++)
                {
                    RegressionTrees grown = trees[f];
                    corrections[i][f] += (count == 1 ? grown.Constant : 0)
                        + (count <= grown.Trees.Count ? grown.Trees[count - 1].Evaluate(plays[i].Features) : 0);
                }

                score += PortableMath.Log(Probabilities(shares[i], corrections[i])[plays[i].Family]);
            }

            (best, bestScore) = score > bestScore ? (count, score) : (best, bestScore);
        }

        return [.. trees.Select(t => best == 0 ? new RegressionTrees([]) : new RegressionTrees([.. t.Trees.Take(best)], t.Constant))];
    }
}
