using System.Text;
using EscalationModel.Cli;

if (CompiledFor.Fault is { } fault)
{
    Console.Error.WriteLine("error: " + fault);
    return ExitCode.Failed;
}

bool onTerminal = !Console.IsErrorRedirected && !Console.IsOutputRedirected;
var interruption = new Interruption(onTerminal, ExitCodes.For(args));
if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
{
    Console.OutputEncoding = Encoding.UTF8;
}

// Buffered, and UTF-8 whatever the locale: a JSON document must not depend on it.
var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
var surroundings = new Surroundings
{
    Input = Console.OpenStandardInput,
    Output = output,
    Error = Console.Error,
    ShowsProgress = onTerminal,
    TerminalWidth = Console.IsOutputRedirected ? null : Console.WindowWidth,
    Cancellation = interruption.Token,
    InterruptedAs = () => interruption.Code,
    ClaimEnd = interruption.ClaimEnd,
};
return Tool.Run(args, surroundings);
