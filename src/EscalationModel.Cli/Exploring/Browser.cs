using System.ComponentModel;
using System.Diagnostics;

namespace EscalationModel.Cli.Exploring;

/// <summary>The browser of whoever sits here.</summary>
internal static class Browser
{
    /// <summary>Opens a page; false: there is no browser to open it.</summary>
    public static bool Open(string address)
    {
        try
        {
            using Process? opened = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (e is Win32Exception or PlatformNotSupportedException or FileNotFoundException)
        {
            return false;
        }
    }
}
