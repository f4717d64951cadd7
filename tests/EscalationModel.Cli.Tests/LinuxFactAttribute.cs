namespace EscalationModel.Cli.Tests;

/// <summary>A test of what Linux alone has; elsewhere the report says that it was skipped.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "only on Linux";
}
