namespace EscalationModel.Estimation.Reciprocity;

/// <summary>The log-likelihood of both sides at a given decay: base coefficients of A and of B, then the effects AA, AB, BA, BB, of which
/// the first letter is the side that is moved.</summary>
internal sealed class HawkesLikelihood(HawkesSample sample, double beta) : LogLikelihood
{
    private readonly SideLikelihood _a = new(sample.Terms(Side.A, beta)), _b = new(sample.Terms(Side.B, beta));
    private readonly Func<int, HawkesJets, Jet> _row = sample.RowsAt(beta);

    public override IReadOnlyList<string> Names { get; } =
    [
        .. sample.BaseNames(Side.A), .. sample.BaseNames(Side.B), "alphaAA", "alphaAB", "alphaBA", "alphaBB",
    ];

    public override IReadOnlyList<Domain> Domains =>
        [.. _a.Domains.SkipLast(2), .. _b.Domains.SkipLast(2), .. _a.Domains.TakeLast(2), .. _b.Domains.TakeLast(2)];

    public override int Rows => sample.Rows;

    public override bool KnowsClusters => sample.HasRows;

    public override Jet Row(int row, IReadOnlyList<Jet> parameters) => _row(row, new HawkesJets(parameters));

    public override Jet Sum(IReadOnlyList<Jet> parameters)
    {
        var jets = new HawkesJets(parameters);
        return _a.Sum(jets.Of(Side.A)) + _b.Sum(jets.Of(Side.B));
    }
}
