using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;
using EscalationModel.Estimation.Inference;
using EscalationModel.Estimation.Players;
using EscalationModel.Estimation.Scores;
using EscalationModel.Estimation.Strategic;

namespace EscalationModel.Fuzz;

/// <summary>The readers of data: of files that users download or write.</summary>
internal static class DataTargets
{
    private static readonly Scenario Ladder = Scenario.Load("mid-ladder");

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        OfFile("moves", ["DisputeMoves.Load"], path => DisputeMoves.Load(path).ToCsv()),
        OfFile("lengths", ["DisputeLengths.Load"], path => DisputeLengths.Load(path)),
        OfFile("gml", ["GmlDisputes.Load"], path => GmlDisputes.Load(path).JointLevels()),
        OfFile("icb", ["IcbCrises.Load"], path => IcbCrises.Load(path).ToMoves()),
        OfFile("events", ["EventTable.Load"], path => EventTable.Load(path).ToMoves(new EventSides(["A"], ["B"]), 30)),
        OfFile("weeks", ["EventWeeklyScores.Load"], path => EventWeeklyScores.Load(path)),
        OfFile("forecasts", ["ForecastTable.Load", "ForecastTable.Parse"], path => ForecastTable.Load(path)),
        OfFile("player", ["PlayerMoves.Load"], path => PlayerMoves.Load(path, Ladder, Side.A)),
        OfFile("crises", ["StrategicData.Load"], path => StrategicData.Load(path, "y")),
        new("cow", typeof(EstimationException), ["CowIncidents.Load"], Cow),
        new("observed", typeof(ScenarioException), ["ObservedData.Load", "ObservedData.Parse"], bytes => ObservedData.Parse(bytes)),
    ];

    private static FuzzTarget OfFile(string name, IReadOnlyList<string> covers, Action<string> read) =>
        new(name, typeof(EstimationException), covers, bytes => InFile(bytes, read));

    // Two files in one, apart by a line of two dashes.
    private static void Cow(byte[] bytes)
    {
        int at = bytes.AsSpan().IndexOf("--\n"u8);
        InFile(at < 0 ? bytes : bytes[..at], midi => InFile(at < 0 ? [] : bytes[(at + 3)..], midip => CowIncidents.Load(midi, midip)));
    }

    private static void InFile(byte[] bytes, Action<string> read)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
