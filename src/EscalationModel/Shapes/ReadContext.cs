using System.Text.Json;

namespace EscalationModel.Shapes;

/// <summary>What reading a document collects: its problems and the stated bases of its numbers.</summary>
internal sealed class ReadContext
{
    /// <summary>So many problems are enough: a hostile file must not fill the memory.</summary>
    private const int MostProblems = 1000;

    public List<ScenarioProblem> Problems { get; } = [];

    public List<Assumption> Assumptions { get; } = [];

    /// <summary>The date of day 0, if the document has one; dates become days against it.</summary>
    public DateOnly? Start { get; set; }

    public void Problem(JsonPath path, JsonElement value, string allowed) => Problem(path, Shown(value), allowed);

    public void Problem(JsonPath path, string value, string allowed)
    {
        if (Problems.Count < MostProblems)
        {
            Problems.Add(new ScenarioProblem(path.ToString(), value, allowed));
        }
    }

    /// <summary>A value as it is shown in an error: short.</summary>
    public static string Shown(JsonElement value)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
            JsonValueKind.Undefined => "nothing",
            _ => value.GetRawText(),
        };
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
