using EscalationModel.Cli.Inputs;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Output;

/// <summary>A folder that a command writes figures into, each file whole or not at all.</summary>
internal sealed class FigureFolder
{
    private readonly string _option, _folder;
    private readonly double _millimeters;

    private FigureFolder(string option, string folder, double millimeters) =>
        (_option, _folder, _millimeters) = (option, folder, millimeters);

    /// <summary>The folder that an option names, made if it is not there and checked: a long run must not fail at its end.</summary>
    /// <param name="option">The option's name, for errors.</param>
    /// <param name="folder">The folder; null: no figures are wanted.</param>
    /// <param name="millimeters">The width of the figures.</param>
    public static FigureFolder? At(string option, string? folder, double millimeters)
    {
        if (folder is null)
        {
            return null;
        }

        if (folder.Length == 0 || folder.Contains('\0') || File.Exists(folder))
        {
            throw new BadInputException($"{option} \"{folder}\" is not allowed; allowed: the name of a folder");
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{option} {folder} cannot be made: {e.Message}");
        }

        var figures = new FigureFolder(option, folder, millimeters);
        figures.FileOf("figure.svg"); // checks that it can be written
        return figures;
    }

    /// <summary>Writes the figures and their data, unless canceled before.</summary>
    public void Write(IEnumerable<Figure> figures, CancellationToken cancellation)
    {
        foreach (Figure figure in figures)
        {
            FileOf(figure.Name + ".svg").Write(figure.ToSvg(_millimeters), cancellation);
            FileOf(figure.Name + ".csv").Write(figure.ToCsv(), cancellation);
        }
    }

    private OutputFile FileOf(string name) => OutputFile.At(_option, Path.Combine(_folder, name))!;
}
