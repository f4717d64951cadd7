using System.Text;

namespace EscalationModel.Fuzz;

/// <summary>Makes inputs out of others: the same seed makes the same inputs, on every machine.</summary>
/// <param name="seed">The seed.</param>
/// <param name="corpus">Inputs to begin with; at least one.</param>
public sealed class Mutator(ulong seed, IReadOnlyList<byte[]> corpus)
{
    private const int MostChanges = 6, MostLength = 200_000;

    // Numbers at the edges of types, words of the formats, and what breaks texts.
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "0", "-1", "1", "2", "1e308", "-1e308", "1e-320", "5e-324", "1e309", "2147483647", "2147483648", "-2147483648",
            "9223372036854775807", "9223372036854775808", "18446744073709551615", "20000000", "19999999", "100000", "100001", "1000000",
            "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728",
            "1/3", "1/0", "-0", "00", "1.", ".5", "NaN",
            "Infinity", "1e-5000", "1e5000", "0x10", "null", "true", "false",
            "\"\"", "\"-1\"", "\"a\"", "{}", "[]", "[[]]", "[0,1]", "{", "}",
            "[", "]", ",", ":", "\"", "\\", "\n", "//", "/*", "*/", "#", "\\u0000",
            "\\ud800", "\u202e", "\ufeff", "$", "$.", "=", "[0]", "[-1]",
            "p \"\" 1 1 0\n", "c \"\" 1 0\n", "t \"\" 0\n", "{ \"a\" \"b\" }",
            "$schema", "$kind", "formatVersion", "name", "value", "range",
            "distribution", "War", "Settlement", "trains", "ladder", "NFG", "EFG", "1 R",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private ulong _state = seed;

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        List<byte> bytes = [.. corpus[Below(corpus.Count)]];
        for (int change = 1 + Below(MostChanges); change > 0; change--)
        {
            Change(bytes);
        }

        return bytes.Count <= MostLength ? [.. bytes] : [.. bytes.Take(MostLength)];
    }

    private void Change(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Words[Below(Words.Length)]);
            return;
        }

        int at = Below(bytes.Count), length = Math.Min(bytes.Count - at, 1 + Below(1 << Below(8)));
        switch (Below(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << Below(8));
                break;
            case 1:
                bytes[at] = (byte)Below(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(Below(bytes.Count - length + 1), length));
                break;
            case 4:
                bytes.InsertRange(at, Words[Below(Words.Length)]);
                break;
            case 5:
                Replace(bytes, at, char.IsAsciiDigit); // a number, most likely
                break;
            case 6:
                Replace(bytes, at, c => c is not ('"' or ',' or ':' or ' ' or '\n' or '{' or '}' or '[' or ']'));
                break;
            case 7:
                byte[] other = corpus[Below(corpus.Count)];
                int from = Below(other.Length + 1);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(at, other.Skip(from).Take(1 + Below(200)));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }

    // What lies from a place to the right as long as it is of a kind gives way to a word.
    private void Replace(List<byte> bytes, int at, Func<char, bool> isOfKind)
    {
        while (at < bytes.Count && !isOfKind((char)bytes[at]))
        {
            at++;
        }

        int end = at;
        while (end < bytes.Count && isOfKind((char)bytes[end]))
        {
            end++;
        }

        bytes.RemoveRange(at, end - at);
        bytes.InsertRange(at, Words[Below(Words.Length)]);
    }

    // SplitMix64.
    private int Below(int count)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)Math.Max(1, count));
    }
}
