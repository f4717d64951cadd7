using System.CommandLine;
using EscalationModel.Cli.Inputs;

namespace EscalationModel.Cli.Commands;

/// <summary>Studies in folders: the parent of run, plan, work, status, merge and next.</summary>
internal sealed class StudyCommand : ToolCommand
{
    private const string Names = "run, plan, work, status, merge, next";

    public StudyCommand(Surroundings surroundings)
        : base("study", "Ask a scenario at many points of its numbers; stop, go on, and share the work.", surroundings)
    {
        Add(new StudyRunCommand(surroundings));
        Add(new StudyPlanCommand(surroundings));
        Add(new StudyWorkCommand(surroundings));
        Add(new StudyStatusCommand(surroundings));
        Add(new StudyMergeCommand(surroundings));
        Add(new StudyNextCommand(surroundings));
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
        [.. Subcommands.OfType<ToolCommand>().Select(c => c.Examples[0])];

    protected override int Execute(ParseResult parsed) =>
        throw new BadInputException($"study alone is not allowed; allowed: study with one of {Names}");
}
