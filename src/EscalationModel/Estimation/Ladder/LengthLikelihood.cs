using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>The likelihood of lengths under a law that is given by the logarithm of its survival function.</summary>
internal abstract class LengthLikelihood(DisputeLengths lengths) : LogLikelihood
{
    public override int Rows => lengths.Count;

    public DisputeLengths Lengths => lengths;

    public override double Weight(int row) => lengths[row].Count;

    public override Jet Row(int row, IReadOnlyList<Jet> parameters)
    {
        (int length, _, bool censored) = lengths[row];
        return censored ? LogSurvival(length - 1, parameters) : LogSurvival(length - 1, parameters) + LogHazard(length, parameters);
    }

    /// <summary>ln P(more than n moves), for n of at least 0.</summary>
    public abstract Jet LogSurvival(int n, IReadOnlyList<Jet> parameters);

    /// <summary>ln P(it ends with move n, having got so far), for n of at least 1.</summary>
    public virtual Jet LogHazard(int n, IReadOnlyList<Jet> parameters) =>
        Jet.Log1mExp(LogSurvival(n, parameters) - LogSurvival(n - 1, parameters));

    /// <summary>Where to start the search.</summary>
    public abstract IReadOnlyList<double[]> Starts();

    /// <summary>The share of moves with which a dispute ended, which is the geometric law's estimate.</summary>
    public double MeanHazard() => Ended / AtRisk;

    public double Ended => lengths.Where(l => !l.Censored).Sum(l => (double)l.Count);

    public double AtRisk => lengths.Sum(l => (double)l.Count * (l.Censored ? l.Length - 1 : l.Length));
}
