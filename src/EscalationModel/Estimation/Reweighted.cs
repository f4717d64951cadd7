namespace EscalationModel.Estimation;

/// <summary>A likelihood whose rows count more or less than they did: a sample drawn anew, or a part of the data.</summary>
internal sealed class Reweighted(LogLikelihood inner, IReadOnlyList<double> factors) : LogLikelihood
{
    public override IReadOnlyList<string> Names => inner.Names;

    public override IReadOnlyList<Domain> Domains => inner.Domains;

    public override int Rows => inner.Rows;

    public override bool KnowsClusters => inner.KnowsClusters;

    public override double Weight(int row) => factors[row] * inner.Weight(row);

    public override int? Cluster(int row) => inner.Cluster(row);

    public override Jet Row(int row, IReadOnlyList<Jet> parameters) => inner.Row(row, parameters);
}
