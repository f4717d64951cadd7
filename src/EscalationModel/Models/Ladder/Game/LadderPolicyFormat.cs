using System.Text.Json;
using EscalationModel.CrisisGames;
using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How solved policies for the ladder are stored.</summary>
internal sealed class LadderPolicyFormat : SolvedPolicyFormat
{
    private const int MostStates = 5_000_000;

    public static LadderPolicyFormat Instance { get; } = new();

    public override string Model => "ladder";

    public override void WriteKey(Utf8JsonWriter json, SolvedPolicy policy)
    {
        var ladder = (LadderPolicy)policy;
        LadderKey key = ladder.Key;
        json.WriteNumber("horizon", key.Horizon);
        json.WriteNumber("topRung", key.Top);
        json.WriteNumber("standstill", key.Standstill);
        json.WriteBoolean("peakOfA", (key.Tracked & Tracked.PeakA) != 0);
        json.WriteBoolean("peakOfB", (key.Tracked & Tracked.PeakB) != 0);
        json.WriteStartArray("states");
        foreach (Board board in ladder.Boards)
        {
            json.WriteStartArray();
            foreach (int number in RowOf(board))
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public override SolvedPolicy Read(PolicyFileReader file, PolicyOrigin origin)
    {
        var key = new LadderKey(
            file.Whole("horizon", 1, 100_000),
            file.Whole("topRung", 1, EscalationLadder.MostRungs),
            file.Whole("standstill", 1, int.MaxValue),
            (file.Flag("peakOfA") ? Tracked.PeakA : 0) | (file.Flag("peakOfB") ? Tracked.PeakB : 0));
        Board[] boards = [.. file.Rows("states", 8, MostStates).Select(BoardOf)];
        Check(file, key, boards);
        return new LadderPolicy(
            origin.ScenarioName, origin.Fingerprint, key, boards, StoredPlay.Read(file, origin.Side, boards.Length, key.Horizon));
    }

    // A state of the game, and none of them twice.
    private static void Check(PolicyFileReader file, LadderKey key, Board[] boards)
    {
        var known = new HashSet<Board>(boards.Length);
        for (int i = 0; i < boards.Length; i++)
        {
            Board b = boards[i];
            bool isOnLadder = new[] { b.RungA, b.RungB, b.PeakA, b.PeakB }.All(rung => rung >= 0 && rung <= key.Top);
            if (!isOnLadder || b.Stood <= -key.Standstill || b.Stood >= key.Standstill || b.Rested < 0 || !known.Add(b))
            {
                throw file.Bad($"states[{i}]", FormattableString.Invariant(
                    $"rungs and peaks from 0 to {key.Top}, a standstill below {key.Standstill}, each state once"));
            }
        }

        if (boards.Length == 0)
        {
            throw file.Bad("states", "at least one state");
        }
    }

    // Rungs of A and B, whether each has been above 0, standstill of one and of both, peaks of A and B.
    private static int[] RowOf(Board b) =>
        [b.RungA, b.RungB, b.AboveA ? 1 : 0, b.AboveB ? 1 : 0, b.Stood, b.Rested, b.PeakA, b.PeakB];

    private static Board BoardOf(int[] row) => new(row[0], row[1], row[2] != 0, row[3] != 0, row[4], row[5], 0, 0, row[6], row[7]);
}
