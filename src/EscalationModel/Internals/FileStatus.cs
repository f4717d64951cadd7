using System.Runtime.InteropServices;

namespace EscalationModel.Internals;

/// <summary>What the system says of a file. Linux tells all of it; elsewhere owner and identity are not known, and the name alone tells a
/// device.</summary>
internal readonly partial record struct FileStatus
{
    private const int WorkingFolder = -100, NoFollow = 0x100, NameTooLong = 36;
    private const uint BasicStatus = 0x7FF;
    private const ulong MountRoot = 0x2000;

    private readonly (ulong Folder, ulong Number)? _identity;

    private FileStatus(FileKind kind) => Kind = kind;

    private FileStatus(in LinuxStatus status)
    {
        Kind = (status.Mode & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0x2000 or 0x6000 or 0x1000 => FileKind.Stream,
            _ => FileKind.Other,
        };
        IsMount = (status.Attributes & MountRoot) != 0;
        Owner = (status.User, status.Group);
        _identity = (((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode);
    }

    public FileKind Kind { get; }

    /// <summary>Whether something is mounted there, so that nothing can take its place.</summary>
    public bool IsMount { get; }

    /// <summary>The user and the group that it belongs to; null: not known.</summary>
    public (uint User, uint Group)? Owner { get; }

    /// <summary>The status of what a path leads to or, if links are not followed, of the link.</summary>
    public static FileStatus Of(string path, bool followsLinks = true)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(KindByName(path));
        }

        try
        {
            return LinuxStatusOf(WorkingFolder, path, followsLinks ? 0 : NoFollow, BasicStatus, out LinuxStatus status) == 0
                ? new(status)
                : new(Marshal.GetLastPInvokeError() == NameTooLong ? FileKind.NameTooLong : FileKind.None);
        }
        catch (EntryPointNotFoundException)
        {
            return new(KindByName(path)); // an old C library
        }
    }

    /// <summary>Whether both are one file, by whatever names; null: not known.</summary>
    public bool? IsSameAs(FileStatus other) => _identity is { } mine && other._identity is { } its ? mine == its : null;

    /// <summary>Gives an open file the owner of this one.</summary>
    /// <exception cref="UnauthorizedAccessException">The system does not allow it.</exception>
    public void GiveOwnerTo(SafeHandle file)
    {
        if (Owner is { } owner && ChangeOwner(file, owner.User, owner.Group) != 0)
        {
            throw new UnauthorizedAccessException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    private static FileKind KindByName(string path) =>
        Directory.Exists(path) ? FileKind.Folder
        : path.StartsWith(OperatingSystem.IsWindows() ? @"\\.\" : "/dev/", StringComparison.Ordinal) ? FileKind.Stream
        : File.Exists(path) ? FileKind.File
        : FileKind.None;

    // The same on every processor, unlike the older ways to ask.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int LinuxStatusOf(int folder, string path, int flags, uint wanted, out LinuxStatus status);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int ChangeOwner(SafeHandle file, uint user, uint group);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct LinuxStatus
    {
        [FieldOffset(8)]
        public readonly ulong Attributes;

        [FieldOffset(20)]
        public readonly uint User;

        [FieldOffset(24)]
        public readonly uint Group;

        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(136)]
        public readonly uint DeviceMajor;

        [FieldOffset(140)]
        public readonly uint DeviceMinor;
    }
}
