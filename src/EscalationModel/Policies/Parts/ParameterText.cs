using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace EscalationModel.Policies.Parts;

/// <summary>The text of a policy or a model that is its parameters and nothing else: all that it holds are public properties and fields, of
/// numbers, words, dates, other policies, and records, structs and arrays of such. Whatever holds more has none, since more than its
/// parameters may tell what it does.</summary>
internal static class ParameterText
{
    private const int Deepest = 8;
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The text, or null. Code that was made ahead of time does not know its fields: there nothing has one.</summary>
    public static string? Of(object holder) => RuntimeFeature.IsDynamicCodeSupported ? OfMembers(holder, 0) : null;

    [UnconditionalSuppressMessage(
        "Trimming", "IL2075",
        Justification = "No code reads a field that was trimmed away, so that no policy acts by it; without its "
            + "property it counts as hidden.")]
    private static string? OfMembers(object value, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        var text = new StringBuilder(value.GetType().FullName).Append(" {");
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Own).OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                string? name = field.IsPublic ? field.Name : PropertyOf(field);
                if (name is null || type.GetMember(name).Length == 0 || OfValue(field.GetValue(value), depth + 1) is not { } shown)
                {
                    return null;
                }

                text.Append(' ').Append(name).Append(" = ").Append(shown).Append(';');
            }
        }

        return text.Append(" }").ToString();
    }

    // The compiler's field of a property; one that is not public is not found by its name.
    private static string? PropertyOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? field.Name[1..field.Name.IndexOf('>')]
            : null;

    private static string? OfValue(object? value, int depth) => value switch
    {
        null => "null",
        string s => System.Text.Json.Nodes.JsonValue.Create(s).ToJsonString(),
        bool or char or Enum => value.ToString(),
        double or float or Half or decimal or int or uint or long or ulong or short
            or ushort or byte or sbyte or Int128 or UInt128 or Guid or TimeSpan =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        DateOnly or TimeOnly or DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IAnyPolicy policy => OfPolicy(policy),
        Array list => OfList(list, depth),
        Delegate or Type => null,
        _ => value.GetType() == typeof(object) ? null : OfMembers(value, depth),
    };

    private static string? OfPolicy(IAnyPolicy policy)
    {
        string json = PolicyCatalog.Codec.Write(policy)!.ToJsonString();
        return json.Contains("\"own\":null", StringComparison.Ordinal) ? null : json;
    }

    private static string? OfList(Array list, int depth)
    {
        string?[] items = [.. list.Cast<object?>().Select(item => OfValue(item, depth + 1))];
        return items.Contains(null) ? null : $"{list.GetType().FullName} [{string.Join(", ", items)}]";
    }
}
