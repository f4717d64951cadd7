namespace EscalationModel.Estimation.Ladder;

/// <summary>How a dispute spent the hazards of an ending. Each position is a parameter of hazard.</summary>
/// <param name="Withstood">How many draws of each hazard did not end it.</param>
/// <param name="EndedBy">The hazard that ended it; null: none did.</param>
/// <param name="Count">How many disputes spent them so.</param>
internal sealed record HazardSpending(int[] Withstood, int? EndedBy, int Count = 1)
{
    /// <summary>Equal ones together, in an order that does not hang on that of the disputes: most disputes are short.</summary>
    public static IReadOnlyList<HazardSpending> Gathered(IReadOnlyList<HazardSpending> all) =>
    [
        .. all.GroupBy(s => string.Join(",", s.Withstood) + ":" + s.EndedBy).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.First() with { Count = g.Sum(s => s.Count) }),
    ];
}

/// <summary>Hazards of an ending by context, and a gamma distributed factor on them for each dispute: S = (1 + theta C)^(-1/theta). With a
/// strength, so many made-up moves in each context end with the probability of all.</summary>
internal sealed class FrailtyLikelihood(
    IReadOnlyList<string> contexts, IReadOnlyList<HazardSpending> disputes, double strength, double pooled) : LogLikelihood
{
    public override IReadOnlyList<string> Names { get; } = [.. contexts.Select(c => "c" + c), "theta"];

    public override IReadOnlyList<Domain> Domains { get; } = [.. contexts.Select(_ => Domain.Positive), Domain.NonNegative];

    public override int Rows => disputes.Count + (strength > 0 ? contexts.Count : 0);

    /// <summary>The number of contexts.</summary>
    public int Contexts => contexts.Count;

    public override double Weight(int row) => row < disputes.Count ? disputes[row].Count : strength;

    public override Jet Row(int row, IReadOnlyList<Jet> parameters) =>
        row < disputes.Count ? Dispute(disputes[row], parameters) : MadeUp(parameters[row - disputes.Count]);

    /// <summary>The same as row by row, but with derivatives in the few numbers that a dispute hangs on: the sum of its hazards, the last
    /// one, and theta. They are put together to those in all parameters as a Taylor polynomial, whose first and second derivatives are
    /// exact.</summary>
    public override Jet Sum(IReadOnlyList<Jet> parameters)
    {
        double[] at = [.. parameters.Select(p => p.Value)];
        var sum = new SecondOrder(at.Length);
        foreach (HazardSpending spending in disputes)
        {
            AddTo(sum, spending, at);
        }

        Jet total = sum.At(at, parameters);
        for (int k = 0; k < Contexts && strength > 0; k++)
        {
            total += strength * MadeUp(parameters[k]);
        }

        return total;
    }

    /// <summary>The log-likelihood of the disputes alone.</summary>
    public double OfDisputes(double[] point)
    {
        Jet[] parameters = [.. point.Select(x => (Jet)x)];
        return disputes.Sum(d => d.Count * Dispute(d, parameters).Value);
    }

    private void AddTo(SecondOrder sum, HazardSpending spending, double[] at)
    {
        double hazards = 0;
        for (int k = 0; k < Contexts; k++)
        {
            hazards += spending.Withstood[k] * at[k];
        }

        int last = spending.EndedBy ?? -1;
        Jet[] few = Jet.Parameters([hazards, last < 0 ? 0 : at[last], at[^1]]);
        Jet before = FrailtySurvival.Log(few[0], few[2]);
        Jet term = last < 0 ? before : before + Jet.Log1mExp(FrailtySurvival.Log(few[0] + few[1], few[2]) - before);
        sum.Add(term, spending.Count, spending.Withstood, last);
    }

    private Jet MadeUp(Jet hazard) => pooled * Jet.Log1mExp(-hazard) - (1 - pooled) * hazard;

    private Jet Dispute(HazardSpending spending, IReadOnlyList<Jet> parameters)
    {
        Jet theta = parameters[Contexts], hazards = 0 * theta;
        for (int k = 0; k < Contexts; k++)
        {
            if (spending.Withstood[k] > 0)
            {
                hazards += spending.Withstood[k] * parameters[k];
            }
        }

        Jet before = FrailtySurvival.Log(hazards, theta);
        return spending.EndedBy is { } last
            ? before + Jet.Log1mExp(FrailtySurvival.Log(hazards + parameters[last], theta) - before)
            : before;
    }
}
