namespace EscalationModel.Cli.Inputs;

/// <summary>What the library says of an error, in words for whoever does not program.</summary>
internal static class PlainWords
{
    /// <summary>The message without the name of a parameter, which means something to programmers alone.</summary>
    public static string Of(Exception e) => e is ArgumentException { ParamName: { } name }
        ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : e.Message;
}
