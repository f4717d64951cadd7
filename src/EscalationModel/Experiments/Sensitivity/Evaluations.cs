using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>The values of one output at the points of a design: all that an analysis looks at. Thread-safe.</summary>
internal sealed class Evaluations
{
    private readonly Func<int, double[]> _inputColumn;

    /// <exception cref="StudyException">A value is not a finite number; names the row.</exception>
    public Evaluations(Design design, IReadOnlyList<string> inputs, string output, double[] values, Func<int, double[]>? inputColumn = null)
    {
        (Design, Inputs, Output, Values) = (design, inputs, output, values);
        _inputColumn = inputColumn ?? (i => [.. design.Points().Select(p => p[i])]);
        int bad = Array.FindIndex(values, v => !double.IsFinite(v));
        if (bad >= 0)
        {
            throw new StudyException(FormattableString.Invariant(
                $"row {bad}: {output} is {values[bad]}; an analysis of sensitivity takes finite numbers alone"));
        }
    }

    public Design Design { get; }

    public IReadOnlyList<string> Inputs { get; }

    public string Output { get; }

    public double[] Values { get; }

    /// <summary>Whether all values are the same.</summary>
    public bool IsConstant => Array.TrueForAll(Values, v => v == Values[0]);

    public static Evaluations Of(StudyResult study, string output)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(output);
        string[] inputs = [.. study.Study.Inputs.Select(i => i.Name)];
        return new(study.Study.Design, inputs, output, study.Column(output), i => study.InputColumn(inputs[i]));
    }

    /// <summary>The values of an input, one a point.</summary>
    public double[] InputColumn(int input) => _inputColumn(input);

    /// <summary>The name of inputs that move together.</summary>
    public string NameOf(IEnumerable<int> group) => string.Join(" + ", group.Select(i => Inputs[i]));

    /// <summary>The design, which must be of the kind that the analysis knows how to read.</summary>
    /// <param name="analysis">What is analyzed, such as "Sobol indices".</param>
    /// <param name="designs">What it is read from, such as "a SaltelliDesign".</param>
    /// <exception cref="StudyException">It is another, or its inputs were made to depend on each other.</exception>
    public T DesignAs<T>(string analysis, string designs)
        where T : Design => Design switch
    {
        T right => right,
        CorrelatedDesign { Independent: T } => throw new StudyException(
            $"{analysis} are not defined by the rows of this plan: {Design.Words}. The rows of {designs} need inputs that do not depend on "
            + "each other; take Shapley effects (ShapleyDesign), Borgonovo's delta or PAWN for dependent inputs"),
        _ => throw new StudyException($"{analysis} need the plan of {designs}; the plan of this study is: {Design}"),
    };

    /// <summary>Refuses points that do not spread over the inputs, or are too few.</summary>
    /// <exception cref="StudyException">They are so.</exception>
    public void DemandSpread(string analysis, int fewest)
    {
        string? problem = Design is MorrisDesign or OneAtATimeDesign
                or CorrelatedDesign { Independent: MorrisDesign or OneAtATimeDesign }
            ? "need points that spread over the inputs, such as those of Sobol"
            : Values.Length < fewest ? FormattableString.Invariant($"need at least {fewest} points")
            : null;
        if (problem is not null)
        {
            throw new StudyException($"{analysis} {problem}; the plan of this study is: {Design}");
        }
    }

    /// <summary>The sentences that go with every result of this output.</summary>
    /// <param name="spreads">Whether the analysis takes all rows as points of their own.</param>
    public List<string> Warnings(bool spreads = false)
    {
        List<string> warnings = [];
        if (Design.Warning is { } doubtful)
        {
            warnings.Add(doubtful);
        }

        if (Design is SaltelliDesign or ShapleyDesign && spreads)
        {
            warnings.Add("Rows of this plan share coordinates: intervals are too narrow. Points of Sobol have none in common.");
        }

        if (IsConstant)
        {
            warnings.Add(FormattableString.Invariant(
                $"{Output} is {Values[0]} at every point: an output without variance has no indices."));
        }

        return warnings;
    }
}
