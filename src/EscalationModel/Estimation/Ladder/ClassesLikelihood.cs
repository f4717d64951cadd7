using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>Classes of disputes with an ending probability each. The last weight is what the others leave of 1.</summary>
internal sealed class ClassesLikelihood(DisputeLengths lengths, int classes) : LengthLikelihood(lengths)
{
    /// <summary>A term that is smaller by so much adds nothing, and its derivatives may not be numbers.</summary>
    private const double Nothing = -700;

    public override IReadOnlyList<string> Names { get; } =
    [
        .. Enumerable.Range(1, classes).Select(k => $"hazard {k}"), .. Enumerable.Range(1, classes - 1).Select(k => $"weight {k}"),
    ];

    public override IReadOnlyList<Domain> Domains { get; } = [.. Enumerable.Repeat(Domain.Unit, 2 * classes - 1)];

    public override Jet LogSurvival(int n, IReadOnlyList<Jet> parameters) => Mixture(n, ends: false, parameters);

    public override Jet Row(int row, IReadOnlyList<Jet> parameters) =>
        Mixture(Lengths[row].Length - 1, ends: !Lengths[row].Censored, parameters);

    public override Jet LogHazard(int n, IReadOnlyList<Jet> parameters) =>
        Mixture(n - 1, ends: true, parameters) - Mixture(n - 1, ends: false, parameters);

    public override IReadOnlyList<double[]> Starts() =>
    [
        .. ClassesEm.Starts(this, classes).Select(start => ClassesEm.Climb(Lengths, start)).Select(Point),
    ];

    private static double[] Point(DisputeClass[] end) => [.. end.Select(c => c.Hazard), .. end.SkipLast(1).Select(c => c.Weight)];

    // ln of the sum of w (1 - h)^n h, the largest term taken out, so that nothing underflows at the longest disputes.
    private Jet Mixture(int n, bool ends, IReadOnlyList<Jet> parameters)
    {
        Jet rest = 1;
        var terms = new Jet[classes];
        for (int k = 0; k < classes; k++)
        {
            Jet weight = k < classes - 1 ? parameters[classes + k] : rest;
            rest -= weight;
            Jet log = n == 0 ? Jet.Log(weight) : Jet.Log(weight) + n * Jet.Log1p(-parameters[k]);
            terms[k] = ends ? log + Jet.Log(parameters[k]) : log;
        }

        double largest = terms.Max(t => t.Value);
        Jet sum = 0;
        foreach (Jet term in terms)
        {
            sum += term.Value - largest < Nothing ? 0 : Jet.Exp(term - largest);
        }

        return Jet.Log(sum) + largest;
    }
}
