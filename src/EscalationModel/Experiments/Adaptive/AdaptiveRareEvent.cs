using System.Text.Json.Nodes;
using EscalationModel.Experiments.RareEvents;
using EscalationModel.Experiments.Studies;
using EscalationModel.Policies;
using EscalationModel.Shapes;

namespace EscalationModel.Experiments.Adaptive;

/// <summary>A rare event of a scenario, estimated in rounds.</summary>
internal sealed class AdaptiveRareEvent : AdaptiveStudy
{
    private readonly QuestionOfStudy _question;
    private readonly PolicyCatalog _policies;
    private readonly StoredRareEventOptions _options;

    private AdaptiveRareEvent(QuestionOfStudy question, PolicyCatalog policies)
    {
        RareEventQuestion rare = question.Document.RareEvent!;
        (_question, _policies) = (question, policies);
        _options = new() { RelativeError = rare.RelativeError, First = rare.First, Rounds = rare.Rounds };
        Name = question.Study().Name;
    }

    public override string Name { get; }

    /// <exception cref="StudyException">The event is not one of the scenario; says why.</exception>
    public static AdaptiveRareEvent Of(QuestionOfStudy question, PolicyCatalog policies)
    {
        try
        {
            question.Document.RareEvent!.Check(question.Scenario);
            return new(question, policies);
        }
        catch (RareEventException e)
        {
            throw new StudyException(
                string.Join(Environment.NewLine, e.Problems.Select(p => $"{question.Source}: $.rareEvent: {p}")));
        }
    }

    private protected override Study? Next(IReadOnlyList<StudyResult> before) =>
        StoredRareEvent.Next(before, _options) is { } round
            ? Round(new() { ["first"] = round.First, ["count"] = round.Count })
            : null;

    private protected override IShown Answer(IReadOnlyList<StudyResult> rounds) => StoredRareEvent.Summed(rounds, _options)!;

    private Study Round(JsonObject estimates)
    {
        JsonObject document = _question.Written.DeepClone().AsObject();
        document["estimates"] = estimates;
        return StudyFile.Read(JsonTree.Utf8(document), _question.Source, ".", _policies);
    }
}
