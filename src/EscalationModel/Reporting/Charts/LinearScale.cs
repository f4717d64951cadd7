namespace EscalationModel.Reporting.Charts;

/// <summary>Maps numbers to places on a chart along a straight line.</summary>
/// <param name="Low">A number.</param>
/// <param name="High">A greater number.</param>
/// <param name="From">The place of <paramref name="Low"/>.</param>
/// <param name="To">The place of <paramref name="High"/>.</param>
internal readonly record struct LinearScale(double Low, double High, double From, double To)
{
    public double At(double value) => From + (Math.Clamp(value, Low, High) - Low) / (High - Low) * (To - From);
}
