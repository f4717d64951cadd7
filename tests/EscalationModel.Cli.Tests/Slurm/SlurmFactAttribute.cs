namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>A test that needs Slurm's daemons and commands; without them the report says that it was skipped. Where CI is set they must be
/// there, and the test fails.</summary>
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute()
    {
        string[] missing = [.. SlurmPrograms.Needed.Where(name => SlurmPrograms.Find(name) is null)];
        bool mustBeThere = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        Skip = missing.Length == 0 || mustBeThere ? null : $"needs Slurm: {string.Join(", ", missing)} cannot be found";
    }
}
