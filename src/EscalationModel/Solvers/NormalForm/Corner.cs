using EscalationModel.Numerics.Pivoting;

namespace EscalationModel.Solvers.NormalForm;

/// <summary>A corner of a best-reply polytope: its labels, its coordinates times the denominator, and the denominator.</summary>
internal sealed record Corner<T>(LabelSet Labels, T[] X, T Denominator);
