using System.Globalization;

namespace EscalationModel.Reporting;

/// <summary>The result of a run as plain text for a terminal. Thread-safe.</summary>
// Most runs end here, and a query over numbers is compiled anew for each type of them, which takes longer than a short run: loops.
public static class TextReport
{
    /// <summary>The columns of a terminal unless told otherwise.</summary>
    public const int DefaultWidth = 80;

    /// <summary>The fewest columns that a table can do with.</summary>
    public const int LeastWidth = 40;

    // A name that would push a table off the screen stands on a line of its own.
    private const int LeastName = 12, WidestName = 30;

    /// <summary>Tables for the baseline and every variant, from the one that takes off most war to the one that adds most: war and its
    /// paired difference to the baseline, every outcome with its 95% interval, the median time to each outcome, what came of talks and
    /// what the mediator did if there were any, and the throughput. Lines end in a line feed.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="scenario">The scenario that was run; null if it is not at hand: titles and the names of the
    /// sides are missing then.</param>
    /// <param name="width">The columns of the terminal, at least <see cref="LeastWidth"/>: what does not fit beside goes on
    /// below.</param>
    /// <exception cref="ArgumentException">The result is of another scenario, or the width too small.</exception>
    public static string Write(SimulationResult result, Scenario? scenario = null, int width = DefaultWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        Wording words = Wording.Of(result, scenario);
        IReadOnlyList<VariantResult> variants = result.ByEffect();
        Outcome[] seen = Endings(result, areSeen: true);
        string heading = string.Concat(Heading(result, words).Select(l => Lines(PrintableText.Line(l), width)));
        object?[] parts =
        [
            War(result, variants, words, width),
            Outcomes(result, variants, seen, width),
            Lines(PrintableText.Line(Unseen(result)), width),
            Medians(result, variants, seen, words, width),
            variants.Any(v => v.Talks.Began > 0) ? Talks(variants, words, width) : null,
            variants.Any(v => v.Mediation.Flashed > 0) ? Mediation(variants, width) : null,
            Lines(Throughput(result), width),
        ];
        return heading + string.Concat(parts.Select(p => p?.ToString()).Where(p => p is { Length: > 0 }).Select(p => "\n" + p));
    }

    private static string[] Heading(SimulationResult result, Wording words) =>
    [
        words.Title != result.ScenarioName ? $"{result.ScenarioName}: {words.Title}" : result.ScenarioName,
        $"A is {words.A}, B is {words.B}.",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Numbers.Count(result.Paths)} paths a variant, seed {result.Seed}, {result.Precision.InWords()}, common "
                + $"random numbers, 95% intervals of sampling."),
    ];

    private static TextTable War(SimulationResult result, IReadOnlyList<VariantResult> variants, Wording words, int width)
    {
        string days = "mean " + words.TimeUnit.Many;
        TextTable table = result.Variants.Count > 1
            ? Table(width, "War", "%", "from", "to", "points", "from", "to", days)
            : Table(width, "War", "%", "from", "to", days);
        foreach (VariantResult v in variants)
        {
            Estimate war = v.War, change = v == result.Baseline ? default : result.Difference(v.Name).War;
            string[] changes =
                result.Variants.Count == 1 ? []
                : v == result.Baseline ? ["", "", ""]
                : [Numbers.PointsValue(change), Numbers.PointsLow(change), Numbers.PointsHigh(change)];
            string mean = Numbers.Fixed(v.MeanDays.Value, v.MeanDays.Value < 10 ? 1 : 0);
            table.Add([v.Name, Numbers.PercentValue(war), .. Ends(war), .. changes, mean]);
        }

        return table;
    }

    private static string[] Ends(Estimate e) => Numbers.IsBound(e) ? ["", ""] : [Numbers.PercentLow(e), Numbers.PercentHigh(e)];

    // Values and intervals on two lines: six outcomes stay within the screen.
    private static TextTable Outcomes(SimulationResult result, IReadOnlyList<VariantResult> variants, Outcome[] seen, int width)
    {
        TextTable table = Table(width, ["Outcomes, %", .. Short(result, seen)]);
        foreach (VariantResult v in variants)
        {
            List<string> values = [v.Name], ranges = [""];
            foreach (Outcome outcome in seen)
            {
                Estimate e = v.Probability(outcome);
                values.Add(Numbers.PercentValue(e));
                ranges.Add(Numbers.IsBound(e) ? "" : $"{Numbers.PercentLow(e)}-{Numbers.PercentHigh(e)}");
            }

            table.Add(values);
            table.Add(ranges);
        }

        return table;
    }

    private static TextTable Medians(
        SimulationResult result, IReadOnlyList<VariantResult> variants, Outcome[] seen, Wording words, int width)
    {
        TextTable table = Table(width, [$"Median {words.TimeUnit.Many} to", .. Short(result, seen)]);
        foreach (VariantResult v in variants)
        {
            List<string> values = [v.Name], ranges = [""];
            foreach (Outcome outcome in seen)
            {
                Estimate? median = v.TimeTo(outcome);
                values.Add(median is { } found ? Numbers.Short(found.Value) : "never");
                ranges.Add(median is { } time && time.Low < time.High ? Numbers.DaysRange(time) : "");
            }

            table.Add(values);
            table.Add(ranges);
        }

        return table;
    }

    // The endings that some variant has seen, or those that none has.
    private static Outcome[] Endings(SimulationResult result, bool areSeen)
    {
        var endings = new Outcome[result.Baseline.Outcomes.Count];
        int count = 0;
        foreach (Outcome outcome in result.Baseline.Outcomes)
        {
            if (result.Variants.Any(v => v.Probability(outcome).Value > 0) == areSeen)
            {
                endings[count++] = outcome;
            }
        }

        Array.Resize(ref endings, count);
        return endings;
    }

    private static string Unseen(SimulationResult result)
    {
        string[] unseen = Short(result, Endings(result, areSeen: false));
        string bound = Numbers.PercentValue(Estimate.Probability(0, result.Paths));
        return unseen.Length == 0 ? "" : $"Never seen, so {bound}% each: {string.Join(", ", unseen)}.";
    }

    private static TextTable Talks(IReadOnlyList<VariantResult> variants, Wording words, int width)
    {
        TextTable table = Table(
            width, "Talks", "held, %", "began", "agreed", "failed", "still on", "mean " + (words.StepLength is null ? "steps" : "days"));
        foreach (VariantResult v in variants.Where(v => v.Talks.Began > 0))
        {
            TalksCounts t = v.Talks;
            table.Add(
                v.Name,
                Numbers.PercentValue(Estimate.Probability(t.PathsWithTalks, v.Paths)),
                Numbers.Count(t.Began),
                Numbers.Count(t.Agreed),
                Numbers.Count(t.Failed),
                Numbers.Count(t.StillOn),
                Numbers.Fixed(t.Steps * (words.StepLength ?? 1) / t.Began, 1));
        }

        return table;
    }

    private static TextTable Mediation(IReadOnlyList<VariantResult> variants, int width)
    {
        TextTable table = Table(
            width, "Mediator", "light, %", "freeze, %", "offers", "accepted", "kept", "broken", "cut short");
        foreach (VariantResult v in variants.Where(v => v.Mediation.Flashed > 0))
        {
            MediationCounts m = v.Mediation;
            table.Add(
                v.Name,
                Numbers.PercentValue(Estimate.Probability(m.PathsWithLight, v.Paths)),
                Numbers.PercentValue(Estimate.Probability(m.PathsWithSuspension, v.Paths)),
                Numbers.Count(m.Flashed),
                Numbers.Count(m.Accepted),
                Numbers.Count(m.Kept),
                Numbers.Count(m.Broken),
                Numbers.Count(m.CutShort));
        }

        return table;
    }

    private static string Throughput(SimulationResult result)
    {
        double seconds = result.Elapsed.TotalSeconds;
        long paths = result.Paths * result.Variants.Count;
        string done = $"{Numbers.Count(paths)} paths, {Numbers.Rough(result.PathSteps)} path-steps in {Numbers.Fixed(seconds, 2)} s";
        return seconds == 0 ? done + "." : $"{done}: {Numbers.Rough(paths / seconds)} paths/s, "
            + $"{Numbers.Rough(1e9 * seconds / Math.Max(1, result.PathSteps))} ns per path-step.";
    }

    private static TextTable Table(int width, params string[] headers) =>
        new(headers) { HasRule = true, LeastWidth = LeastName, WidestName = Math.Min(WidestName, width / 3), Width = width };

    // Lines of at most a width, broken at blanks; a longer word stays whole.
    private static string Lines(string text, int width)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && DisplayWidth.Of(lines[^1]) + 1 + DisplayWidth.Of(word) <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return string.Concat(lines.Select(l => l + "\n"));
    }

    private static string[] Short(SimulationResult result, Outcome[] outcomes) => Array.ConvertAll(outcomes, o => Short(result, o));

    private static string Short(SimulationResult result, Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "A concedes",
        Outcome.ConcessionByB => "B concedes",
        _ => result.Words.Of(outcome),
    };
}
