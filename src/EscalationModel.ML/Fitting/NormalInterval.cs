namespace EscalationModel.ML.Fitting;

/// <summary>How many standard errors an interval of the normal distribution reaches.</summary>
internal static class NormalInterval
{
    /// <summary>Of 95%.</summary>
    public const double Z95 = 1.959963984540054;
}
