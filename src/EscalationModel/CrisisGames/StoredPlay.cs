using System.Text.Json;
using EscalationModel.Games;

namespace EscalationModel.CrisisGames;

/// <summary>How a file keeps what is played: for each period a list of runs "what is done, in how many states in a row". 0, 1 and 2 are the
/// throttles, 3 and above mixtures in the order of "mixtures"; a period without runs is as the one before.</summary>
internal static class StoredPlay
{
    private const int Actions = 3;

    public static void Write(Utf8JsonWriter json, MarkovStrategy strategy)
    {
        json.WriteStartArray("play");
        for (int period = 0; period < strategy.Periods; period++)
        {
            bool isAsBefore = period > 0 && strategy.Codes[period].AsSpan().SequenceEqual(strategy.Codes[period - 1]);
            json.WriteStartArray();
            foreach (int number in isAsBefore ? [] : Runs(strategy.Codes[period]))
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("mixtures");
        foreach (double p in strategy.Mixed)
        {
            json.WriteNumberValue(p);
        }

        json.WriteEndArray();
    }

    public static MarkovStrategy Read(PolicyFileReader file, Side side, int states, int periods)
    {
        double[] mixed = Mixtures(file);
        List<int[]> rows = file.Rows("play", 0, periods);
        if (rows.Count != periods && rows.Count != 1)
        {
            throw file.Bad("play", $"1 or {periods} periods; there are {rows.Count}");
        }

        if ((long)states * rows.Count > MarkovStrategy.MostChoices)
        {
            throw file.Bad("play", FormattableString.Invariant(
                $"at most {MarkovStrategy.MostChoices} choices, periods times states; there are {rows.Count} periods and {states} states"));
        }

        var codes = new int[rows.Count][];
        for (int period = 0; period < rows.Count; period++)
        {
            codes[period] = rows[period].Length == 0 && period > 0
                ? codes[period - 1]
                : Unfold(file, $"play[{period}]", rows[period], states, mixed.Length / Actions);
        }

        return new MarkovStrategy(side, [.. Enumerable.Repeat(Actions, states)], codes, mixed);
    }

    private static double[] Mixtures(PolicyFileReader file)
    {
        double[] mixed = file.Numbers("mixtures");
        for (int i = 0; i < mixed.Length; i += Actions)
        {
            double sum = mixed.Skip(i).Take(Actions).Sum();
            if (i + Actions > mixed.Length || mixed.Skip(i).Take(Actions).Any(p => !(p >= 0)) || Math.Abs(sum - 1) > 1e-9)
            {
                throw file.Bad($"mixtures[{i}]", $"{Actions} probabilities that add up to 1");
            }
        }

        return mixed;
    }

    private static List<int> Runs(int[] codes)
    {
        var runs = new List<int>();
        for (int state = 0; state < codes.Length;)
        {
            int first = state;
            while (state < codes.Length && codes[state] == codes[first])
            {
                state++;
            }

            runs.Add(codes[first] >= 0 ? codes[first] : Actions + (-1 - codes[first]) / Actions);
            runs.Add(state - first);
        }

        return runs;
    }

    private static int[] Unfold(PolicyFileReader file, string place, int[] runs, int states, int mixtures)
    {
        var codes = new int[states];
        int state = 0;
        for (int i = 0; i + 1 < runs.Length; i += 2)
        {
            (int code, int length) = (runs[i], runs[i + 1]);
            if (code < 0 || code >= Actions + mixtures || length < 1 || length > states - state)
            {
                throw file.Bad($"{place}[{i}]", $"an action from 0 to {Actions + mixtures - 1}, in states up to {states} in all");
            }

            codes.AsSpan(state, length).Fill(code < Actions ? code : -1 - (code - Actions) * Actions);
            state += length;
        }

        return state == states && runs.Length % 2 == 0 ? codes : throw file.Bad(place, $"runs over {states} states; there are {state}");
    }
}
