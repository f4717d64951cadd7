using System.Text.Json.Nodes;
using EscalationModel.Policies;

namespace EscalationModel.Scenarios;

/// <summary>Policies of the user's own: a document tells them apart, but cannot hold them.</summary>
internal static class OwnPolicies
{
    /// <summary>Whether an object stands for one.</summary>
    public static bool Is(JsonObject json) => json.Count == 2 && json.ContainsKey("type") && json.ContainsKey("own");

    /// <summary>The document with a policy that can be read in the place of each.</summary>
    public static JsonNode? Replaced(JsonNode? node) => node switch
    {
        JsonObject own when Is(own) => PolicyCatalog.Codec.Write(default(Dove)),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Replaced(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Replaced)]),
        _ => node?.DeepClone(),
    };
}
