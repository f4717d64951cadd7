using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies.Parts;

/// <summary>How policies of the user's own stand in documents: by their shape, or else by a mark that tells them apart and cannot be read
/// back.</summary>
internal static class OwnShape
{
    private const string Text = "own";

    /// <summary>A policy by its shape; null if it has none, or one that does not hold it.</summary>
    public static JsonObject? Written(IAnyPolicy policy)
    {
        if (policy.Shape is not IPolicyEntry shape || PolicyCatalog.BuiltIn.Names.Contains(shape.Name) || !shape.Fits(policy))
        {
            return null;
        }

        JsonObject json = shape.Write(policy);
        return Holds(shape, json, policy) ? json : null;
    }

    /// <summary>The mark of a policy that no file can hold: its type, and its text or null.</summary>
    public static JsonObject Mark(IAnyPolicy policy) =>
        new() { [PolicyCatalog.Tag] = policy.GetType().Name, [Text] = policy.Text ?? ParameterText.Of(policy) };

    /// <summary>Whether an object is the mark of a policy.</summary>
    public static bool IsMark(JsonObject json) => json.Count == 2 && json.ContainsKey(PolicyCatalog.Tag) && json.ContainsKey(Text);

    /// <summary>Whether an object is the mark of a policy without a text.</summary>
    public static bool IsMarkWithoutText(JsonObject json) => IsMark(json) && json[Text] is null;

    // Whether what is read back is the same policy: of a type that compares by value, and if nothing is wrong with its values.
    private static bool Holds(IPolicyEntry shape, JsonObject json, IAnyPolicy policy)
    {
        using JsonDocument document = JsonDocument.Parse(json.ToJsonString());
        var context = new ReadContext();
        IAnyPolicy read = shape.Read(document.RootElement, JsonPath.Root, context),
            again = shape.Read(document.RootElement, JsonPath.Root, context);
        return context.Problems.Count > 0 || !read.Equals(again) || read.Equals(policy);
    }
}
