namespace EscalationModel.Estimation.Strategic;

/// <summary>The likelihood of counts when utilities are known and only the spread of the errors is not.</summary>
internal sealed class ScaleLikelihood(StrategicGame game, StrategicError error, IReadOnlyList<double> utilities, IReadOnlyList<int> counts)
    : LogLikelihood
{
    public override IReadOnlyList<string> Names { get; } = ["log sigma"];

    public override int Rows => counts.Count;

    public override bool KnowsClusters => false;

    public override double Weight(int row) => counts[row];

    public override Jet Row(int row, IReadOnlyList<Jet> parameters)
    {
        Jet precision = Jet.Exp(-parameters[0]);
        return StrategicTerms.Log(game, error, [.. utilities.Select(u => u * precision)], game.Outcomes()[row]);
    }
}
