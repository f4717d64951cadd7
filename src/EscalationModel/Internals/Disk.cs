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

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Synchronize(SafeHandle file);
}
