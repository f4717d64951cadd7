using System.CommandLine;
using System.Net;
using EscalationModel.Cli.Exploring;
using EscalationModel.Cli.Inputs;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Commands;

/// <summary>Shows a scenario in the browser, where its numbers and policies can be moved.</summary>
internal sealed class ExploreCommand : ToolCommand
{
    private readonly Argument<string> _scenario = CommonInputs.Scenario();
    private readonly Option<string[]> _set = CommonInputs.Set();
    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _port =
        CommonInputs.WholeNumber("--port", "-p", "N", "The port to listen on; any that is free unless given.", 1, 65535);

    private readonly Option<bool> _noOpen = new("--no-open") { Description = "Print the address and open no browser." };

    public ExploreCommand(Surroundings surroundings)
        : base(
            "explore",
            "Move the numbers and policies of a scenario in the browser, and see what that changes. Ends with Ctrl-C.",
            surroundings)
    {
        Add(_scenario);
        Add(_set);
        Add(_policies);
        Add(_port);
        Add(_noOpen);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("explore korea-2017", "Sliders for what is not known for sure, and the answer as they move."),
        ("explore my-crisis.json --port 8080 --no-open", "On a port of your choice; open the printed address yourself."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        CommonInputs.CheckLanes();
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        Scenario scenario = ScenarioSource.Load(
            parsed.GetRequiredValue(_scenario), Surroundings, parsed.GetRequiredValue(_set), policies);
        var explorer = new Explorer(scenario, policies);
        using LoopbackServer server = Listening((int?)parsed.GetValue(_port), explorer);
        Print($"{scenario.Name} is at\n  {server.Address}\nCtrl-C ends it.");
        Surroundings.Output.Flush();
        if (!parsed.GetValue(_noOpen) && !Browser.Open(server.Address))
        {
            Surroundings.Error.WriteLine("no browser was found; open the address yourself");
        }

        server.ServeAsync(Cancellation).GetAwaiter().GetResult(); // until it is interrupted
        return ExitCode.Done;
    }

    private static LoopbackServer Listening(int? port, Explorer explorer)
    {
        try
        {
            return new LoopbackServer(port, explorer.AnswerAsync);
        }
        catch (HttpListenerException e)
        {
            throw new IOException($"{(port is null ? "a port" : $"--port {port}")} cannot be listened on: {e.Message}");
        }
    }
}
