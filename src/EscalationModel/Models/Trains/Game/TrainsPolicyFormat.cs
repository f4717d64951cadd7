using System.Text.Json;
using EscalationModel.CrisisGames;

namespace EscalationModel.Models.Trains.Game;

/// <summary>How solved policies for the trains are stored.</summary>
internal sealed class TrainsPolicyFormat : SolvedPolicyFormat
{
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
        GridAxis room = AxisOf(file, "room", 100_000), a = AxisOf(file, "tempoA", 10_000), b = AxisOf(file, "tempoB", 10_000);
        bool peakA = file.Flag("peakOfA"), peakB = file.Flag("peakOfB");
        if (new TrainsSize(room.Count, standstill, new(a.Count, peakA), new(b.Count, peakB)).Excess is { } excess)
        {
            throw file.Bad($"$.room, $.tempoA, $.tempoB and $.standstill: {excess}");
        }

        var states = new TrainsStates(room, new TrainsPlaces(a, standstill, peakA), new TrainsPlaces(b, standstill, peakB));
        var key = new TrainsKey(periods, file.Number("stepLength"), states);
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

    private static GridAxis AxisOf(PolicyFileReader file, string key, int most)
    {
        double[] levels = file.Numbers(key, most);
        return levels.Length <= most && GridAxis.From(levels) is { } axis
            ? axis
            : throw file.Bad(key, $"2 to {most} numbers that rise from 0");
    }
}
