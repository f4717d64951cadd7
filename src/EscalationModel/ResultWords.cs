using EscalationModel.Models;
using EscalationModel.Shapes;

namespace EscalationModel;

/// <summary>How a model speaks of its results, kept with a result so that it can be shown without its scenario.</summary>
internal sealed record ResultWords
{
    public static readonly Shape<ResultWords> Shape = new Shape<ResultWords>("Words", "How the model speaks of its results.", new())
        .Add("timeUnit", TextCodec.Line, w => w.TimeUnit, (w, v) => w with { TimeUnit = v }, "A unit of time.")
        .Add(
            "mediatorUnit", TextCodec.Line, w => w.MediatorUnit, (w, v) => w with { MediatorUnit = v }, "A unit of the time of a mediator.")
        .Add("peakUnit", TextCodec.Line, w => w.PeakUnit, (w, v) => w with { PeakUnit = v }, "What a peak is measured in.")
        .Add(
            "endings",
            new ListCodec<EndingInWords>(EndingInWords.Shape, 0, OutcomeExtensions.Count),
            w => w.Endings,
            (w, v) => w with { Endings = v },
            "Endings that the model calls otherwise.");

    public string TimeUnit { get; init; } = "day";

    public string MediatorUnit { get; init; } = "day";

    public string PeakUnit { get; init; } = "tempo";

    /// <summary>Endings that the model calls otherwise than the library.</summary>
    public IReadOnlyList<EndingInWords> Endings { get; init; } = [];

    public static ResultWords For(Scenario scenario)
    {
        ModelKit kit = ModelCatalog.Of(scenario);
        return new ResultWords
        {
            TimeUnit = kit.TimeUnit(scenario),
            MediatorUnit = kit.MediatorUnit(scenario),
            PeakUnit = kit.PeakUnit(scenario),
            Endings = Otherwise(kit, scenario),
        };
    }

    private static List<EndingInWords> Otherwise(ModelKit kit, Scenario scenario)
    {
        List<EndingInWords> endings = [];
        foreach (Outcome outcome in scenario.Model.Outcomes)
        {
            string words = kit.InWords(scenario, outcome);
            if (words != outcome.InWords())
            {
                endings.Add(new EndingInWords(outcome, words));
            }
        }

        return endings;
    }

    /// <summary>An ending in words.</summary>
    public string Of(Outcome outcome) => Endings.FirstOrDefault(e => e.Outcome == outcome)?.Words ?? outcome.InWords();
}

/// <summary>What a model calls an ending.</summary>
internal sealed record EndingInWords(Outcome Outcome, string Words)
{
    public static readonly Shape<EndingInWords> Shape = new Shape<EndingInWords>(
        "EndingInWords", "What a model calls an ending.", new(default, ""))
        .Add(
            "outcome",
            new ChoiceCodec<Outcome>([.. Enum.GetValues<Outcome>().Select(o => (o.ToString(), o))]),
            e => e.Outcome,
            (e, v) => e with { Outcome = v },
            "The ending.",
            required: true)
        .Add("words", TextCodec.Line, e => e.Words, (e, v) => e with { Words = v }, "Its words.", required: true);
}
