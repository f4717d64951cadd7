using System.Globalization;
using System.Text;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>What an adaptive study found. Immutable; thread-safe.</summary>
/// <param name="Name">The name of the study.</param>
/// <param name="Rounds">The results of all rounds, in order.</param>
/// <param name="Answer">The answer: a <see cref="SearchAnswer"/> or a <see cref="StoredRareEventResult"/>.</param>
[TypeFormatterSource]
public sealed record AdaptiveResult(string Name, IReadOnlyList<StudyResult> Rounds, IShown Answer) : IShown
{
    /// <summary>Writes the table of all rounds as CSV: the column <c>round</c>, then those of <see cref="StudyCsv"/>.</summary>
    /// <param name="stream">Where to, in UTF-8; it stays open.</param>
    public void WriteCsv(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        for (int round = 0; round < Rounds.Count; round++)
        {
            using var table = new MemoryStream();
            Rounds[round].WriteCsv(table);
            string[] lines = Encoding.UTF8.GetString(table.ToArray()).TrimEnd('\n').Split('\n');
            if (round == 0)
            {
                writer.WriteLine("round," + lines[0]);
            }

            foreach (string line in lines.Skip(1))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round},{line}"));
            }
        }
    }

    /// <summary>The answer, in a line.</summary>
    public override string ToString()
    {
        string rounds = Rounds.Count == 1 ? "1 round" : string.Create(CultureInfo.InvariantCulture, $"{Rounds.Count} rounds");
        return $"{PrintableText.Line(Name)}: {Answer} ({rounds})";
    }
}
