using System.Text;
using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Ladder.Game;
using EscalationModel.Models.Trains.Game;
using EscalationModel.Shapes;

namespace EscalationModel.CrisisGames;

/// <summary>How a solved policy is stored: what its states mean, and for each period a list of runs "what is done, in how many states in a row". 0, 1
/// and 2 are the throttles, 3 and above mixtures in the order of "mixtures"; a period without runs is as the one before. docs/games/markov.md.</summary>
internal static class PolicyFile
{
    /// <summary>The version of the format.</summary>
    public const int FormatVersion = 2;

    private const string Kind = "escalation-policy";

    private const int MostBytes = 1 << 30, Actions = 3, MostStates = 5_000_000;

    public static string Write(SolvedPolicy policy)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("$kind", Kind);
            json.WriteNumber("formatVersion", FormatVersion);
            json.WriteString("version", SimulationResult.LibraryVersion);
            json.WriteString("scenario", policy.ScenarioName);
            json.WriteString("fingerprint", policy.Fingerprint);
            json.WriteString("side", policy.Side.ToString());
            if (policy is LadderPolicy ladder)
            {
                WriteLadder(json, ladder);
            }
            else
            {
                WriteTrains(json, ((TrainsPolicy)policy).Key);
            }

            WriteStrategy(json, policy.Strategy);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    public static SolvedPolicy Read(ReadOnlyMemory<byte> utf8, string source)
    {
        using JsonText text = JsonText.Parse(utf8, problem => new ResultException($"{source}: {problem}"), MostBytes);
        var reader = new PolicyFileReader(text.Root, source);
        if (!reader.IsPolicy)
        {
            throw new ResultException($"{source}: not a policy file; allowed: a file that a solved policy was stored in, whose $.$kind is \"{Kind}\"");
        }

        int version = reader.Whole("formatVersion", 0, int.MaxValue);
        if (version != FormatVersion)
        {
            throw new ResultException($"{source}: made with version {version} of the format; this library reads version {FormatVersion}");
        }

        string scenario = reader.Text("scenario"), fingerprint = reader.Text("fingerprint"), side = reader.Text("side");
        if (fingerprint.Length != 64 || !fingerprint.All(char.IsAsciiHexDigitLower) || side is not ("A" or "B"))
        {
            throw new ResultException($"{source}: $.fingerprint is \"{fingerprint}\" and $.side is \"{side}\"; allowed: 64 hexadecimal digits, and A or B");
        }

        Side played = side == "A" ? Side.A : Side.B;
        if (reader.Text("model") == "ladder")
        {
            var key = new LadderKey(
                reader.Whole("horizon", 1, 100_000), reader.Whole("topRung", 1, 20), reader.Whole("standstill", 1, int.MaxValue),
                (reader.Flag("peakOfA") ? Tracked.PeakA : 0) | (reader.Flag("peakOfB") ? Tracked.PeakB : 0));
            Board[] boards = [.. reader.Rows("states", 7, MostStates).Select(BoardOf)];
            return new LadderPolicy(scenario, fingerprint, key, boards, reader.Strategy(played, boards.Length, key.Horizon));
        }

        if (reader.Text("model") != "trains")
        {
            throw new ResultException($"{source}: $.model is \"{reader.Text("model")}\"; allowed: ladder, trains");
        }

        int periods = reader.Whole("periods", 1, 100_000), standstill = reader.Whole("standstill", 1, 1_000_000);
        TrainsPlaces Places(string of) => new(reader.Axis("tempo" + of, 10_000), standstill, reader.Flag("peakOf" + of));
        TrainsPlaces a = Places("A"), b = Places("B");
        if ((long)a.All.Count * b.All.Count > 100_000_000)
        {
            throw new ResultException($"{source}: the grid is larger than any that is solved");
        }

        var states = new TrainsStates(reader.Axis("room", 100_000), a, b);
        return new TrainsPolicy(scenario, fingerprint, new TrainsKey(periods, reader.Number("stepLength"), states), reader.Strategy(played, states.Count, periods));
    }

    private static void WriteLadder(Utf8JsonWriter json, LadderPolicy policy)
    {
        LadderKey key = policy.Key;
        json.WriteString("model", "ladder");
        json.WriteNumber("horizon", key.Horizon);
        json.WriteNumber("topRung", key.Top);
        json.WriteNumber("standstill", key.Standstill);
        json.WriteBoolean("peakOfA", (key.Tracked & Tracked.PeakA) != 0);
        json.WriteBoolean("peakOfB", (key.Tracked & Tracked.PeakB) != 0);
        json.WriteStartArray("states"); // rungs of A and B, whether each has been above 0, standstill, peaks of A and B
        foreach (Board b in policy.Boards)
        {
            WriteRow(json, [b.RungA, b.RungB, b.AboveA ? 1 : 0, b.AboveB ? 1 : 0, b.Stood, b.PeakA, b.PeakB]);
        }

        json.WriteEndArray();
    }

    private static Board BoardOf(int[] row) => new(row[0], row[1], row[2] != 0, row[3] != 0, row[4], 0, 0, row[5], row[6]);

    private static void WriteTrains(Utf8JsonWriter json, TrainsKey key)
    {
        json.WriteString("model", "trains");
        json.WriteNumber("periods", key.Periods);
        json.WriteNumber("stepLength", key.StepLength);
        json.WriteNumber("standstill", key.States.A.Standstill);
        WriteAxis(json, "room", key.States.Room);
        foreach ((string of, TrainsPlaces places) in new[] { ("A", key.States.A), ("B", key.States.B) })
        {
            WriteAxis(json, "tempo" + of, places.Tempo);
            json.WriteBoolean("peakOf" + of, places.HasPeaks);
        }
    }

    private static void WriteAxis(Utf8JsonWriter json, string key, GridAxis axis)
    {
        json.WriteStartArray(key);
        foreach (double level in axis.Levels)
        {
            json.WriteNumberValue(level);
        }

        json.WriteEndArray();
    }

    private static void WriteStrategy(Utf8JsonWriter json, MarkovStrategy strategy)
    {
        json.WriteStartArray("play");
        for (int period = 0; period < strategy.Periods; period++)
        {
            bool isAsBefore = period > 0 && strategy.Codes[period].AsSpan().SequenceEqual(strategy.Codes[period - 1]);
            WriteRow(json, isAsBefore ? [] : Runs(strategy.Codes[period]));
        }

        json.WriteEndArray();
        json.WriteStartArray("mixtures");
        foreach (double p in strategy.Mixed)
        {
            json.WriteNumberValue(p);
        }

        json.WriteEndArray();
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

    private static void WriteRow(Utf8JsonWriter json, IEnumerable<int> row)
    {
        json.WriteStartArray();
        foreach (int value in row)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads the members of a stored policy; each error names the place, the value and what is allowed.</summary>
    private sealed class PolicyFileReader(JsonElement root, string source)
    {
        public bool IsPolicy => Member("$kind") is { ValueKind: JsonValueKind.String } kind && kind.ValueEquals(Kind);

        public string Text(string key) => Member(key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Bad(key, "a text");

        public bool Flag(string key) => Member(key) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : throw Bad(key, "true or false");

        public int Whole(string key, int low, int high) =>
            Member(key) is { ValueKind: JsonValueKind.Number } n && n.TryGetInt32(out int value) && value >= low && value <= high
                ? value
                : throw Bad(key, FormattableString.Invariant($"a whole number from {low} to {high}"));

        public double Number(string key) =>
            Member(key) is { ValueKind: JsonValueKind.Number } n && n.TryGetDouble(out double value) && value > 0 && double.IsFinite(value)
                ? value
                : throw Bad(key, "a number above 0");

        public GridAxis Axis(string key, int most)
        {
            double[] levels = [.. List(key, Member(key)).Take(most + 1).Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN)];
            return levels.Length <= most && GridAxis.From(levels) is { } axis ? axis : throw Bad(key, $"2 to {most} numbers that rise from 0");
        }

        public List<int[]> Rows(string key, int length, int most)
        {
            var rows = new List<int[]>();
            foreach (JsonElement row in List(key, Member(key)))
            {
                int[] numbers = Numbers($"{key}[{rows.Count}]", row);
                rows.Add((length == 0 || numbers.Length == length) && rows.Count < most
                    ? numbers
                    : throw Bad($"{key}[{rows.Count}]", $"{length} whole numbers, in at most {most} rows"));
            }

            return rows;
        }

        public MarkovStrategy Strategy(Side side, int states, int periods)
        {
            double[] mixed = [.. List("mixtures", Member("mixtures")).Select(p => p.ValueKind == JsonValueKind.Number ? p.GetDouble() : double.NaN)];
            for (int i = 0; i < mixed.Length; i += Actions)
            {
                double sum = mixed.Skip(i).Take(Actions).Sum();
                if (i + Actions > mixed.Length || mixed.Skip(i).Take(Actions).Any(p => !(p >= 0)) || Math.Abs(sum - 1) > 1e-9)
                {
                    throw Bad($"mixtures[{i}]", $"{Actions} probabilities that add up to 1");
                }
            }

            List<int[]> rows = Rows("play", 0, periods);
            if (rows.Count != periods && rows.Count != 1)
            {
                throw Bad("play", $"1 or {periods} periods; there are {rows.Count}");
            }

            var codes = new int[rows.Count][];
            for (int period = 0; period < rows.Count; period++)
            {
                codes[period] = rows[period].Length == 0 && period > 0 ? codes[period - 1] : Unfold($"play[{period}]", rows[period], states, mixed.Length / Actions);
            }

            return new MarkovStrategy(side, [.. Enumerable.Repeat(Actions, states)], codes, mixed);
        }

        private int[] Unfold(string place, int[] runs, int states, int mixtures)
        {
            var codes = new int[states];
            int state = 0;
            for (int i = 0; i + 1 < runs.Length; i += 2)
            {
                (int code, int length) = (runs[i], runs[i + 1]);
                if (code < 0 || code >= Actions + mixtures || length < 1 || length > states - state)
                {
                    throw Bad($"{place}[{i}]", $"an action from 0 to {Actions + mixtures - 1}, in states up to {states} in all");
                }

                codes.AsSpan(state, length).Fill(code < Actions ? code : -1 - (code - Actions) * Actions);
                state += length;
            }

            return state == states && runs.Length % 2 == 0 ? codes : throw Bad(place, $"runs over {states} states; there are {state}");
        }

        private int[] Numbers(string place, JsonElement row) =>
            [.. List(place, row).Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out int value) ? value : throw Bad(place, "whole numbers"))];

        private JsonElement.ArrayEnumerator List(string place, JsonElement? list) =>
            list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : throw Bad(place, "a list");

        private JsonElement? Member(string key) =>
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out JsonElement member) ? member : null;

        private ResultException Bad(string place, string allowed) =>
            new($"{source}: $.{place}: {(Member(place) is { } found ? Shortened(found.GetRawText()) : place.Contains('[') ? "what is there" : "nothing")} is not allowed; allowed: {allowed}");

        private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";
    }
}
