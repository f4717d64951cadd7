using System.Globalization;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Estimation.Ladder;

/// <summary>How well one law of lengths foretold. Immutable.</summary>
/// <param name="Law">The law, in words.</param>
/// <param name="Score">The mean log probability that it gave to each move's being the last or not, in nats a move.</param>
/// <param name="Gain">What it gains over the geometric law, over the same moves.</param>
public sealed record LengthForecastScore(string Law, ClusteredMean Score, ClusteredMean Gain);
