namespace EscalationModel.Benchmarks;

/// <summary>The options of a mode: <c>--name value</c>.</summary>
internal static class TimingArguments
{
    /// <summary>The value of an option, or another if it is not given.</summary>
    public static string Option(this string[] args, string name, string otherwise) =>
        Array.IndexOf(args, "--" + name) is >= 0 and var i ? args[i + 1] : otherwise;
}
