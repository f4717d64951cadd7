namespace EscalationModel.Estimation.Strategic;

/// <summary>Reads outcomes as they are coded: by the number of the game, by order, by words, or by the two choices.</summary>
internal static class StrategicOutcomes
{
    private static readonly string[][] Words =
    [
        ["statusquo", "sq", "noescalation", "nochallenge"],
        ["capitulation", "capitulate", "cap", "capit", "concession", "concede", "backdown", "acquiesce", "acquiescence"],
        ["war", "fight", "conflict"],
    ];

    /// <summary>The outcome of each row; 0: missing.</summary>
    public static int[] Of(StrategicGame game, CsvRow[] rows, string column, IReadOnlyList<string>? labels, List<string> notes)
    {
        string[] seen = [.. rows.Where(r => !r.IsMissing(column)).Select(r => r[column]).Distinct(StringComparer.OrdinalIgnoreCase)];
        Func<string, int> code = labels is null ? Guess(game, seen, column, notes) : ByLabels(game, labels);
        return [.. rows.Select(row =>
        {
            int outcome = row.IsMissing(column) ? 0 : code(row[column]);
            if (outcome < 0)
            {
                row.Refuse(column, Allowed(game, labels));
                return 0;
            }

            return outcome;
        })];
    }

    /// <summary>The outcomes from what each player chose, 0 or 1; player 2's choice does not count where there is none.</summary>
    public static int[] OfChoices(StrategicGame game, CsvRow[] rows, string[] columns) =>
    [
        .. rows.Select(row =>
        {
            int? first = row.OptionalWhole(columns[0], 0, 1);
            if (first == 0 && game == StrategicGame.ThreeOutcomes)
            {
                return 1;
            }

            return (first, row.OptionalWhole(columns[1], 0, 1)) switch
            {
                ({ } one, { } two) => 1 + 2 * one + two,
                _ => 0,
            };
        }),
    ];

    private static Func<string, int> Guess(StrategicGame game, string[] seen, string column, List<string> notes)
    {
        double[] numbers = [.. seen.Where(s => StrategicColumn.TryNumber(s, out _)).Select(NumberOf)];
        if (numbers.Length < seen.Length)
        {
            return text => game == StrategicGame.ThreeOutcomes ? ByWord(text) : -1;
        }

        foreach (int least in (int[])[1, 0])
        {
            double[] inOrder = [.. game.Outcomes().Select((_, k) => (double)(least + k))];
            if (!game.Outcomes().Select(o => (double)o).SequenceEqual(inOrder) && numbers.Order().SequenceEqual(inOrder))
            {
                notes.Add(
                    $"Column {column} holds {string.Join(", ", inOrder)}, taken as the outcomes {string.Join(", ", game.Outcomes())} "
                    + "in order.");
                return text => game.Outcomes()[Array.IndexOf(inOrder, NumberOf(text))];
            }
        }

        return text => game.Outcomes().Any(o => o == NumberOf(text)) ? (int)NumberOf(text) : -1;
    }

    private static Func<string, int> ByLabels(StrategicGame game, IReadOnlyList<string> labels)
    {
        if (labels.Count != game.Outcomes().Count || labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() != labels.Count)
        {
            throw new ArgumentException(
                $"Labels {string.Join(", ", labels)}; allowed: {game.Outcomes().Count} different ones, in the order of the outcomes "
                + $"{string.Join(", ", game.Outcomes())}.", nameof(labels));
        }

        return text =>
        {
            int at = labels.ToList().FindIndex(l => string.Equals(l, text, StringComparison.OrdinalIgnoreCase));
            return at < 0 ? -1 : game.Outcomes()[at];
        };
    }

    private static int ByWord(string text)
    {
        string word = string.Concat(text.ToLowerInvariant().Where(char.IsLetter));
        int at = Array.FindIndex(Words, w => w.Contains(word));
        return at < 0 ? -1 : StrategicGame.ThreeOutcomes.Outcomes()[at];
    }

    private static double NumberOf(string text) => StrategicColumn.TryNumber(text, out double number) ? number : double.NaN;

    private static string Allowed(StrategicGame game, IReadOnlyList<string>? labels) => labels is not null
        ? string.Join(", ", labels)
        : $"{string.Join(", ", game.Outcomes())}, or NA; for other numbers or words give what stands for each outcome, in this order";
}
