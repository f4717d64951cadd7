namespace EscalationModel.Experiments.Studies;

/// <summary>A study at a glance, for a page: how each output is spread, and maps of outputs over pairs of inputs. Immutable; thread-safe.
/// </summary>
[TypeFormatterSource]
public sealed class StudyOverview : IShown
{
    private const int MostMaps = 6;

    private StudyOverview(Study study, IReadOnlyList<OutputSummary> summaries, IReadOnlyList<StudyGrid> maps) =>
        (Study, Summaries, Maps) = (study, summaries, maps);

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>How each output is spread over the points.</summary>
    public IReadOnlyList<OutputSummary> Summaries { get; }

    /// <summary>The first maps: each output over each pair of inputs, six at most.</summary>
    public IReadOnlyList<StudyGrid> Maps { get; }

    /// <summary>How many maps there would be in all.</summary>
    public int AllMaps => Study.Outputs.Count * Study.Inputs.Count * (Study.Inputs.Count - 1) / 2;

    /// <summary>Sums up a result.</summary>
    /// <param name="result">The result of a study.</param>
    /// <exception cref="StudyException">An output is NaN somewhere.</exception>
    public static StudyOverview Of(StudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] inputs = [.. result.Study.Inputs.Select(i => i.Name)];
        IEnumerable<StudyGrid> maps =
            from output in result.Study.Outputs
            from x in Enumerable.Range(0, inputs.Length)
            from y in Enumerable.Range(x + 1, inputs.Length - x - 1)
            select StudyGrid.Of(result, output, inputs[x], inputs[y]);
        return new(result.Study, [.. result.Study.Outputs.Select(o => OutputSummary.Of(result, o))], [.. maps.Take(MostMaps)]);
    }

    /// <summary>What was studied, in a line.</summary>
    public override string ToString() => string.Join("\n", Summaries);
}
