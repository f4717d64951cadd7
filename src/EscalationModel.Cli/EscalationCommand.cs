using System.CommandLine;
using System.CommandLine.Help;
using EscalationModel.Cli.Commands;
using EscalationModel.Cli.Estimating;
#if LEARNING
using EscalationModel.Cli.Learning;
#endif

namespace EscalationModel.Cli;

/// <summary>The root of all commands.</summary>
internal sealed class EscalationCommand : RootCommand
{
    public const string ToolName = "escalation";

    private static readonly (string Name, Func<Surroundings, ToolCommand> Make)[] Commands =
    [
        ("run", s => new RunCommand(s)),
        ("explore", s => new ExploreCommand(s)),
        ("report", s => new ReportCommand(s)),
        ("merge", s => new MergeCommand(s)),
        ("reproduce", s => new ReproduceCommand(s)),
        ("cite", s => new CiteCommand(s)),
        ("compare", s => new CompareCommand(s)),
        ("trace", s => new TraceCommand(s)),
        ("exact", s => new ExactCommand(s)),
        ("solve", s => new SolveCommand(s)),
        ("theory", s => new TheoryCommand(s)),
        ("rare", s => new RareCommand(s)),
        ("reduce", s => new ReduceCommand(s)),
        ("calibrate", s => new CalibrateCommand(s)),
        ("fit", s => new FitCommand(s)),
        ("assess", s => new AssessCommand(s)),
        ("infer", s => new InferCommand(s)),
        ("score", s => new ScoreCommand(s)),
        ("study", s => new StudyCommand(s)),
        ("sweep", s => new SweepCommand(s)),
        ("sensitivity", s => new SensitivityCommand(s)),
        ("discover", s => new DiscoverCommand(s)),
        ("robust", s => new RobustCommand(s)),
        ("optimize", s => new OptimizeCommand(s)),
        ("tournament", s => new TournamentCommand(s)),
#if LEARNING
        ("learn", s => new LearnCommand(s)),
        ("predict", s => new PredictCommand(s)),
        ("warn", s => new WarnCommand(s)),
        ("classify", s => new ClassifyCommand(s)),
#else
        ("learn", s => new LeftOutCommand("learn", "Learn from a study to answer at any point of its inputs at once.", s)),
        ("predict", s => new LeftOutCommand("predict", "Answer at a point by what was learned from a study.", s)),
        ("warn", s => new LeftOutCommand("warn", "Tell what the state of a crisis says of its end.", s)),
        ("classify", s => new LeftOutCommand("classify", "Tell what kind of player moves so.", s)),
#endif
        ("validate", s => new ValidateCommand(s)),
        ("schema", s => new SchemaCommand(s)),
        ("list", s => new ListCommand(s)),
        ("completion", s => new CompletionCommand(s)),
    ];

    /// <summary>All commands or, if a command line begins with the name of one, that one alone: to make a command takes time.</summary>
    public EscalationCommand(Surroundings surroundings, string? first)
        : base("A crisis scenario in, the probability of war with its uncertainty out.")
    {
        bool isNamed = IsNamed(first);
        foreach ((string name, Func<Surroundings, ToolCommand> make) in Commands)
        {
            if (!isNamed || name == first)
            {
                Add(make(surroundings));
            }
        }

        foreach (Option option in Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new HelpWithExamples((HelpAction)help.Action!);
            }
            else if (option is VersionOption version)
            {
                version.Action = new PrintVersion();
            }
        }
    }

    // A loop, since a search of an array of pairs is compiled anew at each start.
    private static bool IsNamed(string? first)
    {
        foreach ((string name, _) in Commands)
        {
            if (name == first)
            {
                return true;
            }
        }

        return false;
    }
}
