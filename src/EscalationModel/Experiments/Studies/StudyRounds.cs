using System.Globalization;
using EscalationModel.Experiments.Designs;

namespace EscalationModel.Experiments.Studies;

/// <summary>An adaptive study in a folder: rounds, each a store of its own, whose points follow from the results of all rounds before. The
/// rule that makes them is asked again whenever the study goes on, so that it must answer the same for the same results; a stored round
/// with other
/// points is refused. Thread-safe if the rule is.</summary>
public sealed class StudyRounds
{
    private readonly string _folder;
    private readonly Func<Design, Study> _study;
    private readonly Func<IReadOnlyList<StudyResult>, Design?> _next;

    /// <summary>An adaptive study.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="study">The study of the points of a round.</param>
    /// <param name="next">The points of the next round from the results of all rounds before; null: the study is done.</param>
    public StudyRounds(string folder, Func<Design, Study> study, Func<IReadOnlyList<StudyResult>, Design?> next)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(next);
        (_folder, _study, _next) = (folder, study, next);
    }

    /// <summary>Plays round after round until the rule has no more points.</summary>
    /// <param name="options">Threads and progress within a round; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <returns>The results of all rounds, in order.</returns>
    /// <exception cref="StudyException">The model did not answer at a point, or a stored round is of another plan.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The study was canceled.</exception>
    public IReadOnlyList<StudyResult> Run(StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        var rounds = new List<StudyResult>();
        while (_next(rounds) is { } design)
        {
            string folder = Path.Combine(_folder, "round-" + rounds.Count.ToString("D4", CultureInfo.InvariantCulture));
            StudyStore store = StudyStore.Create(folder, new StudyPlan(_study(design)));
            store.Run(options, cancellation);
            rounds.Add(store.Merge());
        }

        return rounds;
    }
}
