using System.Text.Json.Nodes;
using EscalationModel.Models;
using EscalationModel.Policies;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Policies of the user's own in documents: those with a shape stand there as any other, those without by a mark that cannot be
/// read back.</summary>
internal static class OwnPolicies
{
    /// <summary>Whether an object is the mark of one.</summary>
    public static bool Is(JsonObject json) => OwnShape.IsMark(json);

    /// <summary>Whether a document has the mark of a policy without a text: nothing tells it apart from another.</summary>
    public static bool AnyWithoutText(JsonNode? document) => Marks(document, JsonPath.Root).Any(m => OwnShape.IsMarkWithoutText(m.Mark));

    /// <summary>The document with a policy that can be read in the place of each mark.</summary>
    public static JsonNode? Replaced(JsonNode? node) => node switch
    {
        JsonObject own when Is(own) => PolicyCatalog.Codec.Write(default(Dove)),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Replaced(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Replaced)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Refuses a document with marks: a file with it could not be read.</summary>
    /// <exception cref="ScenarioException">There are some; names the place of each.</exception>
    public static void RequireNone(JsonNode document, string name)
    {
        ScenarioProblem[] problems =
        [
            .. Marks(document, JsonPath.Root).Select(m => new ScenarioProblem(
                m.Place.ToString(),
                $"the {(m.Place.ToString() == "$.model" ? "model" : "policy")} {m.Mark[PolicyCatalog.Tag]}, which no file can hold",
                Allowed(m.Place))),
        ];
        if (problems.Length > 0)
        {
            throw new ScenarioException(name, problems);
        }
    }

    private static string Allowed(JsonPath place) => place.ToString() == "$.model"
        ? $"one of the models {string.Join(", ", ModelCatalog.Names)}"
        : "a built-in policy, or one with a shape that holds all of its parameters";

    /// <summary>A catalog that reads the policies of a scenario.</summary>
    /// <exception cref="ArgumentException">Two shapes have one name.</exception>
    public static PolicyCatalog CatalogOf(Scenario scenario) => scenario.Variants.Select(v => v.Scenario).Prepend(scenario)
        .SelectMany(s => ShapesOf(s.A?.Policy).Concat(ShapesOf(s.B?.Policy))) // a scenario that is checked may lack what it must have
        .Distinct()
        .Aggregate(PolicyCatalog.BuiltIn, (catalog, shape) => catalog.With(shape));

    private static IEnumerable<PolicyShape> ShapesOf(IAnyPolicy? policy) => policy switch
    {
        null => [],
        Mixed mixed => mixed.Parts.SelectMany(p => ShapesOf(p.Policy)),
        _ => OwnShape.Written(policy) is null ? [] : [policy.Shape!],
    };

    private static IEnumerable<(JsonPath Place, JsonObject Mark)> Marks(JsonNode? node, JsonPath place) => node switch
    {
        JsonObject own when Is(own) => [(place, own)],
        JsonObject o => o.SelectMany(p => Marks(p.Value, place.Key(p.Key))),
        JsonArray list => list.SelectMany((item, i) => Marks(item, place.Index(i))),
        _ => [],
    };
}
