using System.CommandLine;
using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.Studies;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>What the commands of studies ask for.</summary>
internal sealed class StudyInputs
{
    private readonly Argument<string> _file = new("STUDY") { Description = "The file of a study: see docs/how-to/study.md." };
    private readonly Option<string> _out = new("--out", "-o")
    {
        Description = "The folder of the study: a new or empty one, or one that has this study.", HelpName = "DIR", Required = true,
    };

    private readonly Option<ulong?> _shards = CommonInputs.WholeNumber(
        "--shards", "-k", "N", "Ranges of points to divide the study in, 256 unless given.", 1, StudyPlan.MostShards);

    private readonly Option<ulong?> _parts = CommonInputs.WholeNumber(
        "--path-parts", "-p", "N", "Ranges of paths to divide each point in, 1 unless given: for few points of very many paths.", 1,
        StudyPlan.MostShards);

    private readonly Option<string[]> _policies = PolicyAssemblies.Option();

    /// <summary>The folder of a study that was planned.</summary>
    public static Option<string> Folder() =>
        new("--out", "-o") { Description = "The folder of the study.", HelpName = "DIR", Required = true };

    public static Option<ulong?> Threads() => CommonInputs.WholeNumber(
        "--threads", "-t", "T", "Number of threads, one a core unless given; it changes the time, never the result.", 1, 1024);

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_out);
        command.Add(_shards);
        command.Add(_parts);
        command.Add(_policies);
    }

    /// <summary>The folder of a command line.</summary>
    public string Out(ParseResult parsed) => Checked(parsed.GetRequiredValue(_out));

    /// <summary>The ranges of points that a command line asks for; null: as usual.</summary>
    public int? Shards(ParseResult parsed) => (int?)parsed.GetValue(_shards);

    /// <summary>The study of a command line, planned in its folder.</summary>
    public StudyStore Planned(ParseResult parsed, CancellationToken cancellation)
    {
        CommonInputs.CheckLanes();
        Study study = Load(parsed.GetRequiredValue(_file), PolicyAssemblies.Known(parsed, _policies));
        cancellation.ThrowIfCancellationRequested();
        string folder = Out(parsed);
        try
        {
            var plan = new StudyPlan(study, Shards(parsed), (int)(parsed.GetValue(_parts) ?? 1));
            return Told(() => StudyStore.Create(folder, plan));
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName is "shards" or "pathParts")
        {
            Option option = e.ParamName == "shards" ? _shards : _parts;
            throw new BadInputException(
                $"{option.Name} {e.ActualValue} is not allowed: {PlainWords.Of(e).Split(Environment.NewLine)[0]}");
        }
    }

    /// <summary>The adaptive study of a command line; null: its points are known beforehand.</summary>
    public AdaptiveStudy? Adaptive(ParseResult parsed)
    {
        CommonInputs.CheckLanes();
        string file = parsed.GetRequiredValue(_file);
        PolicyCatalog policies = PolicyAssemblies.Known(parsed, _policies);
        MustBeThere(file);
        return Told(() => AdaptiveStudy.IsIn(file, policies)) ? OnlyAdaptive(parsed) : null;
    }

    /// <summary>The adaptive study of a command line, which allows no other.</summary>
    public AdaptiveStudy OnlyAdaptive(ParseResult parsed)
    {
        CommonInputs.CheckLanes();
        string file = parsed.GetRequiredValue(_file);
        MustBeThere(file);
        AdaptiveStudy study = Told(() => AdaptiveStudy.Load(file, PolicyAssemblies.Known(parsed, _policies)));
        CommonInputs.MustNotBeGiven(parsed, "with an adaptive study", [_parts]);
        return study;
    }

    /// <summary>A study from its file.</summary>
    public static Study Load(string file, PolicyCatalog policies)
    {
        MustBeThere(file);
        return Told(() => StudyFile.Load(file, policies));
    }

    private static void MustBeThere(string file)
    {
        if (!Path.Exists(file))
        {
            throw new BadInputException($"STUDY {file} is not there; allowed: the file of a study");
        }
    }

    /// <summary>The study in a folder.</summary>
    public static StudyStore Open(string folder, PolicyCatalog policies)
    {
        CommonInputs.CheckLanes();
        return Told(() => StudyStore.Open(Checked(folder), policies));
    }

    private static string Checked(string folder) => !File.Exists(folder)
        ? folder
        : throw new BadInputException($"--out {folder} is a file; allowed: a folder");

    /// <summary>What is wrong with a study becomes lines for the user.</summary>
    public static T Told<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (StudyException e)
        {
            throw new BadInputException(e.Message.Split(Environment.NewLine)) { Fault = e.Fault };
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"SCENARIO {p}")]) { Fault = StudyFault.Invalid };
        }
        catch (ArgumentException e)
        {
            throw new BadInputException(PlainWords.Of(e));
        }
    }
}
