using System.Text.Json.Nodes;
using EscalationModel.Policies;

namespace EscalationModel.Tests.Scenarios;

public class ScenarioSchemaTests
{
    private static readonly SchemaValidator Schema = new(Documents.Parse(Scenario.JsonSchema));

    public static TheoryData<string> Shipped => [.. Scenario.Shipped];

    [Fact]
    public void The_shipped_file_is_the_schema_of_the_code()
    {
        using Stream file = typeof(Scenario).Assembly.GetManifestResourceStream("scenarios/escalation-scenario.schema.json")!;
        string shipped = new StreamReader(file).ReadToEnd();
        Assert.True(
            shipped == Scenario.JsonSchema,
            "docs/scenarios/escalation-scenario.schema.json differs from Scenario.JsonSchema: write that text to the file.");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_scenarios_fit_the_schema(string name)
    {
        using Stream file = typeof(Scenario).Assembly.GetManifestResourceStream($"scenarios/{name}.json")!;
        var options = new System.Text.Json.JsonDocumentOptions
        {
            CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true
        };
        Assert.True(Schema.Accepts(JsonNode.Parse(file, documentOptions: options)));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_is_written_fits_the_schema(string name) => Assert.True(Schema.Accepts(JsonNode.Parse(Scenario.Load(name).ToJson())));

    [Fact]
    public void Every_policy_of_the_catalog_is_in_the_schema()
    {
        JsonArray policies = (JsonArray)Schema.Root["$defs"]!["Policy"]!["oneOf"]!;
        Assert.Equal(PolicyCatalog.BuiltIn.Names, policies.Select(p => p!["properties"]!["type"]!["const"]!.GetValue<string>()));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var definitions = (JsonObject)Schema.Root["$defs"]!;
        string[] references = [.. All(Schema.Root).OfType<JsonObject>()
            .Select(o => o["$ref"]).OfType<JsonValue>().Select(r => r.GetValue<string>())];
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(definitions.ContainsKey(r["#/$defs/".Length..]), r));
    }

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => All(p.Value)).Prepend(o),
        JsonArray list => list.SelectMany(All).Prepend(list),
        _ => [],
    };
}
