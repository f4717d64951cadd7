using System.Globalization;

namespace EscalationModel.Experiments.Comparison;

/// <summary>The option that a procedure selected, how sure that is, and what it saw of each. Immutable; thread-safe.</summary>
[TypeFormatterSource]
public sealed record SelectionResult : IShown
{
    internal SelectionResult()
    {
    }

    /// <summary>The procedure.</summary>
    public required SelectionProcedure Procedure { get; init; }

    /// <summary>The options, in the order in which they were given.</summary>
    public required IReadOnlyList<OptionStanding> Options { get; init; }

    /// <summary>The index of the selected option; the first of those that nothing tells apart.</summary>
    public required int BestIndex { get; init; }

    /// <summary>The selected option.</summary>
    public OptionStanding Best => Options[BestIndex];

    /// <summary>The probability of correct selection that was asked for.</summary>
    public required double Probability { get; init; }

    /// <summary>The probability of correct selection that is reached: the one asked for, as the procedure guarantees it; of
    /// <see cref="SelectionProcedure.Ocba"/> Bonferroni's lower bound from the means and spreads that were seen, which is an estimate. NaN
    /// where the observations ran out before a guarantee.</summary>
    public required double CorrectSelection { get; init; }

    /// <summary>Whether what was asked for is reached.</summary>
    public bool IsReached => CorrectSelection >= Probability;

    /// <summary>The least difference that matters; null: none was given.</summary>
    public double? Indifference { get; init; }

    /// <summary>Whether options shared their random numbers.</summary>
    public bool HasCommonNumbers => Procedure == SelectionProcedure.KimNelson;

    /// <summary>The options that are as good as the selected one in every observation: nothing tells them apart.</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>All observations.</summary>
    public long Observations => Options.Sum(o => o.Observations);

    /// <summary>What was taken for granted, in a sentence.</summary>
    public string Assumption => Procedure switch
    {
        SelectionProcedure.KimNelson =>
            "Observations are normal; the best option is better than the next by the difference that matters, or else one that is good "
                + "enough is selected. Random numbers are shared.",
        SelectionProcedure.Rinott =>
            "Observations are normal and independent between options; the best option is better than the next by the difference that "
                + "matters.",
        SelectionProcedure.Bechhofer =>
            "Observations are normal, of the known spread, and independent between options; the best option is better than the next by the "
                + "difference that matters.",
        _ =>
            "Means are normal and independent between options, with the means and spreads that were seen: an estimate that follows the "
                + "data, not a guarantee.",
    };

    /// <summary>What speaks against trusting the result.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The best option, in a line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"best is {PrintableText.Line(Best.Name)} with {Best.Mean} after {Observations} observations");
}
