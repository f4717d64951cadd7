namespace EscalationModel.Experiments.Tournaments;

/// <summary>What two kinds of a population get on average against all others, oneself left out.</summary>
internal readonly struct PairFitness(double[,] payoffs, int first, int second, int population)
{
    /// <summary>The payoff of the first kind while k are of it.</summary>
    public double First(int k) => ((k - 1) * payoffs[first, first] + (population - k) * payoffs[first, second]) / (population - 1);

    /// <summary>The payoff of the second kind while k are of the first.</summary>
    public double Second(int k) => (k * payoffs[second, first] + (population - k - 1) * payoffs[second, second]) / (population - 1);
}
