using System.Diagnostics.CodeAnalysis;
using EscalationModel.Reporting.Fragments;

namespace EscalationModel;

/// <summary>Tells .NET Interactive who formats a type. The kernel knows the attribute by its name and its properties alone, so that
/// nothing is referred to [dotnet2026].</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>The type whose <c>CreateTypeFormatters</c> gives the formatters.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public Type FormatterSourceType { get; } = typeof(NotebookFormatters);

    /// <summary>What a cell holds of a value: HTML to look at, and plain text beside it for readers and tools without HTML.</summary>
    public string[] PreferredMimeTypes { get; } = ["text/html", "text/plain"];
}
