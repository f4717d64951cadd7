namespace EscalationModel.Policies.Parts;

/// <summary>Cumulative prospect theory: what a gamble is worth to someone who feels gains and losses against a reference point and
/// misweighs probabilities. Source: [tversky1992].</summary>
/// <param name="Alpha">Curvature of gains.</param>
/// <param name="Beta">Curvature of losses.</param>
/// <param name="LossAversion">Weight of a loss against a gain of the same size.</param>
/// <param name="Gamma">Exponent of the weighting of probabilities of gains; below about 0.279 the weighting is not monotone.</param>
/// <param name="Delta">The same for losses.</param>
internal readonly record struct CumulativeProspect(double Alpha, double Beta, double LossAversion, double Gamma, double Delta)
{
    /// <summary>w(p) = p^g / (p^g + (1 - p)^g)^(1/g).</summary>
    public static double Weight(double probability, double exponent)
    {
        if (!(probability > 0 && probability < 1))
        {
            return probability >= 1 ? 1 : 0;
        }

        double yes = PortableMath.Pow(probability, exponent), no = PortableMath.Pow(1 - probability, exponent);
        return yes / PortableMath.Pow(yes + no, 1 / exponent);
    }

    /// <summary>What a sure gain (at least 0) or loss feels like.</summary>
    public double ValueOf(double outcome) =>
        outcome >= 0 ? PortableMath.Pow(outcome, Alpha) : -LossAversion * PortableMath.Pow(-outcome, Beta);

    /// <summary>What a gamble feels like against a reference point. Sorts the branches, whose probabilities sum to 1: all of them together
    /// have exactly the probability 1, whatever their sum is rounded to, because near 1 the weighting is infinitely steep.</summary>
    public double ValueOf(Span<Branch> gamble, double reference)
    {
        Sort(gamble);
        (int worst, int best) = Possible(gamble);

        // 1. Losses from the worst up: each weighs what it adds to the weight of "this or worse".
        double value = 0, weight = 0, probability = 0;
        int next = 0;
        for (; next < gamble.Length && gamble[next].Payoff < reference; next++)
        {
            probability = next >= best ? 1 : probability + gamble[next].Probability;
            value += ValueOf(gamble[next].Payoff - reference) * Added(probability, Delta, ref weight);
        }

        // 2. Gains from the best down: each weighs what it adds to the weight of "this or better".
        (weight, probability) = (0, 0);
        for (int i = gamble.Length - 1; i >= next; i--)
        {
            probability = i <= worst ? 1 : probability + gamble[i].Probability;
            value += ValueOf(gamble[i].Payoff - reference) * Added(probability, Gamma, ref weight);
        }

        return value;
    }

    // The first and the last branch that can come.
    private static (int Worst, int Best) Possible(ReadOnlySpan<Branch> gamble)
    {
        (int worst, int best) = (0, gamble.Length - 1);
        while (worst < best && gamble[worst].Probability == 0)
        {
            worst++;
        }

        while (best > worst && gamble[best].Probability == 0)
        {
            best--;
        }

        return (worst, best);
    }

    private static double Added(double probability, double exponent, ref double weight)
    {
        double before = weight;
        weight = Weight(probability, exponent);
        return weight - before;
    }

    // By insertion: gambles are short.
    private static void Sort(Span<Branch> gamble)
    {
        for (int i = 1; i < gamble.Length; i++)
        {
            for (int j = i; j > 0 && gamble[j].Payoff < gamble[j - 1].Payoff; j--)
            {
                (gamble[j], gamble[j - 1]) = (gamble[j - 1], gamble[j]);
            }
        }
    }
}
