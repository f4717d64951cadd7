namespace EscalationModel.Cli.Tests;

/// <summary>A test that puts code of its own between the tool and Linux, and so needs gcc; without it the report says that it was
/// skipped.</summary>
internal sealed class GccFactAttribute : FactAttribute
{
    public const string Gcc = "/usr/bin/gcc";

    public GccFactAttribute() => Skip = WhyNot;

    public static string? WhyNot => OperatingSystem.IsLinux() && File.Exists(Gcc) ? null : "needs Linux and gcc";
}

/// <summary>Likewise, with data.</summary>
internal sealed class GccTheoryAttribute : TheoryAttribute
{
    public GccTheoryAttribute() => Skip = GccFactAttribute.WhyNot;
}
