using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Ladder;

/// <summary>The data of the tests of this folder.</summary>
internal static class LadderData
{
    public static DisputeMoves Moves { get; } = DisputeMoves.Load(Vector("e01_moves.csv"));

    public static DisputeLengths Mid { get; } = DisputeLengths.Load(
        Path.Combine(AppContext.BaseDirectory, "Data", "mid5_sequence_length_distribution.csv"));

    /// <summary>The lengths of a case, by the name of its file.</summary>
    public static DisputeLengths Lengths(string data) =>
        data.StartsWith("data/", StringComparison.Ordinal) ? Mid : DisputeLengths.Load(Vector(data));

    public static string Vector(string file) => Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", file);

    /// <summary>The same disputes in another order.</summary>
    public static DisputeMoves Turned(DisputeMoves moves) => new(moves.Reverse().OrderBy(d => d.Moves.Count % 3));
}
