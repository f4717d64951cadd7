using System.Text.Json;
using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Trains.Game;

/// <summary>How solved policies for the trains are stored.</summary>
internal sealed class TrainsPolicyFormat : SolvedPolicyFormat
{
    private const long MostPairs = 100_000_000;

    public static TrainsPolicyFormat Instance { get; } = new();

    public override string Model => "trains";

    public override void WriteKey(Utf8JsonWriter json, SolvedPolicy policy)
    {
        TrainsKey key = ((TrainsPolicy)policy).Key;
        json.WriteNumber("periods", key.Periods);
        json.WriteNumber("stepLength", key.StepLength);
        json.WriteNumber("standstill", key.States.A.Standstill);
        WriteAxis(json, "room", key.States.Room);
        WritePlaces(json, "A", key.States.A);
        WritePlaces(json, "B", key.States.B);
    }

    public override SolvedPolicy Read(PolicyFileReader file, PolicyOrigin origin)
    {
        int periods = file.Whole("periods", 1, 100_000), standstill = file.Whole("standstill", 1, 1_000_000);
        TrainsPlaces a = PlacesOf(file, "A", standstill), b = PlacesOf(file, "B", standstill);
        if ((long)a.All.Count * b.All.Count > MostPairs)
        {
            throw file.Bad("the grid is larger than any that is solved");
        }

        var key = new TrainsKey(periods, file.Number("stepLength"), new TrainsStates(AxisOf(file, "room", 100_000), a, b));
        return new TrainsPolicy(
            origin.ScenarioName, origin.Fingerprint, key, StoredPlay.Read(file, origin.Side, key.States.Count, periods));
    }

    private static void WritePlaces(Utf8JsonWriter json, string of, TrainsPlaces places)
    {
        WriteAxis(json, "tempo" + of, places.Tempo);
        json.WriteBoolean("peakOf" + of, places.HasPeaks);
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

    private static TrainsPlaces PlacesOf(PolicyFileReader file, string of, int standstill) =>
        new(AxisOf(file, "tempo" + of, 10_000), standstill, file.Flag("peakOf" + of));

    private static GridAxis AxisOf(PolicyFileReader file, string key, int most)
    {
        double[] levels = file.Numbers(key, most);
        return levels.Length <= most && GridAxis.From(levels) is { } axis
            ? axis
            : throw file.Bad(key, $"2 to {most} numbers that rise from 0");
    }
}
