namespace EscalationModel.Theory.Attrition;

/// <summary>How private values, or types, are distributed.</summary>
public enum ValueLaw
{
    /// <summary>Uniform from 0 to the parameter.</summary>
    Uniform,

    /// <summary>Exponential; the parameter is the mean.</summary>
    Exponential,
}
