using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace EscalationModel.Cli;

/// <summary>Prints the version of the tool, without the commit, and in a second line what it was compiled for ahead of time.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(version.Split('+')[0]);
        if (CompiledFor.Lanes is { } lanes)
        {
            output.WriteLine(lanes);
        }

        return ExitCode.Done;
    }
}
