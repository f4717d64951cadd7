using System.CommandLine;
using EscalationModel.Cli.Output;
using EscalationModel.Experiments.Studies;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>The study that an analysis reads: the folder of one that is done, or a file that is run in memory.</summary>
internal sealed class AnalyzedStudy
{
    private readonly Argument<string> _study = new("STUDY")
    {
        Description = "The folder of a study that is done, or the file of one, which is then run in memory.",
    };

    private readonly Option<string[]> _policies = PolicyAssemblies.Option();
    private readonly Option<ulong?> _threads = StudyInputs.Threads();

    public void AddTo(Command command)
    {
        command.Add(_study);
        command.Add(_policies);
        command.Add(_threads);
    }

    public StudyResult Result(ParseResult parsed, Surroundings surroundings) =>
        Result(parsed, parsed.GetRequiredValue(_study), surroundings);

    /// <summary>The result of another study that is read beside it.</summary>
    public StudyResult Result(ParseResult parsed, string source, Surroundings surroundings)
    {
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        return Directory.Exists(source)
            ? StudyInputs.Told(StudyInputs.Open(source, policies).Merge)
            : StudyWork.Run(Loaded(source, policies), surroundings, Threads(parsed));
    }

    /// <summary>The argument as a scenario.</summary>
    public Scenario Scenario(ParseResult parsed, Surroundings surroundings) => ScenarioSource.Load(
        parsed.GetRequiredValue(_study), surroundings, [], PolicyAssemblies.Known(parsed, _policies));

    public int? Threads(ParseResult parsed) => (int?)parsed.GetValue(_threads);

    /// <summary>What is read: its name, and its file if it is one.</summary>
    public (string Name, string? Path) Source(ParseResult parsed) => ("STUDY", FileOf(parsed.GetRequiredValue(_study)));

    /// <summary>The file of a study; null: it is a folder, or none.</summary>
    public static string? FileOf(string? source) => Directory.Exists(source) ? null : source;

    private static Study Loaded(string file, PolicyCatalog policies)
    {
        CommonInputs.CheckLanes();
        return StudyInputs.Load(file, policies);
    }
}
