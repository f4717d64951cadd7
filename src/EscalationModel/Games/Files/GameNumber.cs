using EscalationModel.Numerics;

namespace EscalationModel.Games.Files;

/// <summary>The numbers of game files: one rule for what is read and what is written, so that whatever is read can be written.</summary>
internal static class GameNumber
{
    /// <summary>The most characters, as a number stands in the file and as a fraction in lowest terms. Longer ones come from damaged files,
    /// and exact arithmetic on them would take forever.</summary>
    public const int Longest = 2000;

    /// <summary>So many binary digits have fewer than <see cref="Longest"/> decimal ones.</summary>
    private const long SurelyShort = 6000;

    /// <summary>Whether a text is a number such as 3, -1/3, 0.25 or 1.5e-3 that is not too long.</summary>
    public static bool TryRead(string text, out Rational number)
    {
        number = default;
        return IsPlain(text) && Rational.TryParse(text, null, out number) && IsShort(number);
    }

    /// <summary>Whether a text is short and has only the characters of numbers.</summary>
    public static bool IsPlain(string text) =>
        text.Length <= Longest && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '/' or 'e' or 'E');

    /// <summary>The number as a file holds it.</summary>
    /// <exception cref="InvalidOperationException">It is too long.</exception>
    public static string Text(Rational number) => IsShort(number)
        ? number.ToString()
        : throw new InvalidOperationException(FormattableString.Invariant(
            $"The number {number.ToString("G6", null)} has more than {Longest} characters as a fraction, the most that a file holds."));

    private static bool IsShort(Rational number) =>
        number.Numerator.GetBitLength() + number.Denominator.GetBitLength() <= SurelyShort || number.ToString().Length <= Longest;
}
