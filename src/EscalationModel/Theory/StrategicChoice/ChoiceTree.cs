using System.Globalization;

namespace EscalationModel.Theory.StrategicChoice;

/// <summary>What the crisis games have in common: choice and outcome probabilities as logarithms with derivatives.</summary>
/// <param name="Choices">ln of the probabilities of both actions at each move, in the order of the moves.</param>
/// <param name="Outcomes">ln of the probability of each outcome.</param>
internal sealed record ChoiceTree(IReadOnlyList<(Sloped First, Sloped Second)> Choices, IReadOnlyList<Sloped> Outcomes)
{
    /// <summary>Both actions at a move where the second is better by a scaled difference.</summary>
    public static (Sloped First, Sloped Second) Move(ChoiceErrors errors, Sloped scaled) =>
        (BinaryChoice.Log(errors, -scaled), BinaryChoice.Log(errors, scaled));

    /// <summary>A utility expected at a move.</summary>
    public static Sloped Expected((Sloped First, Sloped Second) move, Sloped first, Sloped second) =>
        Sloped.Exp(move.First) * first + Sloped.Exp(move.Second) * second;

    /// <summary>The sum of the squares of a move's probabilities.</summary>
    public static Sloped Squares((Sloped First, Sloped Second) move) =>
        Sloped.Exp(2 * move.First) + Sloped.Exp(2 * move.Second);

    public double[] ChoiceProbabilities() =>
        [.. Choices.SelectMany(c => new[] { PortableMath.Exp(c.First.Value), PortableMath.Exp(c.Second.Value) })];

    public double[] OutcomeProbabilities() => [.. Outcomes.Select(o => PortableMath.Exp(o.Value))];

    /// <summary>Element [k, j] is the derivative of the probability of outcome k in utility j.</summary>
    public double[,] OutcomeSlopes()
    {
        var slopes = new double[Outcomes.Count, Outcomes[0].Slopes.Count];
        for (int k = 0; k < Outcomes.Count; k++)
        {
            IReadOnlyList<double> row = Sloped.Exp(Outcomes[k]).Slopes;
            for (int j = 0; j < row.Count; j++)
            {
                slopes[k, j] = row[j];
            }
        }

        return slopes;
    }

    /// <summary>The log-likelihood of counts of the outcomes.</summary>
    public ChoiceLikelihood Likelihood(IReadOnlyList<double> counts, IReadOnlyList<double> utilities)
    {
        ArgumentNullException.ThrowIfNull(counts);
        string given = string.Join(", ", counts.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        new Conditions()
            .Need(
                counts.Count == Outcomes.Count && counts.All(n => n >= 0 && double.IsFinite(n)),
                $"{Outcomes.Count} counts, finite and at least 0: {given}")
            .Check();
        double sum = 0, scaleSlope = 0;
        var gradient = new double[utilities.Count];
        for (int k = 0; k < counts.Count; k++)
        {
            if (counts[k] > 0)
            {
                sum += counts[k] * Outcomes[k].Value;
                for (int j = 0; j < gradient.Length; j++)
                {
                    gradient[j] += counts[k] * Outcomes[k].Slopes[j];
                }
            }
        }

        // Only utilities in units of the spread matter.
        for (int j = 0; j < gradient.Length; j++)
        {
            scaleSlope -= utilities[j] * gradient[j];
        }

        return new(sum, gradient, scaleSlope);
    }
}
