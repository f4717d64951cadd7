using EscalationModel.Numerics;

namespace EscalationModel.Estimation.Inference;

/// <summary>A number that is inferred.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Prior">What is believed of it before the data; parameters are independent before the data.</param>
public sealed record InferenceParameter(string Name, Distribution Prior);
