namespace EscalationModel.Estimation;

/// <summary>A log-likelihood: a sum over rows, each written once as a function of the parameters, in numbers that carry their
/// derivatives. Implementations are immutable and thread-safe.</summary>
internal abstract class LogLikelihood
{
    /// <summary>The names of the parameters, in order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Where each parameter may lie; by default anywhere.</summary>
    public virtual IReadOnlyList<Domain> Domains => [.. Names.Select(_ => Domain.Real)];

    /// <summary>The terms of the sum.</summary>
    public abstract int Rows { get; }

    /// <summary>How many equal observations a row stands for.</summary>
    public virtual double Weight(int row) => 1;

    /// <summary>Which cluster, such as a dispute, a row belongs to: any number, the same for the rows of one cluster. Null: each
    /// observation of the row is a cluster of its own.</summary>
    public virtual int? Cluster(int row) => null;

    /// <summary>Whether the rows of a cluster are known: totals have rows that stand for many, and then there is no clustered
    /// error.</summary>
    public virtual bool KnowsClusters => true;

    /// <summary>The log-likelihood of one observation of a row.</summary>
    public abstract Jet Row(int row, IReadOnlyList<Jet> parameters);

    /// <summary>The whole sum. A likelihood that is cheaper as a whole than row by row may say so here.</summary>
    public virtual Jet Sum(IReadOnlyList<Jet> parameters)
    {
        Jet sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            double weight = Weight(row);
            if (weight != 0)
            {
                sum += weight * Row(row, parameters);
            }
        }

        return sum;
    }

    /// <summary>The value of the whole sum at a point.</summary>
    public double At(params ReadOnlySpan<double> point) => Sum([.. point.ToArray().Select(x => (Jet)x)]).Value;

    /// <summary>How many observations the rows stand for.</summary>
    public double Observations() => Enumerable.Range(0, Rows).Sum(Weight);
}
