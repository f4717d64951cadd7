using System.Globalization;
using System.Text.Json;
using EscalationModel.ML.Fitting;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Players;

/// <summary>How a classifier stands in a file: JSON with a version, the scenario's fingerprint and the families that it was trained
/// for.</summary>
internal static class PlayerFile
{
    private const int Version = 1, MostBytes = 64 << 20, MostRows = 1_000_000;

    private const string Kind = "players";

    public static void Save(PlayerClassifier classifier, string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream);
        PlayerClassifierOptions options = classifier.Options;
        json.WriteStartObject();
        json.WriteString("$kind", Kind);
        json.WriteNumber("formatVersion", Version);
        json.WriteString("fingerprint", classifier.Fingerprint);
        json.WriteString("side", classifier.Side.ToString());
        json.WriteString("sight", options.Sight.ToString());
        json.WriteNumber("plays", options.Plays);
        json.WriteNumber("calibration", options.Calibration);
        json.WriteNumber("falseAlarmRate", options.FalseAlarmRate);
        json.WriteNumber("trees", options.Trees);
        json.WriteNumber("members", options.Members);
        json.WriteString("seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        Numbers(json, "days", options.Days);
        json.WriteStartArray("families");
        for (int f = 0; f < classifier.Families.Count; f++)
        {
            json.WriteStartObject();
            json.WriteString("family", classifier.Families[f].Text);
            json.WriteNumber("constant", classifier.Trees[f].Constant);
            json.WriteStartArray("trees");
            foreach (RegressionTree tree in classifier.Trees[f].Trees)
            {
                StoredTrees.Written(tree).WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteNumber("logit", classifier.Logit.Constants[f]);
            Numbers(json, "weights", classifier.Logit.Weights[f]);
            Numbers(json, "scales", classifier.Likeness.Scales[f]);
            Rows(json, "players", classifier.Likeness.Players[f]);
            Rows(json, "distances", classifier.Likeness.Distances[f]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Numbers(json, "centers", classifier.Logit.Centers);
        Numbers(json, "scales", classifier.Logit.Scales);
        json.WriteEndObject();
    });

    public static PlayerClassifier Load(string path, Scenario scenario, IReadOnlyList<PlayerFamily>? families)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        byte[] bytes = BoundedInput.ReadFile(path, MostBytes);
        try
        {
            return StoredMember.Read(bytes, MostBytes, path, Kind, Version, root => Read(root, scenario, families));
        }
        catch (ResultException e)
        {
            throw new LearningException(e.Message, e);
        }
    }

    private static PlayerClassifier Read(StoredMember root, Scenario scenario, IReadOnlyList<PlayerFamily>? families)
    {
        Side side = root["side"].Choice<Side>();
        string wanted = PlayerClassifier.FingerprintOf(scenario, side);
        if (root["fingerprint"].Text() != wanted)
        {
            throw root["fingerprint"].Bad($"{wanted}, of {scenario.Name} (the policy of side {side} aside); it is of another scenario");
        }

        families = PlayerFamilies.Checked(families ?? PlayerFamilies.BuiltIn(scenario, side));
        IReadOnlyList<StoredMember> written = Families(root["families"], families);
        PlayerClassifierOptions options = Options(root, families);
        int needed = PlayerClassifier.PlaysNeeded(options.FalseAlarmRate);
        return new PlayerClassifier(
            scenario, side, options, Logit(root, written),
            [.. written.Select(f => StoredTrees.Read(f, options.Trees, PlayerFeatures.Count))],
            new PlayerLikeness(
                [.. written.Select(f => Row(f["scales"], double.Epsilon))],
                [.. written.Select(f => Players(f["players"]))],
                [.. written.Select(f => Distances(f["distances"], options, needed))]));
    }

    private static IReadOnlyList<StoredMember> Families(StoredMember list, IReadOnlyList<PlayerFamily> families)
    {
        IReadOnlyList<StoredMember> written = list.List(families.Count);
        if (written.Count < families.Count)
        {
            throw list.Bad($"a list of {families.Count}, as there are families");
        }

        for (int f = 0; f < families.Count; f++)
        {
            StoredMember family = written[f]["family"];
            if (family.Text() != families[f].Text)
            {
                throw family.Bad($"\"{families[f].Text}\"");
            }
        }

        return written;
    }

    private static PlayerClassifierOptions Options(StoredMember root, IReadOnlyList<PlayerFamily> families)
    {
        int least = 20 * families.Count;
        double rate = root["falseAlarmRate"].Number(double.Epsilon, double.BitDecrement(1));
        return new PlayerClassifierOptions
        {
            Families = families,
            Sight = root["sight"].Choice<PlayerSight>(),
            Plays = root["plays"].Whole(least, PlayerClassifierOptions.MostPlays),
            Calibration = root["calibration"].Whole(least, PlayerClassifierOptions.MostPlays),
            FalseAlarmRate = rate,
            Trees = root["trees"].Whole(1, PlayerClassifierOptions.MostTrees),
            Members = root["members"].Whole(16, PlayerClassifierOptions.MostMembers),
            Seed = ulong.TryParse(root["seed"].Text(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
                ? seed
                : throw root["seed"].Bad("a whole number from 0 to 18446744073709551615, as a text"),
            Days = Days(root["days"]),
        };
    }

    private static double[] Days(StoredMember list)
    {
        double[] days = [.. list.List(MostRows).Select(d => d.Number(double.Epsilon, PlayerClassifierOptions.MostDays))];
        return days.Length > 0 && days.Zip(days.Skip(1), (day, next) => day < next).All(rises => rises)
            ? days
            : throw list.Bad("at least one day, each after the one before");
    }

    private static PlayerLogit Logit(StoredMember root, IReadOnlyList<StoredMember> written) => new(
        Row(root["centers"]), Row(root["scales"], double.Epsilon), [.. written.Select(f => f["logit"].Number())],
        [.. written.Select(f => Row(f["weights"]))]);

    private static double[][] Players(StoredMember list)
    {
        double[][] players = [.. list.List(MostRows).Select(row => Row(row))];
        return players.Length > 0 ? players : throw list.Bad("at least one player");
    }

    private static double[][] Distances(StoredMember list, PlayerClassifierOptions options, int needed)
    {
        IReadOnlyList<StoredMember> days = list.List(options.Days.Count);
        return days.Count == options.Days.Count
            ? [.. days.Select(day => Distances(day, options.Calibration, needed))]
            : throw list.Bad($"a list for each of {options.Days.Count} days");
    }

    private static double[] Distances(StoredMember day, int most, int needed)
    {
        double[] distances = [.. day.List(most).Select(d => d.Number(0))];
        bool rises = distances.Zip(distances.Skip(1), (near, far) => near <= far).All(isSo => isSo);
        return rises && distances.Length >= needed ? distances : throw day.Bad($"at least {needed} distances, from the least");
    }

    private static double[] Row(StoredMember list, double least = double.MinValue)
    {
        IReadOnlyList<StoredMember> numbers = list.List(PlayerFeatures.Count);
        return numbers.Count == PlayerFeatures.Count
            ? [.. numbers.Select(n => n.Number(least))]
            : throw list.Bad($"{PlayerFeatures.Count} numbers");
    }

    private static void Rows(Utf8JsonWriter json, string key, IEnumerable<double[]> rows)
    {
        json.WriteStartArray(key);
        foreach (double[] row in rows)
        {
            Numbers(json, null, row);
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string? key, IEnumerable<double> numbers)
    {
        if (key is not null)
        {
            json.WritePropertyName(key);
        }

        json.WriteStartArray();
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
