namespace EscalationModel.Internals;

/// <summary>Where a path leads, whatever links are on the way: two names of one file are the same there.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>How two real paths compare: most systems take no note of case.</summary>
    public static StringComparison Comparison { get; } =
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The real path, also of a file that is not there yet.</summary>
    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    private static string Of(string full, int linksLeft)
    {
        if (Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        string place = Path.Combine(Of(folder, linksLeft), Path.GetFileName(full));
        return linksLeft > 0 && TargetOf(place) is { } target ? Of(target, linksLeft - 1) : place;
    }

    private static string? TargetOf(string place)
    {
        try
        {
            return new FileInfo(place).LinkTarget is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(place)!) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // Who opens the file is told.
        }
    }
}
