using EscalationModel.Numerics;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Estimation.Inference;

/// <summary>Writes a posterior into a scenario.</summary>
internal static class FittedScenario
{
    private const int Digits = 4;

    public static Scenario Of(ScenarioPosterior posterior, string name)
    {
        Scenario scenario = posterior.Scenario;
        Target[] kept = [.. scenario.Targets.Where(t => !posterior.Targets.Contains(t))];
        string[] moved = [.. posterior.Numbers.Where(n => n.IsMoved).Select(n => n.Number.Name)];
        UncertainNumber[] numbers = [.. scenario.Uncertainties.Where(n => n.Variant is null && moved.Contains(n.Name))];
        (string, string)[] changes = [.. numbers.Select(n => (n.Path, Written(scenario, n, posterior)))];
        Scenario fitted = scenario with { Name = name, Targets = kept };
        return changes.Length == 0 ? fitted : fitted.WithJson(changes);
    }

    private static string Written(Scenario scenario, UncertainNumber number, ScenarioPosterior posterior)
    {
        Assumption before = scenario.Assumptions.First(a => a.Path == number.Path);
        double[] weights = [.. posterior.Quantiles.Weights], values = [.. posterior.ValuesOf(number)];
        Bounds bounds = ScenarioParts.Find(scenario, ChangesCodec.Place(number.Path)!, new ReadContext())!.Range!.Value;
        double median = Rounded(WeightedSample.Quantile(values, weights, 0.5));
        var after = before with
        {
            Basis = Basis.Calibrated,
            Source = $"posterior of {posterior.Targets.Count} targets by escalation infer; before: {before.Value}"
                + (before.Source.Length > 0 ? $", {before.Source}" : ""),
            Distribution = PosteriorKind.Of(number.Distribution, values, weights),
        };
        return Based.Write(NumberCodec.Bare(bounds.IsWhole ? Math.Round(median) : bounds.Contains(median) ? median
            : Experiments.Digits.Round(WeightedSample.Mean(values, weights), Digits)), after).ToJsonString();
    }

    private static double Rounded(double value) => Experiments.Digits.Round(value, Digits);
}
