using System.Globalization;

namespace EscalationModel.Experiments.Studies;

/// <summary>An adaptive study in a folder: rounds, each a store of its own, whose points follow from the results of all rounds before. The
/// rule that makes them is asked again whenever the study goes on, so that it must answer the same for the same results; a stored round
/// with other points is refused. Thread-safe if the rule is.</summary>
public sealed class StudyRounds
{
    private readonly string _folder;
    private readonly Func<IReadOnlyList<StudyResult>, Study?> _next;
    private readonly int? _shards;

    /// <summary>An adaptive study.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="next">The next round from the results of all rounds before; null: the study is done.</param>
    /// <param name="shards">The shards of a round, at least 1, as far as it has so many points; null: as of a plan.</param>
    public StudyRounds(string folder, Func<IReadOnlyList<StudyResult>, Study?> next, int? shards = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentOutOfRangeException.ThrowIfLessThan(shards ?? 1, 1, nameof(shards));
        (_folder, _next, _shards) = (folder, next, shards);
    }

    /// <summary>The round to work on: the first that is not complete, planned if it is not there yet; null: the study is done.</summary>
    /// <param name="before">The results of all rounds before it, in order.</param>
    /// <exception cref="StudyException">A stored round is of another plan, or damaged, or the folder has files of something else.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public StudyStore? Next(out IReadOnlyList<StudyResult> before)
    {
        var rounds = new List<StudyResult>();
        before = rounds;
        return Next(rounds);
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
        while (Next(rounds) is { } store)
        {
            store.Run(options, cancellation);
        }

        return rounds;
    }

    /// <summary>The folder of a round.</summary>
    internal static string FolderOf(string folder, int round) =>
        Path.Combine(folder, "round-" + round.ToString("D4", CultureInfo.InvariantCulture));

    // Reads the rounds that are done beyond those that are known.
    private StudyStore? Next(List<StudyResult> rounds)
    {
        while (_next(rounds) is { } study)
        {
            string folder = FolderOf(_folder, rounds.Count);
            if (rounds.Count == 0)
            {
                RefuseOtherFiles(folder);
            }

            // What is planned stays as it was divided.
            int? shards = StudyStore.PointShardsIn(folder) ?? (_shards is { } most ? (int)Math.Min(most, study.Points) : null);
            StudyStore store = StudyStore.Create(folder, new StudyPlan(study, shards));
            if (!store.Status().IsComplete)
            {
                return store;
            }

            rounds.Add(store.Merge());
            store.Sweep();
        }

        return null;
    }

    private void RefuseOtherFiles(string first)
    {
        bool isOther = Directory.Exists(_folder) && !Directory.Exists(first)
            && Directory.EnumerateFileSystemEntries(_folder).Any(entry => Path.GetFileName(entry)[0] != '.');
        if (isOther)
        {
            throw new StudyException(
                $"{_folder} has files and no {Path.GetFileName(first)}; allowed: a new or empty folder, or one of this study",
                StudyFault.OtherPlan);
        }
    }
}
