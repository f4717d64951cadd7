using System.Runtime.InteropServices;

namespace EscalationModel.Internals;

/// <summary>Sees to it that what was written is on the disk.</summary>
internal static partial class Disk
{
    private const int NoInput = 22, ReadOnly = 30, NotSupported = 95;

    /// <summary>Waits until the content of a file is on the disk. On Linux the system is asked here: the framework keeps silent about an
    /// error, which may be the first word of a full disk.</summary>
    /// <exception cref="IOException">It is not.</exception>
    public static void Flush(FileStream file)
    {
        file.Flush(flushToDisk: !OperatingSystem.IsLinux());
        if (OperatingSystem.IsLinux()
            && Synchronize(file.SafeFileHandle) != 0
            && Marshal.GetLastPInvokeError() is not (NoInput or ReadOnly or NotSupported))
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    /// <summary>Gives a file another name unless that is taken, which no other writer can come between.</summary>
    /// <exception cref="IOException">The name is taken.</exception>
    public static void MoveToFree(string from, string to)
    {
        // The framework's own move looks first and renames then. File systems without hard links have nothing better.
        if (OperatingSystem.IsWindows() || Link(from, to) != 0)
        {
            File.Move(from, to, overwrite: false);
        }
        else
        {
            File.Delete(from);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Synchronize(SafeHandle file);
}
