using EscalationModel.Numerics;

namespace EscalationModel.Experiments.Tournaments;

/// <summary>The built-in strategies of iterated games by name.</summary>
internal static class StrategyNames
{
    private static readonly (string Name, string[] Parameters, Func<double[], Automaton> Make)[] Known =
    [
        ("ALLC", [], _ => IteratedStrategy.AlwaysCooperate),
        ("ALLD", [], _ => IteratedStrategy.AlwaysDefect),
        ("TFT", [], _ => IteratedStrategy.TitForTat),
        ("STFT", [], _ => IteratedStrategy.SuspiciousTitForTat),
        ("TF2T", [], _ => IteratedStrategy.TitForTwoTats),
        ("GRIM", [], _ => IteratedStrategy.Grim),
        ("WSLS", [], _ => IteratedStrategy.WinStayLoseShift),
        ("GTFT", ["p"], p => IteratedStrategy.GenerousTitForTat(p[0])),
        ("GRIT", ["p"], p => IteratedStrategy.Grit(p[0])),
        ("RANDOM", ["p"], p => IteratedStrategy.Random(p[0])),
        ("M1", ["first", "cc", "cd", "dc", "dd"], p => IteratedStrategy.MemoryOne(p[0], p[1], p[2], p[3], p[4])),
    ];

    public static Automaton Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim(), inner = "";
        int open = name.IndexOf('(');
        if (open > 0 && name.EndsWith(')'))
        {
            (name, inner) = (name[..open].TrimEnd(), name[(open + 1)..^1]);
        }

        if (Array.Find(Known, k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { Name: not null } known)
        {
            string allowed = string.Join(", ", Known.Select(Written));
            string meant = Suggestion.For(name.ToUpperInvariant(), Known.Select(k => k.Name)) is { } near ? $"; did you mean {near}?" : ";";
            throw new FormatException($"\"{text}\" is not a strategy{meant} allowed: {allowed}");
        }

        string[] parts = inner.Length == 0 ? [] : inner.Split([',', ';']);
        var values = new double[parts.Length];
        bool fits = parts.Length == known.Parameters.Length;
        for (int i = 0; i < parts.Length && fits; i++)
        {
            fits = Rational.TryParse(parts[i].Trim(), null, out Rational value) && value >= Rational.Zero && value <= Rational.One;
            values[i] = value.ToDouble();
        }

        return fits
            ? known.Make(values).Named(text.Trim())
            : throw new FormatException($"\"{text}\" is not a strategy; allowed: {Written(known)}{Range(known.Parameters)}");
    }

    private static string Written((string Name, string[] Parameters, Func<double[], Automaton>) known) =>
        known.Parameters.Length == 0 ? known.Name : $"{known.Name}({string.Join(",", known.Parameters)})";

    private static string Range(string[] parameters) => parameters.Length == 0 ? "" : ", probabilities from 0 to 1 such as 1/3";
}
