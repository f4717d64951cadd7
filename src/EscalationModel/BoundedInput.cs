namespace EscalationModel;

/// <summary>Reads inputs up to a limit: a device without an end, a pipe that goes on and a file of gigabytes cost no more memory than the
/// limit. Every reader of the library reads through it. Thread-safe.</summary>
/// <remarks>The limits are stated in docs/how-to/use-the-tool.md, "How large inputs may be".</remarks>
public static class BoundedInput
{
    /// <summary>The most bytes of a scenario file: 16 MB.</summary>
    public const int ScenarioBytes = 16 << 20;

    /// <summary>The most bytes of a game file: 64 MB.</summary>
    public const int GameBytes = 64 << 20;

    /// <summary>The most bytes of a stored result: 64 MB.</summary>
    public const int ResultBytes = 64 << 20;

    /// <summary>The most bytes of a stored policy: 64 MB.</summary>
    public const int PolicyBytes = 64 << 20;

    private const int Chunk = 1 << 16;

    /// <summary>All that a stream holds, but never more than one byte beyond a limit: one byte too many tells a reader that the input is
    /// too large.</summary>
    /// <param name="stream">The stream, read from where it stands; not closed.</param>
    /// <param name="mostBytes">The limit, from 0 to 2,000,000,000.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static byte[] Read(Stream stream, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostBytes, 2_000_000_000);
        int most = mostBytes + 1;
        using var bytes = new MemoryStream();
        var buffer = new byte[Chunk];
        while (bytes.Length < most && stream.Read(buffer, 0, (int)Math.Min(Chunk, most - bytes.Length)) is > 0 and int read)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>All that a file holds, likewise.</summary>
    /// <param name="path">The path of the file, device or pipe.</param>
    /// <param name="mostBytes">The limit, from 0 to 2,000,000,000.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static byte[] ReadFile(string path, int mostBytes)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, mostBytes);
    }
}
