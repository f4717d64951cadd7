using EscalationModel.Engine;
using EscalationModel.Models;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>A rare event of a scenario: what plays it, and what a path of it is worth. A path goes on past its accident (ladder: war): what
/// it is worth is the probability that the event happens on it, given all but that chance.</summary>
internal sealed class CrisisEventPlay
{
    private readonly Scenario _scenario;
    private readonly CancellationToken _cancellation;

    private CrisisEventPlay(Scenario scenario, RareEvent rare, CancellationToken cancellation)
    {
        (_scenario, Rare, _cancellation) = (scenario, rare, cancellation);
        IsLadder = scenario.Model.Outcomes.Contains(Outcome.War);
    }

    public RareEvent Rare { get; }

    public bool IsLadder { get; }

    public int MostSteps => _scenario.Model.Steps;

    public static CrisisEventPlay Of(Scenario scenario, RareEvent rare, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(rare);
        scenario.ThrowIfInvalid();
        var play = new CrisisEventPlay(scenario, rare, cancellation);
        RareEventException.ThrowIfAny(play.Problems());
        return play;
    }

    /// <summary>Plays paths of the scenario; one a thread.</summary>
    public SteppedEngine NewEngine()
    {
        var engine = (SteppedEngine)ModelCatalog.Of(_scenario).Plain(_scenario);
        engine.Cancellation = _cancellation;
        return engine;
    }

    /// <summary>What a path is worth that has ended.</summary>
    /// <param name="ending">How; the accident is not drawn.</param>
    /// <param name="hazard">Its integrated hazard.</param>
    public double WorthAtEnd(Outcome ending, double hazard) =>
        Rare == RareEvent.Accident ? OneLessExp(hazard)
        : Rare == RareEvent.Collision ? (ending == Outcome.Collision ? PortableMath.Exp(-hazard) : 0)
        : Rare == RareEvent.War ? (ending == Outcome.Collision ? 1 : OneLessExp(hazard))
        : 0;

    public IEnumerable<string> ProblemsOfHazard() => Rare == RareEvent.Accident || (Rare == RareEvent.War && IsLadder)
        ? []
        : [$"The method hazard does not fit the event {Rare.Name} of {_scenario.Name}: its chance is not integrated along a path; "
            + $"allowed: {(IsLadder ? "war" : "accident")}; use splitting or tilting"];

    public IEnumerable<string> ProblemsOfSplitting(SplittingOptions options)
    {
        if (Rare == RareEvent.Accident)
        {
            yield return "Splitting does not fit the event accident, which comes by chance at any tempo; use the method hazard";
        }
        else if (Rare.Level is not null && options.Level is not null)
        {
            yield return $"Level is not allowed with the event {Rare.Name}, which has its own";
        }
        else if (Rare.Level is not null ? options.SplitUntil is not null : (options.Level is null) != (options.SplitUntil is null))
        {
            yield return "SplitUntil is not allowed here; allowed: with a Level of your own for a collision or war, and always then";
        }
    }

    public IEnumerable<string> ProblemsOfTilting(TiltingOptions options)
    {
        if (Rare == RareEvent.Accident)
        {
            yield return "Tilting does not fit the event accident, which comes by chance at any tempo; use the method hazard";
        }
        else if (NewEngine().Noise is null)
        {
            yield return $"Tilting does not fit {_scenario.Name}, whose model has no normal noise; use splitting"
                + (IsLadder ? ", hazard, or the exact engine" : "");
        }
        else
        {
            foreach ((string name, IReadOnlyList<double>? means) in
                (IEnumerable<(string, IReadOnlyList<double>?)>)[("MeansOfA", options.MeansOfA), ("MeansOfB", options.MeansOfB)])
            {
                if (means?.Count > MostSteps)
                {
                    yield return $"{name} has {means.Count} numbers; allowed: at most {MostSteps}, one a step of {_scenario.Name}";
                }
            }
        }
    }

    /// <summary>The level that paths are split by, and until where.</summary>
    public (Func<CrisisMoment, double> Level, double Until) SplitBy(SplittingOptions options)
    {
        if ((Rare.Level ?? options.Level) is { } own)
        {
            return (own, Rare.Level is null ? options.SplitUntil!.Value : Rare.Goal);
        }

        SteppedEngine engine = NewEngine();
        engine.Start(0, 0);
        double all = IsLadder ? 1 : engine.Now.Room;
        return (moment => 1 - moment.Room / all, 1);
    }

    /// <summary>1 - exp(-h), to the last digits also where h is small.</summary>
    public static double OneLessExp(double h) => h < 1e-4 ? h * (1 - h / 2 * (1 - h / 3 * (1 - h / 4))) : 1 - PortableMath.Exp(-h);

    private IEnumerable<string> Problems()
    {
        if (ModelCatalog.Of(_scenario).Plain(_scenario) is not SteppedEngine)
        {
            yield return $"{_scenario.Name} is a crisis of the model {ModelCatalog.Of(_scenario).Name}, whose paths cannot be split; "
                + "write it as an ILevelProcess, or use one of the models of the library";
        }
        else if (IsLadder && (Rare == RareEvent.Accident || Rare == RareEvent.Collision))
        {
            yield return $"{_scenario.Name} is an escalation ladder, which has no {Rare.Name}; allowed: war, or a level";
        }
    }
}
