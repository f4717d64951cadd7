using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>A kind of policy that files know by its name.</summary>
internal interface IPolicyEntry
{
    string Name { get; }

    string Description { get; }

    bool Fits(IAnyPolicy policy);

    IAnyPolicy Read(JsonElement json, JsonPath path, ReadContext context);

    JsonObject Write(IAnyPolicy policy);

    Part<IAnyPolicy>? Find(IAnyPolicy policy, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context);

    JsonObject Schema(JsonObject definitions);
}
