using System.Collections;
using EscalationModel.Scenarios;

namespace EscalationModel.Experiments;

/// <summary>The numbers that are fitted together. A search moves them on scales on which steps of one size are alike: a number that cannot
/// be negative by its logarithm, any other as it is, in units of its value in the scenario.</summary>
internal sealed class FittedNumbers(Scenario scenario, IReadOnlyList<string> paths) : IEnumerable<FittedNumber>
{
    private const double Least = 1e-12;

    private readonly FittedNumber[] _numbers = [.. paths.Select(p => new FittedNumber(scenario, p))];

    public FittedNumber this[int index] => _numbers[index];

    /// <summary>The values in the scenario.</summary>
    public double[] Start => [.. _numbers.Select(n => n.Start)];

    /// <summary>Values on their scales.</summary>
    public double[] Scaled(double[] values) => [.. values.Select((v, i) => IsByRatio(i)
        ? PortableMath.Log(Math.Max(v, Least * Unit(i)))
        : v / Unit(i))];

    /// <summary>Values from their scales, within their ranges.</summary>
    public double[] Within(double[] scaled) => [.. scaled.Select((s, i) =>
    {
        double value = Math.Clamp(IsByRatio(i) ? PortableMath.Exp(s) : s * Unit(i), _numbers[i].Low, _numbers[i].High);
        return _numbers[i].IsWhole ? Math.Round(value) : value;
    })];

    /// <summary>The scenario with other numbers; null if a rule does not allow them.</summary>
    public Scenario? At(double[] values) =>
        ScenarioChanges.TryApply(scenario, _numbers.Select((n, i) => (n.Path, Nodes.Element(values[i]))), out _);

    public IEnumerator<FittedNumber> GetEnumerator() => ((IEnumerable<FittedNumber>)_numbers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsByRatio(int index) => _numbers[index].Low >= 0;

    private double Unit(int index) => _numbers[index].Start == 0 ? 1 : Math.Abs(_numbers[index].Start);
}
