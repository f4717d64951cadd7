using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>The random numbers of the matches of a pair: they depend on the seed, the texts of both strategies and the number of the match,
/// and so neither on who else plays nor on the order or the threads.</summary>
internal static class MatchStream
{
    /// <summary>Whether the two change places, so that a pair has the same matches in both orders. Only in games in which the parts are
    /// the same.</summary>
    public static bool IsExchanged(IteratedGame game, IteratedStrategy first, IteratedStrategy second) =>
        game.IsSymmetric && string.CompareOrdinal(first.Text, second.Text) > 0;

    /// <summary>The number of the first stream of a pair; the others follow.</summary>
    public static long First(IteratedStrategy first, IteratedStrategy second)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{first.Text.Length} {first.Text} {second.Text}"));
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }
}
