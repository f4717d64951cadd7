namespace EscalationModel.Internals;

/// <summary>Where a file is to be written: what a path leads to, after all links.</summary>
internal sealed class FilePlace
{
    private const int Looks = 20;
    private const UnixFileMode AnyoneWrites = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private FilePlace(string path, FileStatus status) => (Path, Status) = (path, status);

    /// <summary>The real path or, of a device, the one that was given: what it leads to may have no other name.</summary>
    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>What stands there now.</summary>
    public FileStatus Status { get; }

    /// <exception cref="IOException">No file can be there.</exception>
    /// <exception cref="UnauthorizedAccessException">The file that is there may not be written.</exception>
    public static FilePlace Of(string path)
    {
        var status = FileStatus.Of(path);
        switch (status.Kind)
        {
            case FileKind.Stream:
                return new(System.IO.Path.GetFullPath(path), status);
            case FileKind.NameTooLong:
                throw new PathTooLongException($"{path}: the name is longer than the system allows");
            case FileKind.Folder:
                throw new IOException($"{path} is a folder");
            case FileKind.Other:
                throw new IOException($"{path} is neither a file nor a device");
        }

        var place = new FilePlace(RealPath.Of(path), status);
        if (new FileInfo(place.Path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link that leads in a circle");
        }

        if (!Directory.Exists(place.Folder))
        {
            throw new DirectoryNotFoundException($"there is no folder {place.Folder}");
        }

        if (status.Kind == FileKind.File)
        {
            place.MustBeReplaceable(path);
        }

        return place;
    }

    // Another writer may replace the file between two looks; a file without a name stays without one.
    private bool HasName(string asGiven)
    {
        for (int look = 0; look < Looks; look++)
        {
            if (FileStatus.Of(asGiven).IsSameAs(FileStatus.Of(Path)) != false)
            {
                return true;
            }
        }

        return false;
    }

    // To replace a file takes the right to write to its folder only: the file's own has to be asked for.
    private void MustBeReplaceable(string asGiven)
    {
        if (!HasName(asGiven))
        {
            throw new IOException($"{Path} is an open file without a name");
        }

        if (Status.IsMount)
        {
            throw new IOException($"{Path} is mounted there, and cannot be replaced");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & AnyoneWrites) == 0)
        {
            throw new UnauthorizedAccessException($"{Path} is read-only");
        }

        new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }
}
