using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel;

// A scenario's numbers by their places in its file.
public sealed partial record Scenario
{
    /// <summary>A number of the scenario by its place in the scenario's file, whether the file states it or leaves it out.</summary>
    /// <param name="path">The place, such as <c>$.actors[1].policy.nerve</c>; actors, events and variants go by position or name:
    /// <c>$.calendar[foal-eagle].tempo</c>.</param>
    /// <exception cref="ScenarioException">There is no such place, or no number there.</exception>
    public double Number(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var context = new ReadContext();
        JsonNode? found = ScenarioChanges.Find(this, path, context)?.Json();
        if (context.Problems.Count == 0 && !Nodes.IsNumber(found))
        {
            context.Problem(path, found is null ? "null" : "what is no number", "the place of a number");
        }

        return context.Problems.Count == 0 ? Nodes.Number(found!) : throw new ScenarioException(Name, context.Problems);
    }

    /// <summary>The scenario with another number, checked as a whole. Variants differ from it by their own changes alone: a variant that
    /// does not change the place has the new number too. The basis of the old number is dropped.</summary>
    /// <param name="path">The place, as in <see cref="Number"/>.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ScenarioException">The scenario is not valid, there is no such place, or the number is not allowed
    /// there; tells what is.</exception>
    public Scenario With(string path, double value)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ScenarioChanges.Apply(this, [(path, Nodes.Element(value))]);
    }

    /// <summary>The scenario with other values, such as texts, policies or numbers with their basis, as <see cref="With(string, double)"/>
    /// sets a number. They are set in their order, and checked together.</summary>
    /// <param name="changes">New values by their places, as JSON: <c>120</c>, <c>"2017-05-01"</c>, <c>{ "type": "Dove" }</c>; <c>null</c>
    /// takes an optional key away.</param>
    /// <exception cref="ScenarioException">The scenario is not valid, a text is not JSON, or a value is not allowed at its
    /// place; tells what is.</exception>
    public Scenario WithJson(params IReadOnlyList<(string Path, string Json)> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return ScenarioChanges.Apply(this, changes.Select(c => (c.Path, Element(c.Path, c.Json))));
    }

    private JsonElement Element(string path, string json)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(json);
        ScenarioException Refused(string problem) => new($"{Name}: {path}: {problem}");
        using JsonText text = JsonText.Parse(Encoding.UTF8.GetBytes(json), Refused);
        return text.Context.SecondKeys.Count == 0 ? text.Root.Clone() : throw Refused("a key occurs twice; allowed: each key once");
    }
}
