using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace EscalationModel.Cli.Tests.Kubernetes;

/// <summary>Holds a text of YAML against a model of the Kubernetes client as the API server does: fields by their exact names, numbers and
/// switches bare, texts quoted where they would be read as something else. The client itself takes "3" for 3, and 3 for "3".</summary>
internal static partial class TypedYaml
{
    public static IEnumerable<string> Faults(string yaml, Type model)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 1 ? Faults(stream.Documents[0].RootNode, model, "$") : ["$: not one document"];
    }

    private static IEnumerable<string> Faults(YamlNode node, Type declared, string path)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type == typeof(string) ? Scalar(node, path, "a text", IsText)
            : type == typeof(bool) ? Scalar(node, path, "true or false", s => IsPlain(s) && s.Value is "true" or "false")
            : type.IsPrimitive ? Scalar(node, path, "a number", s => IsPlain(s) && Number().IsMatch(s.Value!))
            : type == typeof(ResourceQuantity) || type == typeof(IntOrString) ? Scalar(node, path, "a quantity", _ => true)
            : type.IsGenericType ? Many(node, type, path)
            : Fields(node, type, path);
    }

    private static IEnumerable<string> Scalar(YamlNode node, string path, string what, Func<YamlScalarNode, bool> fits) =>
        node is YamlScalarNode scalar && fits(scalar) ? [] : [$"{path}: {node} is not {what}"];

    private static bool IsPlain(YamlScalarNode scalar) => scalar.Style == YamlDotNet.Core.ScalarStyle.Plain;

    private static bool IsText(YamlScalarNode scalar) => !IsPlain(scalar) || !SomethingElse().IsMatch(scalar.Value!);

    private static IEnumerable<string> Many(YamlNode node, Type type, string path) => (node, type.GetGenericArguments()) switch
    {
        (YamlSequenceNode list, [Type item]) => list.SelectMany((child, i) => Faults(child, item, $"{path}[{i}]")),
        (YamlMappingNode map, [_, Type value]) => map.SelectMany(pair => Faults(pair.Value, value, $"{path}.{pair.Key}")),
        _ => [$"{path}: {node.NodeType} is not {type.Name}"],
    };

    private static IEnumerable<string> Fields(YamlNode node, Type type, string path)
    {
        if (node is not YamlMappingNode map)
        {
            return [$"{path}: {node.NodeType} is not {type.Name}"];
        }

        Dictionary<string, Type> fields = type.GetProperties()
            .Where(p => p.GetCustomAttribute<JsonPropertyNameAttribute>() is not null)
            .ToDictionary(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name, p => p.PropertyType, StringComparer.Ordinal);
        return map.SelectMany(pair => fields.TryGetValue(pair.Key.ToString(), out Type? field)
            ? Faults(pair.Value, field, $"{path}.{pair.Key}")
            : [$"{path}.{pair.Key}: {type.Name} has no such field"]);
    }

    [GeneratedRegex("^-?[0-9]+$")]
    private static partial Regex Number();

    /// <summary>What YAML 1.1 and 1.2 read as a number, a switch or nothing.</summary>
    [GeneratedRegex(
        @"^([-+]?[0-9.][0-9_.:]*(e[-+]?[0-9]+)?|0x[0-9a-f]+|y|n|yes|no|true|false|on|off|null|~|)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SomethingElse();
}
