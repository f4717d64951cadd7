namespace EscalationModel;

/// <summary>The base rate that fixes the level of the war probability through one fitted parameter. The level is an assumption; the
/// contrasts between variants are the answer, and a report shows how they move when the base rate runs over its interval.</summary>
public sealed record BaseRate
{
    /// <summary>The place of the fitted parameter, such as <c>$.model.tempoHazard</c>.</summary>
    public string Parameter { get; init; } = "$.model.tempoHazard";

    /// <summary>What the base rate is of, in words.</summary>
    public string Description { get; init; } = "";

    /// <summary>The base rate of war that the baseline meets, between 0 and 1.</summary>
    public double Probability { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public double Low { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public double High { get; init; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The fitted value of the parameter at <see cref="Low"/>.</summary>
    public double ParameterAtLow { get; init; }

    /// <summary>The fitted value of the parameter at <see cref="High"/>.</summary>
    public double ParameterAtHigh { get; init; }
}
