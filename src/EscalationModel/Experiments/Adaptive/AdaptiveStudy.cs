using System.Text;
using EscalationModel.Experiments.Studies;
using EscalationModel.Policies;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>A study whose points follow from its results: a search of the inputs for the best outcome, or a rare event that is estimated
/// until it is known well enough. It is played in rounds, each a study in a folder of its own that any number of processes may work on;
/// what a round asks is a function of the file and of the rounds before, to the bit. docs/how-to/cluster.md tells its keys. Thread-safe.
/// </summary>
public abstract class AdaptiveStudy
{
    private protected AdaptiveStudy()
    {
    }

    /// <summary>The name.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the file of a study is of this kind.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">The file is not JSON, or it or its scenario has problems: tells all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool IsIn(string path, PolicyCatalog? policies = null) => StudyFile.Question(path, policies).Document.IsAdaptive;

    /// <summary>Reads an adaptive study from a file.</summary>
    /// <param name="path">The path of the file. A scenario that it names by a file is looked for beside it.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">The file is not JSON, it or its scenario has problems, or its points are known beforehand: tells
    /// all.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static AdaptiveStudy Load(string path, PolicyCatalog? policies = null)
    {
        policies ??= PolicyCatalog.BuiltIn;
        return Of(StudyFile.RefuseEstimates(StudyFile.Question(path, policies)), policies);
    }

    /// <summary>Reads an adaptive study from a text.</summary>
    /// <param name="json">The text; a scenario in it is shipped, or stands there in full.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="policies">The policies that its scenario may name; null: the built-in ones.</param>
    /// <exception cref="StudyException">As of a file.</exception>
    public static AdaptiveStudy Parse(string json, string source = "study", PolicyCatalog? policies = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        policies ??= PolicyCatalog.BuiltIn;
        return Of(StudyFile.RefuseEstimates(StudyFile.Question(Encoding.UTF8.GetBytes(json), source, ".", policies)), policies);
    }

    /// <summary>The round to work on: the first that is not complete, planned if it is not there yet; null: the study is done.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="shards">The shards of a round, at least 1, as far as it has so many points; null: as of a plan.</param>
    /// <exception cref="StudyException">A stored round is of another study, or damaged.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public StudyStore? Next(string folder, int? shards = null) => Rounds(folder, shards).Next(out _);

    /// <summary>Plays what is left, and gives the answer.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="shards">The shards of a round, likewise.</param>
    /// <param name="options">Threads and progress within a round; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <exception cref="StudyException">The model did not answer at a point, or a stored round is of another study.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public AdaptiveResult Run(
        string folder, int? shards = null, StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<StudyResult> rounds = Rounds(folder, shards).Run(options, cancellation);
        return new AdaptiveResult(Name, rounds, Answer(rounds));
    }

    /// <summary>The study of the next round; null: there is none.</summary>
    private protected abstract Study? Next(IReadOnlyList<StudyResult> before);

    /// <summary>What all rounds say.</summary>
    private protected abstract IShown Answer(IReadOnlyList<StudyResult> rounds);

    private static AdaptiveStudy Of(QuestionOfStudy question, PolicyCatalog policies) => !question.Document.IsAdaptive
            ? throw new StudyException($"{question.Source}: the points of this study are known beforehand; allowed: study plan")
        : question.Document.Search is { } search ? AdaptiveSearch.Of(question, search, policies)
        : AdaptiveRareEvent.Of(question, policies);

    private StudyRounds Rounds(string folder, int? shards) => new(folder, Next, shards);
}
