namespace EscalationModel.Models;

/// <summary>What a chart shows of single paths: a number a step.</summary>
/// <param name="Title">What is shown over time, such as "Room".</param>
/// <param name="Measure">The axis in words.</param>
/// <param name="Greatest">The top of the axis.</param>
/// <param name="Decimals">The decimals of a value in a table.</param>
/// <param name="AtOnset">The value before the first step.</param>
/// <param name="Wait">Days from the beginning of a step until its value holds.</param>
/// <param name="Of">The value after a step.</param>
internal sealed record PathPicture(
    string Title, string Measure, double Greatest, int Decimals, double AtOnset, double Wait, Func<TraceStep, double> Of)
{
    /// <summary>Whether the number moves between two steps; else it jumps with each.</summary>
    public bool IsSmooth { get; init; }
}
