namespace EscalationModel.Cli.Tests.Engines;

/// <summary>A test that needs a program of Linux; without it the report says that it was skipped, and which package has it.</summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    /// <param name="program">Its name.</param>
    /// <param name="package">The package of Debian that has it.</param>
    public EngineFactAttribute(string program, string package) =>
        Skip = OperatingSystem.IsLinux() && IsThere(program) ? null : $"needs Linux and {program}: apt-get install {package}";

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
