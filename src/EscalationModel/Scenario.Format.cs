using System.Text;
using System.Text.Json.Nodes;
using EscalationModel.Policies;
using EscalationModel.Scenarios;

namespace EscalationModel;

// How a scenario is read, checked and written.
public sealed partial record Scenario
{
    /// <summary>The names of the scenarios that come with the library, in alphabetical order.</summary>
    public static IReadOnlyList<string> Shipped => ShippedScenarios.Names;

    /// <summary>The JSON Schema (draft 2020-12) of scenario files.</summary>
    public static string JsonSchema => ScenarioSchema.Text;

    /// <summary>The JSON Schema (draft 2020-12) of scenario files with policies of your own.</summary>
    /// <param name="policies">The policies that files may name.</param>
    public static string JsonSchemaOf(PolicyCatalog policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return ScenarioSchema.Of(policies);
    }

    /// <summary>A digest of everything in the scenario that can change a result, as hexadecimal text: a result is of a scenario if it has
    /// the same. Null if a policy or a model of one's own has no text that tells it apart from others.</summary>
    public string? Fingerprint => ScenarioFingerprint.Of(this);

    /// <summary>Loads a shipped scenario by its name, or else a file of at most 16 MB.</summary>
    /// <param name="nameOrPath">One of <see cref="Shipped"/>, or the path of a file.</param>
    /// <exception cref="ScenarioException">There is no such scenario, or it cannot be read, or it is not valid; tells all its problems at
    /// once.</exception>
    public static Scenario Load(string nameOrPath) => Load(nameOrPath, PolicyCatalog.BuiltIn);

    /// <summary>Loads a shipped scenario by its name, or else a file of at most 16 MB, which may name policies of your own.</summary>
    /// <param name="nameOrPath">One of <see cref="Shipped"/>, or the path of a file.</param>
    /// <param name="policies">The policies that the file may name.</param>
    /// <exception cref="ScenarioException">There is no such scenario, or it cannot be read, or it is not valid; tells all its problems at
    /// once.</exception>
    public static Scenario Load(string nameOrPath, PolicyCatalog policies)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        ArgumentNullException.ThrowIfNull(policies);
        return ScenarioFiles.Load(nameOrPath, policies);
    }

    /// <summary>Reads a scenario from JSON; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text, of at most 16 MB.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">The text is not JSON, or not a valid scenario; tells all its problems at once.</exception>
    public static Scenario Parse(string json, string source = "scenario") => Parse(json, PolicyCatalog.BuiltIn, source);

    /// <summary>Reads a scenario from JSON, which may name policies of your own; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text, of at most 16 MB.</param>
    /// <param name="policies">The policies that the text may name.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">The text is not JSON, or not a valid scenario; tells all its problems at once.</exception>
    public static Scenario Parse(string json, PolicyCatalog policies, string source = "scenario")
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json), policies, source);
    }

    /// <summary>Reads a scenario from JSON in UTF-8; comments and trailing commas are allowed.</summary>
    /// <param name="utf8">The text, of at most 16 MB.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">The text is not UTF-8 or not JSON, or not a valid scenario; tells all its problems at
    /// once.</exception>
    public static Scenario Parse(ReadOnlyMemory<byte> utf8, string source = "scenario") => Parse(utf8, PolicyCatalog.BuiltIn, source);

    /// <summary>Reads a scenario from JSON in UTF-8, which may name policies of your own; comments and trailing commas are
    /// allowed.</summary>
    /// <param name="utf8">The text, of at most 16 MB.</param>
    /// <param name="policies">The policies that the text may name.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">The text is not UTF-8 or not JSON, or not a valid scenario; tells all its problems at
    /// once.</exception>
    public static Scenario Parse(ReadOnlyMemory<byte> utf8, PolicyCatalog policies, string source = "scenario")
    {
        ArgumentNullException.ThrowIfNull(policies);
        return ScenarioReader.Read(utf8, source, policies);
    }

    /// <summary>The scenario as a file, with its bases and variants.</summary>
    /// <exception cref="ScenarioException">A policy of your own cannot be read back: it has no <see cref="IAnyPolicy.Shape"/>, or one that
    /// does not hold all of its parameters.</exception>
    public string ToJson()
    {
        JsonNode document = ScenarioWriter.Write(this);
        OwnPolicies.RequireNone(document, Name);
        return Nodes.Text(document);
    }

    /// <summary>What is wrong with a scenario that was built in code; empty if it can be run.</summary>
    public IReadOnlyList<ScenarioProblem> Validate() => ScenarioValidation.Problems(this);

    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    internal void ThrowIfInvalid() => ScenarioValidation.ThrowIfInvalid(this);
}
