using System.Globalization;
using EscalationModel.Models;

namespace EscalationModel.Reporting;

/// <summary>How a report speaks of one scenario: the names of its sides and outcomes, its unit of time and its calendar.</summary>
internal sealed class Wording
{
    private readonly Scenario _scenario;

    private Wording(Scenario scenario) => _scenario = scenario;

    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static Wording Of(Scenario scenario, SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(result);
        return result.Fingerprint == scenario.Fingerprint
            ? new Wording(scenario)
            : throw new ArgumentException($"The result is of {result.ScenarioName}, not of this {scenario.Name}.", nameof(result));
    }

    public string A => _scenario.A.Name.Length > 0 ? _scenario.A.Name : "A";

    public string B => _scenario.B.Name.Length > 0 ? _scenario.B.Name : "B";

    public string Title => _scenario.Title.Length > 0 ? _scenario.Title : _scenario.Name;

    /// <summary>What a unit of the time of results is: a day, or a move on a ladder whose moves have no dates.</summary>
    public string TimeUnit => ModelCatalog.Of(_scenario).TimeUnit(_scenario);

    /// <summary>The same at the head of a column.</summary>
    public string TimeUnitTitle => char.ToUpperInvariant(TimeUnit[0]) + TimeUnit[1..];

    /// <summary>What a unit of the time of a mediator is: on a ladder always a move.</summary>
    public string MediatorUnit => ModelCatalog.Of(_scenario).MediatorUnit(_scenario);

    /// <summary>The date of day 0 if the time of results has dates.</summary>
    public DateOnly? Start => TimeUnit == "day" ? _scenario.Start : null;

    /// <summary>The date of day 0 if the time of a mediator has dates.</summary>
    public DateOnly? MediatorStart => MediatorUnit == "day" ? _scenario.Start : null;

    /// <summary>An outcome with the name of the side that gives way.</summary>
    public string Of(Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "concession by " + A,
        Outcome.ConcessionByB => "concession by " + B,
        _ => ModelCatalog.Of(_scenario).InWords(_scenario, outcome),
    };

    /// <summary>A day with its date, as "8 March 2017 (day 7)"; without a calendar "day 7".</summary>
    public static string Day(double day, DateOnly? start, string unit) =>
        Date(day, start) is { } date ? $"{date} (day {Numbers.Short(Math.Floor(day))})" : $"{unit} {Numbers.Short(Math.Round(day, 1))}";

    /// <summary>The date of a day, as "8 March 2017"; null without a calendar or beyond its end.</summary>
    public static string? Date(double day, DateOnly? start) =>
        start is { } first && day >= 0 && day < DateOnly.MaxValue.DayNumber - first.DayNumber
            ? first.AddDays((int)Math.Floor(day)).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : null;
}
