using System.Text;
using EscalationModel.Cli;

using var interruption = new Interruption();
if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
{
    Console.OutputEncoding = Encoding.UTF8;
}

// Buffered, and UTF-8 whatever the locale: a JSON document must not depend on it.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
var surroundings = new Surroundings
{
    Input = Console.OpenStandardInput,
    Output = output,
    Error = Console.Error,
    ShowsProgress = !Console.IsErrorRedirected && !Console.IsOutputRedirected,
    Cancellation = interruption.Token,
};
return Tool.Run(args, surroundings);
