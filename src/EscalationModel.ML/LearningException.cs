namespace EscalationModel.ML;

/// <summary>Nothing can be learned here: the data do not allow it, or a part of ML.NET that it needs does not run on this machine. The
/// message says which, and what to do.</summary>
/// <param name="message">What is wrong and what is allowed.</param>
/// <param name="inner">What it came from, if anything.</param>
public sealed class LearningException(string message, Exception? inner = null) : Exception(message, inner);
