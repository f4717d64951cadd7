using EscalationModel.Experiments.Designs;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Sensitivity;

/// <summary>One input at a time: what an output is with each input at its low and at its high, the others at their base. Sees no
/// interaction, and nothing of what lies between low and high. Thread-safe.</summary>
public static class Tornado
{
    /// <summary>The bars of a study of a <see cref="OneAtATimeDesign"/>, the widest first.</summary>
    /// <param name="study">The study.</param>
    /// <param name="output">The name of the output; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <exception cref="StudyException">The design is another, its inputs depend on each other, or a value is not finite (names the row).
    /// </exception>
    public static TornadoResult Of(StudyResult study, string output)
    {
        Evaluations evaluations = Evaluations.Of(study, output);
        bool has = study.Study.HasIntervals;
        return Of(evaluations, row => has ? study.At(output, row) : new(evaluations.Values[row], double.NaN, double.NaN));
    }

    private static TornadoResult Of(Evaluations evaluations, Func<long, Estimate> at)
    {
        OneAtATimeDesign design = evaluations.DesignAs<OneAtATimeDesign>("The bars of a tornado", "a OneAtATimeDesign");
        IEnumerable<TornadoBar> bars = evaluations.Inputs.Select((name, i) =>
        {
            int low = 1 + 2 * i, high = low + 1;
            double[] column = evaluations.InputColumn(i);
            return new TornadoBar(name, column[low], column[high], at(low), at(high));
        });
        return new()
        {
            Output = evaluations.Output,
            LowQuantile = design.Low,
            HighQuantile = design.High,
            Base = at(0),
            Bars = [.. bars.OrderByDescending(b => b.Swing)],
            Warnings = evaluations.IsConstant ? [$"{evaluations.Output} is the same at every point."] : [],
        };
    }
}

/// <summary>The bars of a tornado. Immutable.</summary>
[TypeFormatterSource]
public sealed record TornadoResult : IShown
{
    /// <summary>The output.</summary>
    public required string Output { get; init; }

    /// <summary>The quantile of an input's low.</summary>
    public required double LowQuantile { get; init; }

    /// <summary>The quantile of an input's high.</summary>
    public required double HighQuantile { get; init; }

    /// <summary>The output with all inputs at their base. Its interval, as that of the bars, is of the model's own sampling at 95%, NaN
    /// where the model gives none; all points are usually played on the same random numbers, so that differences are known better than
    /// values.
    /// </summary>
    public required Estimate Base { get; init; }

    /// <summary>The bars, the widest first.</summary>
    public required IReadOnlyList<TornadoBar> Bars { get; init; }

    /// <summary>What is doubtful, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var table = new IndexTable("input", "low", "high", "at low", "at high", "swing");
        foreach (TornadoBar bar in Bars)
        {
            table.AddTexts(
                bar.Input, IndexTable.Text(bar.Low), IndexTable.Text(bar.High), IndexTable.Text(bar.AtLow), IndexTable.Text(bar.AtHigh),
                IndexTable.Text(bar.Swing));
        }

        return $"{Output} is {IndexTable.Text(Base)} at the base\n{table}{IndexTable.Lines(Warnings)}";
    }
}
