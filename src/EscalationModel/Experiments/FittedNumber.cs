using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments;

/// <summary>A number of a scenario that is fitted: its value, and the values that it may take.</summary>
internal sealed class FittedNumber
{
    private const int Halvings = 100;
    private const double Narrowest = 1e-9;

    private readonly Scenario _scenario;

    /// <exception cref="ScenarioException">The scenario is not valid, or has no such number.</exception>
    public FittedNumber(Scenario scenario, string path)
    {
        (_scenario, Path, Start) = (scenario, path, scenario.Number(path));
        Bounds range = ScenarioChanges.Find(scenario, path, new ReadContext())!.Range!.Value;
        IsWhole = range.IsWhole;
        Low = Farthest(range.Low);
        High = Farthest(range.High);
    }

    public string Path { get; }

    /// <summary>The value in the scenario.</summary>
    public double Start { get; }

    /// <summary>The least and the greatest value that leave the scenario valid, as far as a search from its own value finds them.</summary>
    public double Low { get; }

    public double High { get; }

    /// <summary>Whether only whole numbers are allowed.</summary>
    public bool IsWhole { get; }

    // A rule of the scenario may stop the number before the end of its range, which may also be open.
    private double Farthest(double end)
    {
        if (IsAllowed(end))
        {
            return end;
        }

        double allowed = Start, refused = end;
        for (int i = 0; i < Halvings && Math.Abs(refused - allowed) > (IsWhole ? 1 : Narrowest * Math.Abs(allowed)); i++)
        {
            double middle = allowed + (refused - allowed) / 2;
            middle = IsWhole ? Math.Round(middle) : middle;
            (allowed, refused) = IsAllowed(middle) ? (middle, refused) : (allowed, middle);
        }

        return allowed;
    }

    private bool IsAllowed(double value) => ScenarioChanges.TryApply(_scenario, [(Path, Nodes.Element(value))], out _) is not null;
}
