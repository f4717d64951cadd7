using System.CommandLine;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Commands;

/// <summary>Prints the script by which a shell completes command lines. The script asks the tool's own <c>[suggest]</c> directive, so that
/// it knows every command and option of the tool that is installed.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "pwsh"];

    private readonly Argument<string> _shell = CommonInputs.Word("SHELL", "bash, zsh or pwsh (PowerShell).", Shells);

    public CompletionCommand(Surroundings surroundings)
        : base("completion", "Print a script that lets a shell complete command lines of the tool.", surroundings)
    {
        Add(_shell);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("completion bash >> ~/.bashrc", "From the next bash on, the Tab key completes commands, options and shipped scenarios."),
        ("completion pwsh >> $PROFILE", "The same for PowerShell."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        string shell = parsed.GetRequiredValue(_shell);
        string name = $"{EscalationCommand.ToolName}.{(shell == "pwsh" ? "ps1" : shell)}";
        using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream(name)!);
        Print(script.ReadToEnd());
        return ExitCode.Done;
    }
}
