namespace EscalationModel.Tests;

/// <summary>Likewise, with data.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "only on Linux";
}
