using EscalationModel.Models;

namespace EscalationModel.Experiments;

/// <summary>A number of a scenario that an experiment may set, by its place in scenario files.</summary>
/// <param name="Path">The place, such as <c>$.model.tempoHazard</c>.</param>
/// <param name="Limit">The greatest value that is tried; the least is 0. The war probability does not fall as the number grows.</param>
/// <param name="Get">Reads it; null if the scenario's model does not have it.</param>
/// <param name="Set">Writes it.</param>
internal sealed record ScenarioParameter(string Path, double Limit, Func<Scenario, double?> Get, Func<Scenario, double, Scenario> Set)
{
    public static IReadOnlyList<ScenarioParameter> All { get; } =
    [
        OfTrains("$.model.tempoHazard", 1e6, m => m.TempoHazard, (m, value) => m with { TempoHazard = value }),
        OfTrains("$.model.baseHazard", 1, m => m.BaseHazard, (m, value) => m with { BaseHazard = value }),
    ];

    /// <summary>The parameter at a place, which the scenario must have.</summary>
    /// <exception cref="ArgumentException">It is not supported, or the scenario's model does not have it.</exception>
    public static ScenarioParameter Of(Scenario scenario, string path)
    {
        string supported = string.Join(", ", All.Select(p => p.Path));
        ScenarioParameter parameter = All.FirstOrDefault(p => p.Path == path)
            ?? throw new ArgumentException($"\"{path}\" cannot be fitted; the parameters that can are: {supported}.", nameof(path));
        return parameter.Get(scenario) is not null
            ? parameter
            : throw new ArgumentException($"{path} is not a number of the model {scenario.Model.GetType().Name}; {supported} are of {nameof(AcceleratingTrains)}.", nameof(path));
    }

    /// <summary>Sets it in the baseline and in every variant that shares the baseline's value: a variant with a value of its own keeps it.</summary>
    public Scenario SetEverywhere(Scenario scenario, double value)
    {
        double? before = Get(scenario);
        Variant[] variants = [.. scenario.Variants.Select(v => Get(v.Scenario) == before ? v with { Scenario = Set(v.Scenario, value) } : v)];
        return Set(scenario, value) with { Variants = variants };
    }

    private static ScenarioParameter OfTrains(
        string path, double limit, Func<AcceleratingTrains, double> get, Func<AcceleratingTrains, double, AcceleratingTrains> set) => new(
            path,
            limit,
            s => s.Model is AcceleratingTrains trains ? get(trains) : null,
            (s, value) => s with { Model = set((AcceleratingTrains)s.Model, value) });
}
