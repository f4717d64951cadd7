using System.Globalization;

namespace EscalationModel.Estimation.Data;

/// <summary>The twenty root codes of CAMEO with a score of Goldstein's scale and a level of hostility for each.</summary>
internal static class CameoRoot
{
    public const int Count = 20;

    private static readonly double[] Weights =
        [0, 3, 4, 1, 3.5, 6, 7, 5, -2, -5, -2, -4, -6, -6.5, -7.2, -4, -7, -9, -10, -10];

    private static readonly int[] Levels = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 1, 3, 1, 1, 4, 4, 5];

    public static double Goldstein(int root) => Weights[root - 1];

    public static int Level(int root) => Levels[root - 1];

    /// <summary>The root of a code; null if it is none. Two digits up to 20 are a root; where a program took the zero at the start away (42
    /// for 042) the first digit is the root.</summary>
    public static int? Of(string code)
    {
        if (code.Length is 0 or > 4 || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        int two = int.Parse(code.AsSpan(0, Math.Min(2, code.Length)), CultureInfo.InvariantCulture);
        int root = two <= Count ? two : code[0] - '0';
        return root >= 1 ? root : null;
    }
}
