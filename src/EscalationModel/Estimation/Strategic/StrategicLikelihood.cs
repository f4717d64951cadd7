namespace EscalationModel.Estimation.Strategic;

/// <summary>The likelihood of the outcomes of a crisis game whose utilities are linear in regressors.</summary>
/// <param name="design">The outcomes and regressors.</param>
/// <param name="error">Why players err.</param>
/// <param name="isSecondOnly">Whether only player 2's choices count, for statistical backward induction.</param>
internal sealed class StrategicLikelihood(StrategicDesign design, StrategicError error, bool isSecondOnly = false) : LogLikelihood
{
    public override IReadOnlyList<string> Names => design.Names;

    public override int Rows => design.Rows;

    public override bool KnowsClusters => !design.IsTotals;

    public StrategicError Error => error;

    public override double Weight(int row) => design.Weights[row];

    public override int? Cluster(int row) => design.Clusters?[row];

    public override Jet Row(int row, IReadOnlyList<Jet> parameters) => Log(Utilities(row, parameters), design.Outcomes[row]);

    /// <summary>The utilities of a row.</summary>
    public Jet[] Utilities(int row, IReadOnlyList<Jet> parameters) => design.Utilities(j => design.Columns[j][row], parameters);

    /// <summary>The derivatives in the few utilities, and by the chain rule those in the many parameters.</summary>
    public override Jet Sum(IReadOnlyList<Jet> parameters)
    {
        double[] point = [.. parameters.Select(p => p.Value)];
        var sum = new QuadraticSum(point.Length);
        var utilities = new Jet[design.UtilityCount];
        var x = new double[point.Length];
        for (int row = 0; row < Rows; row++)
        {
            if (Weight(row) == 0)
            {
                continue;
            }

            for (int k = 0; k < utilities.Length; k++)
            {
                (int from, int to) = design.Span(k);
                double utility = 0;
                for (int j = from; j < to; j++)
                {
                    x[j] = design.Columns[j][row];
                    utility += x[j] * point[j];
                }

                utilities[k] = from == to ? 0 : Jet.Parameter(utility, k, utilities.Length);
            }

            sum.Add(Weight(row), Log(utilities, design.Outcomes[row]), design, x);
        }

        return sum.At(parameters);
    }

    private Jet Log(Jet[] utilities, int outcome) => isSecondOnly
        ? StrategicTerms.LogOfSecond(design.Game, error, utilities, outcome)
        : StrategicTerms.Log(design.Game, error, utilities, outcome);
}
