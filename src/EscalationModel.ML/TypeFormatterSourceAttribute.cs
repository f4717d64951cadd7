using EscalationModel.Reporting.Fragments;

namespace EscalationModel.ML;

/// <summary>Tells .NET Interactive who formats a type: by name alone, so that nothing is referred to [dotnet2026].</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>The type whose <c>CreateTypeFormatters</c> gives the formatters.</summary>
    public Type FormatterSourceType { get; } = typeof(NotebookFormatters);

    /// <summary>What a cell holds of a value.</summary>
    public string[] PreferredMimeTypes { get; } = ["text/html", "text/plain"];
}
