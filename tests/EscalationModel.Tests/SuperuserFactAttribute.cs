namespace EscalationModel.Tests;

/// <summary>A test that gives files to others, which the superuser of a Linux alone can do.</summary>
internal sealed class SuperuserFactAttribute : FactAttribute
{
    public SuperuserFactAttribute() =>
        Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "only as the superuser on Linux";
}
