namespace EscalationModel.Cli.Tests;

/// <summary>A test, with data, of what Linux alone has; elsewhere the report says that it was skipped.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "only on Linux";
}
