using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Standard output as one JSON document and nothing else.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>It sent nothing but text, in lines of its own.</summary>
    public ToolRun SendsText()
    {
        Hostile.MustNotBeIn(Output);
        Hostile.MustNotBeIn(Error);
        Assert.False(Hostile.HasForgedLine(Output) || Hostile.HasForgedLine(Error), Output + Error);
        return this;
    }

    /// <summary>It did its work and complained of nothing.</summary>
    public ToolRun Succeeds()
    {
        Assert.True(ExitCode == 0 && Error.Length == 0, $"exit code {ExitCode}, {Error}");
        return this;
    }

    /// <summary>It told what it found, and then that this falls short of what was asked.</summary>
    public ToolRun FallsShort(params string[] fragments)
    {
        Assert.NotEqual("", Output);
        (this with { Output = "" }).FailsWith(1, fragments);
        return this;
    }

    /// <summary>It ended with the code and told why: every line is an error of one line, and together they name all fragments.</summary>
    public ToolRun FailsWith(int code, params string[] fragments)
    {
        Assert.True(code == ExitCode, $"exit code {ExitCode}, not {code}: {Error}");
        Assert.Equal("", Output);
        Assert.NotEmpty(ErrorLines);
        Assert.All(ErrorLines, line => Assert.StartsWith("error: ", line, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?m)^\s*at |Exception|\.cs:line|\(Parameter '|System\.|Specified argument", Error);
        Assert.All(fragments, fragment => Assert.Contains(fragment, Error, StringComparison.Ordinal));
        return this;
    }
}
