using System.Globalization;

namespace EscalationModel;

/// <summary>A policy did what no policy may: it failed, it returned NaN, or it was asked for a distribution that it does not tell. An error
/// in play names the policy, its side, the day, the path and the variant.</summary>
public sealed class PolicyException : Exception
{
    private readonly string _deed = "", _ending = "";

    /// <summary>An error without a message.</summary>
    public PolicyException()
    {
    }

    /// <summary>An error with a message that names the policy.</summary>
    /// <param name="message">What went wrong.</param>
    public PolicyException(string message)
        : base(PrintableText.Lines(message))
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public PolicyException(string message, Exception? innerException)
        : base(PrintableText.Lines(message), innerException)
    {
    }

    private PolicyException(string deed, string ending, Exception? cause, Side side, double? day, long? path = null, string? variant = null)
        : this(Told(deed, ending, day, path, variant), cause) =>
        (_deed, _ending, Side, Day, Path, Variant) = (deed, ending, side, day, path, variant);

    /// <summary>The side that the policy plays; null if the error is not of a side.</summary>
    public Side? Side { get; }

    /// <summary>The day (ladder: move) of the step; null if the error is not of a step.</summary>
    public double? Day { get; }

    /// <summary>The path; null if the error did not come in play.</summary>
    public long? Path { get; }

    /// <summary>The variant that was played; null if the error did not come in play.</summary>
    public string? Variant { get; }

    internal static PolicyException NotANumber(IAnyPolicy policy, Side side, double day) =>
        new($"The policy {NameOf(policy)} of side {side} returned NaN", "; a throttle from -1 to 1 is allowed.", null, side, day);

    /// <summary>A policy threw; without a day it was at its start.</summary>
    internal static PolicyException Failed(IAnyPolicy policy, Side side, double? day, Exception cause) =>
        new(
            $"The policy {NameOf(policy)} of side {side} failed{(day is null ? " at the start" : "")}",
            $": {cause.Message}", cause, side, day);

    internal static PolicyException TellsNoDistribution(IAnyPolicy policy, string member) =>
        new(
            $"The policy {NameOf(policy)} draws random numbers but does not tell its distribution: write "
                + $"{nameof(IPolicy)}.{member} to use it here.");

    /// <summary>The same error, with the path of the variant that it came on.</summary>
    internal PolicyException On(long path, string variant) => new(_deed, _ending, InnerException, Side!.Value, Day, path, variant);

    private static string NameOf(IAnyPolicy policy) => policy.Shape?.Name ?? policy.GetType().Name;

    private static string Told(string deed, string ending, double? day, long? path, string? variant)
    {
        string onDay = day is null ? "" : string.Create(CultureInfo.InvariantCulture, $" on day {day}");
        string ofPath = path is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of path {path} in {variant}");
        return deed + onDay + ofPath + ending;
    }
}
