using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Optimization;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>A search whose rounds are rounds of a study in a folder: killed and called again it goes on to the bit, and each round can be
/// worked on by many. The coordinates of the search are the unit cube of the inputs. Source: [hansen2016] for the usual search.</summary>
public static class StoredSearch
{
    /// <summary>Plays a search to its end, or for so many rounds.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="study">The study of the points of a round; its inputs are all continuous.</param>
    /// <param name="output">The output that is to be small.</param>
    /// <param name="search">Makes the search at its start, over <c>SearchBox.Cube(inputs)</c>; asked anew for each round.</param>
    /// <param name="rounds">The most rounds, at least 1.</param>
    /// <param name="options">Threads and progress within a round; null: one thread a core.</param>
    /// <param name="cancellation">Stops it; shards that are done stay.</param>
    /// <returns>The search as it is at its end; the points are coordinates of the unit cube, of which <see cref="StudyInput.Value"/> makes
    /// values.</returns>
    /// <exception cref="StudyException">The model did not answer at a point, or a stored round is of another search.</exception>
    /// <exception cref="ArgumentException">The output is unknown, or the search leaves the cube.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IMinimizer Run(
        string folder, Func<Design, Study> study, string output, Func<IMinimizer> search, int rounds,
        StudyRunOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        IReadOnlyList<StudyResult> done = new StudyRounds(
            folder, before => before.Count < rounds && Next(Told(search(), before, output)) is { } design ? study(design) : null)
            .Run(options, cancellation);
        return Told(search(), done, output);
    }

    /// <summary>The search as it is after some rounds.</summary>
    internal static IMinimizer Told(
        IMinimizer search, IEnumerable<StudyResult> rounds, string output, bool isMaximized = false)
    {
        foreach (StudyResult round in rounds)
        {
            search.Tell([.. round.Column(output).Select(value => isMaximized ? -value : value)]);
        }

        return search;
    }

    /// <summary>The points of the next round; null: the search has ended.</summary>
    internal static GivenDesign? Next(IMinimizer search) => search.End is null
        ? new GivenDesign([.. search.Ask().Select(point => point.Select(Below).ToArray())])
        : null;

    /// <summary>A coordinate in a design: the upper end of the cube belongs to the box of a search and not to a design.</summary>
    internal static double Below(double coordinate) => Math.Min(coordinate, 1 - 1.0 / (1L << 53));
}
