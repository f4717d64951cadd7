namespace EscalationModel.Experiments;

/// <summary>The numbers of one draw.</summary>
/// <param name="Index">Its place among the draws, from 0.</param>
/// <param name="Values">The numbers, in the order of <see cref="ParameterStudyResult.Numbers"/>.</param>
/// <param name="Weight">Its weight; all weights add up to 1.</param>
public sealed record ParameterDraw(int Index, IReadOnlyList<double> Values, double Weight);
