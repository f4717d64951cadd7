using System.Text.Json.Nodes;
using EscalationModel.Experiments.Designs;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Studies;

/// <summary>What the file of a study asks.</summary>
/// <param name="Source">What errors call the file.</param>
/// <param name="Document">The file as it stands.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Written">The file with the scenario in full, so that it stands by itself.</param>
internal sealed record QuestionOfStudy(string Source, StudyDocument Document, Scenario Scenario, JsonObject Written)
{
    /// <summary>The study, whose points are known beforehand.</summary>
    /// <exception cref="StudyException">The file has problems; tells all.</exception>
    public Study Study() => Told(Source, () =>
    {
        Study made = Document.RareEvent is { } rare ? OfRareEvent(rare) : OfScenario();
        return new Study(made.Name, made.Inputs, made.Design, made.Outputs, made.Model) { Document = JsonTree.Utf8(Written) };
    });

    /// <summary>The inputs of a study of the scenario.</summary>
    /// <exception cref="StudyException">They have problems; tells all.</exception>
    public StudyInput[] Inputs()
    {
        bool[] ways = [Document.Design is not null, Document.Search is not null, Document.RareEvent is not null];
        string? wrong = ways.Count(isGiven => isGiven) != 1
            ? $"$: {(ways.Any(w => w) ? "more than one" : "none")} of design, search and rareEvent; allowed: one of them"
            : Document.Inputs.Count == 0 ? "$.inputs: nothing; allowed: 1 input at least"
            : null;
        Refuse([.. wrong is null ? Array.Empty<string>() : [wrong]]);
        var problems = new List<string>();
        StudyInput[] inputs = [.. Document.Inputs.Select((i, k) => i.Made(Scenario, Document.Design, $"$.inputs[{k}]", problems))];
        Refuse(problems);
        return inputs;
    }

    /// <summary>Lets errors name the file.</summary>
    public static T Told<T>(string source, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ScenarioException e)
        {
            throw new StudyException(e.Problems.Count == 0 ? e.Message : string.Join(
                Environment.NewLine, e.Problems.Select(p => $"{source}: $.scenario: {p}")));
        }
        catch (StudyException e)
        {
            throw new StudyException(string.Join(Environment.NewLine, e.Message.Split(Environment.NewLine).Select(l => $"{source}: {l}")));
        }
    }

    private Study OfScenario()
    {
        StudyInput[] inputs = Inputs();
        var problems = new List<string>();
        Design? design = StudyDesigns.Of(Document, inputs, Scenario.Run.Seed, problems);
        Refuse(problems);
        var options = new ScenarioStudyOptions
        {
            Name = Document.Name.Length > 0 ? Document.Name : Scenario.Name,
            Paths = Document.Paths,
            Seed = Document.Seed,
            Outputs = Document.Outputs.Count > 0 ? Document.Outputs : null,
            Precision = Document.Precision,
        };
        try
        {
            return Studies.Study.Of(Scenario, inputs, design!, options);
        }
        catch (ArgumentException e)
        {
            throw new StudyException($"$: {e.Message}");
        }
    }

    private Study OfRareEvent(RareEventQuestion rare)
    {
        (string Key, bool IsGiven)[] foreign =
        [
            ("design", Document.Design is not null), ("search", Document.Search is not null), ("inputs", Document.Inputs.Count > 0),
            ("points", Document.Points is not null), ("paths", Document.Paths is not null), ("outputs", Document.Outputs.Count > 0),
            ("correlations", Document.Correlations is not null), ("coordinates", Document.Coordinates.Count > 0),
            ("precision", Document.Precision != Precision.Double),
        ];
        Refuse([.. foreign.Where(f => f.IsGiven).Select(f => $"$.{f.Key}: not allowed with rareEvent")]);
        ulong seed = Document.Seed ?? Scenario.Run.Seed;
        string name = Document.Name.Length > 0 ? Document.Name : $"{rare.Event} of {Scenario.Name}";
        return RareEventRound.Of(
            name, rare.Words(Scenario), (s, stop) => rare.Estimate(Scenario, s, stop), seed,
            Document.Estimates ?? new EstimatesDocument { Count = rare.First });
    }

    private static void Refuse(List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new StudyException(string.Join(Environment.NewLine, problems));
        }
    }
}
