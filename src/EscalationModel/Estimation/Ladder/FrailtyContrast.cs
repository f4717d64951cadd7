using System.Globalization;

namespace EscalationModel.Estimation.Ladder;

/// <summary>What one intervention does, under both readings of the same lengths. Immutable.</summary>
/// <param name="Intervention">What is done.</param>
/// <param name="Quantity">What is told of the disputes that reach the move.</param>
/// <param name="WithoutIt">The quantity without the intervention.</param>
/// <param name="UnderFrailty">With it, if disputes differ.</param>
/// <param name="UnderFallingHazard">With it, if the hazard falls with the move.</param>
public sealed record FrailtyContrast(
    string Intervention, string Quantity, double WithoutIt, double UnderFrailty, double UnderFallingHazard)
{
    /// <summary>By how many times the change under a falling hazard is greater than under frailty; NaN: there is no change.</summary>
    public double Ratio => (UnderFallingHazard - WithoutIt) / (UnderFrailty - WithoutIt);
}
