using System.Text;
using EscalationModel.Scenarios;

namespace EscalationModel;

// How a scenario is read, checked and written.
public sealed partial record Scenario
{
    /// <summary>The names of the scenarios that come with the library, in alphabetical order.</summary>
    public static IReadOnlyList<string> Shipped => ShippedScenarios.Names;

    /// <summary>The JSON Schema (draft 2020-12) of scenario files.</summary>
    public static string JsonSchema => ScenarioSchema.Text;

    /// <summary>A digest of everything in the scenario that can change a result, as hexadecimal text: a result is of a scenario if it has
    /// the same. Policies of one's own count by their type and text.</summary>
    public string Fingerprint => ScenarioFingerprint.Of(this);

    /// <summary>Loads a shipped scenario by its name, or else a file of at most 16 MB.</summary>
    /// <param name="nameOrPath">One of <see cref="Shipped"/>, or the path of a file.</param>
    /// <exception cref="ScenarioException">There is no such scenario, or it cannot be read, or it is not valid; tells all its problems at
    /// once.</exception>
    public static Scenario Load(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        return ScenarioFiles.Load(nameOrPath);
    }

    /// <summary>Reads a scenario from JSON; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text, of at most 16 MB.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">The text is not JSON, or not a valid scenario; tells all its problems at once.</exception>
    public static Scenario Parse(string json, string source = "scenario")
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json), source);
    }

    /// <summary>Reads a scenario from JSON in UTF-8; comments and trailing commas are allowed.</summary>
    /// <param name="utf8">The text, of at most 16 MB.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">The text is not UTF-8 or not JSON, or not a valid scenario; tells all its problems at
    /// once.</exception>
    public static Scenario Parse(ReadOnlyMemory<byte> utf8, string source = "scenario") => ScenarioReader.Read(utf8, source);

    /// <summary>The scenario as a file, with its bases and variants. A policy of one's own is written by its type and text, and cannot be
    /// read back.</summary>
    public string ToJson() => Nodes.Text(ScenarioWriter.Write(this));

    /// <summary>What is wrong with a scenario that was built in code; empty if it can be run.</summary>
    public IReadOnlyList<ScenarioProblem> Validate() => ScenarioValidation.Problems(this);

    /// <exception cref="ScenarioException">The scenario is not valid.</exception>
    internal void ThrowIfInvalid() => ScenarioValidation.ThrowIfInvalid(this);
}
