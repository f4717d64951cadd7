using System.Globalization;
using System.Xml.Linq;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Reporting;

/// <summary>A chart with its data: as a drawing that stands alone, as a fragment of a page, and as a table. What it shows depends on the
/// result alone: the same on every machine and under every culture. <see cref="Chart"/> makes figures. Immutable; thread-safe.</summary>
public sealed class Figure
{
    /// <summary>The width of one column of a journal, in millimeters.</summary>
    public const double OneColumn = 85;

    /// <summary>The width of two columns of a journal, in millimeters.</summary>
    public const double TwoColumns = 175;

    private const double LeastWidth = 60, GreatestWidth = 600;

    // Text of 12 pixels is then text of 8 points.
    private const double PixelsPerMillimeter = 1.5 * 72 / 25.4;

    private readonly Func<double, Canvas> _draw;

    internal Figure(string name, string title, string description, PaperTable data, Func<double, Canvas> draw) =>
        (Name, Title, Description, Data, _draw) = (name, title, description, data, draw);

    /// <summary>A short name that serves as the name of a file, such as "contrasts".</summary>
    public string Name { get; }

    /// <summary>What the figure shows, in a line.</summary>
    public string Title { get; }

    /// <summary>How to read it, for a caption and for readers who do not see it.</summary>
    public string Description { get; }

    /// <summary>The numbers that are drawn, at full precision.</summary>
    public PaperTable Data { get; }

    /// <summary>The names of the columns of <see cref="Data"/>.</summary>
    public IReadOnlyList<string> Columns => Data.Columns;

    /// <summary>The rows of <see cref="Data"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => Data.Rows;

    /// <summary>The data as comma-separated values.</summary>
    public string ToCsv() => Data.ToCsv();

    /// <summary>The drawing as an SVG document that stands alone: in print colors on white, with its looks in plain attributes, for
    /// browsers, text processors and programs that make PDF. Text is set in 8 points, whatever the width: what is narrow is laid
    /// out anew.</summary>
    /// <param name="millimeters">The width, from 60 to 600; <see cref="OneColumn"/> and <see cref="TwoColumns"/> are those of journals.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not from 60 to 600.</exception>
    public string ToSvg(double millimeters = TwoColumns)
    {
        if (!(millimeters >= LeastWidth && millimeters <= GreatestWidth))
        {
            throw new ArgumentOutOfRangeException(
                nameof(millimeters), millimeters,
                string.Create(CultureInfo.InvariantCulture, $"A width from {LeastWidth} to {GreatestWidth} millimeters is allowed."));
        }

        return Markup.Text(StandaloneSvg.Of(Draw(millimeters * PixelsPerMillimeter), Title, Description, millimeters)) + "\n";
    }

    /// <summary>The figure as a fragment of a page, for notebooks and pages of others: the drawing for wide and for narrow places and its
    /// caption, with styles that hold in the fragment alone, in light and dark, without a script.</summary>
    /// <returns>A fragment of HTML that is well-formed XML too.</returns>
    public string ToHtml() => Markup.Text(FigureFragment.Of(this));

    /// <summary>Saves the drawing as NAME.svg and the data as NAME.csv, each whole or not at all: on failure an old file stays as it
    /// was.</summary>
    /// <param name="folder">The folder, which must be there.</param>
    /// <param name="millimeters">The width of the drawing, from 60 to 600.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not from 60 to 600.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void Save(string folder, double millimeters = TwoColumns)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string drawing = ToSvg(millimeters), path = Path.Combine(folder, Name);
        AtomicFile.Write(path + ".svg", drawing);
        AtomicFile.Write(path + ".csv", ToCsv());
    }

    /// <summary>The title.</summary>
    public override string ToString() => Title;

    /// <summary>The drawing at a width in pixels.</summary>
    internal Canvas Draw(double width) => _draw(width);
}
