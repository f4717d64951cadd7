using System.Globalization;
using EscalationModel.Experiments.Statistics;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>A table of indices in plain text: names to the left, all else to the right.</summary>
internal sealed class IndexTable(params string[] headers)
{
    private const string Missing = "-";
    private const double Rounding = 1e-12;

    private readonly AlignedText _table = new(headers);

    /// <summary>Adds a row of indices; one that does not exist is a dash.</summary>
    public void Add(string name, params IEnumerable<Estimate?> cells) => AddTexts(name, cells.Select(Text));

    /// <summary>Adds a row of texts.</summary>
    public void AddTexts(string name, params IEnumerable<string> cells) => _table.Add([name, .. cells]);

    /// <summary>A number with four digits.</summary>
    public static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Tables below a title, with warnings at the end.</summary>
    public static string Page(string title, double level, IReadOnlyList<string> warnings, params IEnumerable<IndexTable> tables)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"{title} [{100 * level:0.##}% intervals]\n");
        return head + string.Join('\n', tables) + Lines(warnings);
    }

    /// <summary>Warnings, a line each.</summary>
    public static string Lines(IEnumerable<string> warnings) => string.Concat(warnings.Select(w => $"Warning: {PrintableText.Line(w)}\n"));

    /// <summary>An index with its interval, if it has one; a dash if it does not exist.</summary>
    public static string Text(Estimate? index) => index switch
    {
        null => Missing,
        { Low: double.NaN } lonely => Text(lonely.Value),
        { } known when known.High - known.Low <= Rounding * Math.Abs(known.Value) => Estimate.Exact(known.Value).ToString(),
        { } known => known.ToString(),
    };

    public override string ToString() => _table + "\n";
}
