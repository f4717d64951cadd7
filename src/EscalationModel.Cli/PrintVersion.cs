using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace EscalationModel.Cli;

/// <summary>Prints the version of the tool, without the commit.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine(version.Split('+')[0]);
        return ExitCode.Done;
    }
}
