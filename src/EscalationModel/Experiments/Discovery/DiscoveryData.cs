using System.Globalization;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Discovery;

/// <summary>What scenario discovery looks at: points of an experiment, the names of their inputs, and which points are of interest (ended
/// in war, say). It holds a copy of its own, so that no analysis changes or reorders what it was made of. Immutable; thread-safe.</summary>
public sealed class DiscoveryData
{
    private const int FewForEachInput = 10, MostProblems = 10;

    private readonly SortedColumns _columns;
    private readonly bool[] _isOfInterest;
    private readonly int[] _weights;
    private readonly IReadOnlyList<string> _doubts;

    private DiscoveryData(
        IReadOnlyList<string> names, SortedColumns columns, bool[] isOfInterest, int[] weights, DiscoveryData? whole,
        IReadOnlyList<string> doubts)
    {
        (Names, _columns, _isOfInterest, _weights, _doubts) = (names, columns, isOfInterest, weights, doubts);
        for (int i = 0; i < weights.Length; i++)
        {
            Points += weights[i];
            OfInterest += isOfInterest[i] ? weights[i] : 0;
        }

        (AllPoints, AllOfInterest) = whole is null ? (Points, OfInterest) : (whole.AllPoints, whole.AllOfInterest);
    }

    /// <summary>The inputs, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many points are looked at; after <see cref="Without"/> those that are left.</summary>
    public long Points { get; }

    /// <summary>How many of <see cref="Points"/> are of interest.</summary>
    public long OfInterest { get; }

    /// <summary>How many points there are in all: what a mass is a share of.</summary>
    public long AllPoints { get; }

    /// <summary>How many points are of interest in all: what a coverage is a share of.</summary>
    public long AllOfInterest { get; }

    /// <summary>What is doubtful about the data, in sentences: points of interest, or others, that are too few to tell a pattern from
    /// chance (fewer than 10 an input), inputs that do not vary, a study whose design has a warning, and points whose interval leaves open
    /// whether they are of interest.</summary>
    public IReadOnlyList<string> Warnings => [.. _doubts, .. FindWarnings()];

    /// <summary>How often each row counts: once; not at all if it was taken out; any number of times in a resample.</summary>
    internal ReadOnlySpan<int> Weights => _weights;

    internal ReadOnlySpan<bool> IsOfInterest => _isOfInterest;

    /// <summary>Points of one's own.</summary>
    /// <param name="names">A name for each input; all different.</param>
    /// <param name="points">The points, each with a finite number for each input.</param>
    /// <param name="isOfInterest">Whether each point is of interest.</param>
    /// <exception cref="ArgumentException">Something does not fit: the message tells of all of it, with rows from 0.</exception>
    public static DiscoveryData Of(IReadOnlyList<string> names, IReadOnlyList<double[]> points, IReadOnlyList<bool> isOfInterest)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(isOfInterest);
        string[] problems = [.. Problems(names, points, isOfInterest).Take(MostProblems)];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(points));
        }

        return Made(names, points, isOfInterest, []);
    }

    /// <summary>The points of a study, by one of its outputs.</summary>
    /// <param name="result">What the study found.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <param name="isOfInterest">Whether a value is of interest, such as <c>war =&gt; war &gt; 0.1</c>.</param>
    /// <param name="inputs">The inputs that boxes may restrict; null: all. An unknown one is an <see cref="ArgumentException"/>.</param>
    /// <exception cref="StudyException">A value of the output is NaN: names the row, the point and its inputs.</exception>
    public static DiscoveryData Of(
        StudyResult result, string output, Func<double, bool> isOfInterest, IReadOnlyList<string>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(isOfInterest);
        bool[] interest = [.. result.Column(output).Select(isOfInterest)];
        return OfStudy(result, interest, inputs, Open(result, output, isOfInterest, interest));
    }

    /// <summary>The points of a study, by several of its outputs.</summary>
    /// <param name="result">What the study found.</param>
    /// <param name="isOfInterest">Whether a row is of interest, such as <c>row =&gt; row["war"] &gt; 0.1 &amp;&amp; row["days"] &lt;
    /// 60</c>. </param>
    /// <param name="inputs">The inputs that boxes may restrict; null: all. An unknown one is an <see cref="ArgumentException"/>.</param>
    /// <exception cref="StudyException">A value of an output that was asked for is NaN: names the row, the point and its
    /// inputs.</exception>
    public static DiscoveryData Of(StudyResult result, Func<OutcomeRow, bool> isOfInterest, IReadOnlyList<string>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(isOfInterest);
        var columns = new OutcomeRow.Columns(result);
        bool[] interest = new bool[result.Points];
        for (int i = 0; i < interest.Length; i++)
        {
            interest[i] = isOfInterest(new(columns, i));
        }

        return OfStudy(result, interest, inputs, []);
    }

    /// <summary>The points that a box does not hold. Coverage and mass of what is found among them are still shares of all
    /// points.</summary>
    /// <param name="box">A box that was found in this data; its limits decide.</param>
    public DiscoveryData Without(Box box)
    {
        ArgumentNullException.ThrowIfNull(box);
        int[] left = [.. _weights];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = IsInside(box.Limits, i) ? 0 : left[i];
        }

        return new(Names, _columns, _isOfInterest, left, this, _doubts);
    }

    /// <summary>The same rows with other weights: an experiment of its own.</summary>
    internal DiscoveryData Weighted(int[] weights) => new(Names, _columns, _isOfInterest, weights, null, _doubts);

    internal ReadOnlySpan<double> Column(int input) => _columns.Values(input);

    /// <summary>An input from its least value to its greatest.</summary>
    internal ReadOnlySpan<double> Sorted(int input) => _columns.Sorted(input);

    /// <summary>The rows in the order of an input.</summary>
    internal ReadOnlySpan<int> Order(int input) => _columns.Order(input);

    /// <summary>The points within limits, and how many of them are of interest.</summary>
    internal (long Points, long OfInterest) Count(IReadOnlyList<BoxLimits> limits)
    {
        long points = 0, ofInterest = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            if (_weights[i] > 0 && IsInside(limits, i))
            {
                points += _weights[i];
                ofInterest += _isOfInterest[i] ? _weights[i] : 0;
            }
        }

        return (points, ofInterest);
    }

    internal void DemandInterest()
    {
        if (OfInterest == 0)
        {
            throw new ArgumentException(
                "No point is of interest, so that there is nothing to find: at least one is needed. Ask for something that happens.");
        }
    }

    private static DiscoveryData OfStudy(
        StudyResult result, bool[] isOfInterest, IReadOnlyList<string>? inputs, IEnumerable<string> doubts)
    {
        string[] all = [.. result.Study.Inputs.Select(i => i.Name)], names = [.. inputs ?? all];
        if (names.Length == 0 || names.Except(all).Any() || names.Distinct().Count() < names.Length)
        {
            throw new ArgumentException(
                $"\"{string.Join("\", \"", names)}\" are not one or more different inputs of {result.Study.Name}; "
                    + $"inputs: {string.Join(", ", all)}.",
                nameof(inputs));
        }

        int[] places = [.. names.Select(n => Array.IndexOf(all, n))];
        var points = new double[result.Points][];
        for (int i = 0; i < points.Length; i++)
        {
            StudyPoint point = result.Study.Point(i);
            points[i] = [.. places.Select(j => point.Values[j])];
        }

        string[] ofDesign = result.Study.Design.Warning is { } warning ? [warning] : [];
        return Made(names, points, isOfInterest, [.. ofDesign, .. doubts]);
    }

    private static DiscoveryData Made(
        IReadOnlyList<string> names, IReadOnlyList<double[]> points, IReadOnlyList<bool> isOfInterest, IReadOnlyList<string> doubts)
    {
        double[][] columns = [.. names.Select((_, j) => points.Select(p => p[j]).ToArray())];
        int[] once = new int[points.Count];
        Array.Fill(once, 1);
        return new([.. names], new SortedColumns(columns), [.. isOfInterest], once, null, doubts);
    }

    // Whether the ends of its interval would say otherwise of a point.
    private static IEnumerable<string> Open(StudyResult result, string output, Func<double, bool> isOfInterest, bool[] interest)
    {
        if (!result.Study.HasIntervals)
        {
            yield break;
        }

        int open = 0;
        for (int i = 0; i < interest.Length; i++)
        {
            Estimate at = result.At(output, i);
            open += isOfInterest(at.Low) != interest[i] || isOfInterest(at.High) != interest[i] ? 1 : 0;
        }

        if (open > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Of {open} of {interest.Length} points the 95% interval of {output} leaves open whether they are of interest: "
                    + $"more paths would tell.");
        }
    }

    private bool IsInside(IReadOnlyList<BoxLimits> limits, int row)
    {
        for (int j = 0; j < limits.Count; j++)
        {
            if (!limits[j].Contains(_columns.Values(j)[row]))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<string> FindWarnings()
    {
        long enough = FewForEachInput * Names.Count, others = Points - OfInterest;
        if (OfInterest < enough)
        {
            yield return Few(OfInterest, "of interest");
        }

        if (others < enough)
        {
            yield return Few(others, "not of interest");
        }

        foreach (int j in Enumerable.Range(0, Names.Count).Where(j => Sorted(j)[0] == Sorted(j)[^1]))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{Names[j]} is {Sorted(j)[0]} at every point: no box can restrict it.");
        }
    }

    private string Few(long count, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count} of {Points} points are {what}: with fewer than {FewForEachInput} for each of {Names.Count} inputs chance draws "
            + $"boxes too.");

    private static IEnumerable<string> Problems(
        IReadOnlyList<string> names, IReadOnlyList<double[]> points, IReadOnlyList<bool> isOfInterest)
    {
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() < names.Count || names.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"The inputs \"{string.Join("\", \"", names)}\" need at least one name, none empty, and all different.";
        }

        if (points.Count == 0)
        {
            yield return "There are no points; at least one is needed.";
        }

        if (points.Count != isOfInterest.Count)
        {
            yield return $"There are {points.Count} points, but {isOfInterest.Count} answers to which are of interest; one each is needed.";
        }

        for (int i = 0; i < points.Count; i++)
        {
            if (points[i] is null || points[i].Length != names.Count)
            {
                yield return $"Row {i} has {points[i]?.Length ?? 0} numbers for {names.Count} inputs.";
                continue;
            }

            for (int j = 0; j < names.Count; j++)
            {
                if (!double.IsFinite(points[i][j]))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"Row {i} has {points[i][j]} for {names[j]}; a finite number is needed.");
                }
            }
        }
    }
}
