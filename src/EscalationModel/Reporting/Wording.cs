using System.Globalization;

namespace EscalationModel.Reporting;

/// <summary>How a report speaks of one result: the names of its sides and outcomes, its units and its calendar. Without the scenario it
/// knows what the result tells.</summary>
internal sealed class Wording
{
    private const int LongestSentence = 80;

    private readonly SimulationResult _result;
    private readonly Scenario? _scenario;

    private Wording(SimulationResult result, Scenario? scenario) => (_result, _scenario) = (result, scenario);

    /// <exception cref="ArgumentException">The result is of another scenario.</exception>
    public static Wording Of(SimulationResult result, Scenario? scenario)
    {
        ArgumentNullException.ThrowIfNull(result);
        return scenario is null || result.IsOf(scenario)
            ? new Wording(result, scenario)
            : throw new ArgumentException($"The result is of {result.ScenarioName}, not of this {scenario.Name}.", nameof(result));
    }

    public string A => _scenario is { A.Name.Length: > 0 } named ? named.A.Name : "A";

    public string B => _scenario is { B.Name.Length: > 0 } named ? named.B.Name : "B";

    public string Title => _scenario is { Title.Length: > 0 } titled ? titled.Title : _result.ScenarioName;

    /// <summary>What a unit of the time of results is: a day, or a move on a ladder whose moves have no dates.</summary>
    public TimeUnit TimeUnit => TimeUnit.Of(_result.Words.TimeUnit);

    /// <summary>What a unit of the time of a mediator is: on a ladder always a move.</summary>
    public TimeUnit MediatorUnit => TimeUnit.Of(_result.Words.MediatorUnit);

    /// <summary>What a peak of a side is measured in.</summary>
    public string PeakUnit => _result.Words.PeakUnit;

    /// <summary>The date of day 0 if the time of results has dates.</summary>
    public DateOnly? Start => TimeUnit == TimeUnit.Day ? _scenario?.Start : null;

    /// <summary>The date of day 0 if the time of a mediator has dates.</summary>
    public DateOnly? MediatorStart => MediatorUnit == TimeUnit.Day ? _scenario?.Start : null;

    /// <summary>The days of a step; null: not known.</summary>
    public double? StepLength => _scenario?.Model.StepLength;

    /// <summary>A variant in a sentence without its full stop, or its name in plain words if it has no short one.</summary>
    public static string Of(VariantResult variant)
    {
        string sentence = variant.Description.Trim().TrimEnd('.');
        bool isShort = sentence.Length is > 0 and <= LongestSentence && sentence.AsSpan().IndexOfAny('\r', '\n') < 0;
        string label = variant.Name == Scenario.Baseline ? "baseline" : isShort ? sentence : variant.Name.Replace('-', ' ');
        return label.Length == 0 ? variant.Name : char.ToUpperInvariant(label[0]) + label[1..];
    }

    /// <summary>An outcome with the name of the side that gives way.</summary>
    public string Of(Outcome outcome) => outcome switch
    {
        Outcome.ConcessionByA => "concession by " + A,
        Outcome.ConcessionByB => "concession by " + B,
        _ => _result.Words.Of(outcome),
    };

    /// <summary>A day with its date, as "8 March 2017 (day 7)"; without a calendar "day 7".</summary>
    public static string Day(double day, DateOnly? start, TimeUnit unit) =>
        Date(day, start) is { } date ? $"{date} (day {Numbers.Short(Math.Floor(day))})" : $"{unit} {Numbers.Short(Math.Round(day, 1))}";

    /// <summary>The date of a day, as "8 March 2017"; null without a calendar or beyond its end.</summary>
    public static string? Date(double day, DateOnly? start) =>
        start is { } first && day >= 0 && day < DateOnly.MaxValue.DayNumber - first.DayNumber
            ? first.AddDays((int)Math.Floor(day)).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : null;
}
