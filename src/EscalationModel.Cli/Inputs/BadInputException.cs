using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Inputs;

/// <summary>The command line or a scenario asks for what cannot be. Each line names what is wrong, its value and what is allowed.</summary>
internal sealed class BadInputException(params IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>What kind of trouble a study is in; null: it is none of a study.</summary>
    public StudyFault? Fault { get; init; }
}
