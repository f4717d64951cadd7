namespace EscalationModel.Cli.Tests;

/// <summary>What a shell offers when the Tab key is pressed.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData("escalation ca", "calibrate")]
    [InlineData("escalation run ko", "korea-2017")]
    [InlineData("escalation run korea-2017 --pat", "--paths")]
    [InlineData("escalation run korea-2017 --arithmetic ", "double single")]
    [InlineData("escalation compare korea-2017 --method ", "kn ocba rinott")]
    [InlineData("escalation sensitivity x --method mo", "morris")]
    [InlineData("escalation solve mid-ladder --method back", "backward-induction")]
    [InlineData("escalation optimize reference --method ", "cma-es cross-entropy")]
    [InlineData("escalation sweep reference --design so", "sobol")]
    [InlineData("escalation study sta", "status")]
    [InlineData("escalation completion ", "bash pwsh zsh")]
    public void The_tool_suggests_what_may_come_next(string line, string suggestions)
    {
        string begun = line[(line.LastIndexOf(' ') + 1)..];
        Assert.Equal(
            suggestions.Split(' '),
            EscalationTool.InProcess($"[suggest:{line.Length}]", line).Succeeds().Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(word => word.StartsWith(begun, StringComparison.Ordinal) && (begun.Length > 0 || word[0] is not ('-' or '/')))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("pwsh", "Register-ArgumentCompleter ")]
    public void Every_shell_has_a_script_that_asks_the_tool(string shell, string registers)
    {
        string script = EscalationTool.InProcess("completion", shell).Succeeds().Output;
        Assert.Contains(registers, script, StringComparison.Ordinal);
        Assert.Contains("[suggest:", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_refused() =>
        EscalationTool.InProcess("completion", "fish").FailsWith(2, "SHELL fish is not allowed; allowed: bash, zsh, pwsh");

    [LinuxTheory]
    [InlineData("escalation run ko", "korea-2017")]
    [InlineData("escalation run korea-2017 --precision 0.1 --max", "--max-paths")]
    [InlineData("escalation s", "schema score sensitivity solve study sweep")]
    [InlineData("escalation run no-such", "")]
    public void Bash_completes_by_its_script(string line, string words)
    {
        using var scratch = new Scratch();
        string script = scratch.Write("completion.bash", EscalationTool.InProcess("completion", "bash").Succeeds().Output);
        string bash = $$"""
            dotnet=$1 tool=$2
            escalation() { "$dotnet" "$tool" "$@"; }
            source '{{script}}'
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _escalation
            echo "${COMPREPLY[*]}"
            """;
        ToolRun run = EscalationTool.InShell("LC_ALL=C exec bash -c \"$3\" bash \"$1\" \"$2\"", bash);
        Assert.Equal(words, run.Succeeds().Output.Trim());
    }
}
