using System.Text.Json.Nodes;
using EscalationModel.CrisisGames;
using EscalationModel.Engine;
using EscalationModel.Scenarios;
using EscalationModel.Shapes;

namespace EscalationModel.Models;

/// <summary>All that the rest of the library asks of a model: how it is written, played, solved and spoken of. A model is its record, a
/// folder with its kit, and a line in <see cref="ModelCatalog"/>.</summary>
internal abstract class ModelKit
{
    /// <summary>The type of the model.</summary>
    public abstract Type Model { get; }

    // How it is written.

    /// <summary>The name of the model: its "type" in scenario files.</summary>
    public abstract string Name { get; }

    /// <summary>The keys of the model in scenario files.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>The shape of its scenarios.</summary>
    public abstract Shape<ScenarioDocument> Document { get; }

    /// <summary>Notes what goes beyond the range of one value.</summary>
    public virtual void Check(Scenario scenario, ReadContext context)
    {
    }

    /// <summary>Whether a file can hold the model.</summary>
    public virtual bool IsInFiles => true;

    /// <summary>A written document in which what cannot be read back is replaced by what can, so that all else can be checked.</summary>
    public virtual JsonObject Readable(JsonObject document) => document;

    // How it is played.

    /// <summary>What a side is told before the crisis.</summary>
    public abstract Briefing Brief(Scenario scenario, Side side);

    /// <summary>Where a path stands before its first step.</summary>
    public abstract CrisisMoment Onset(Scenario scenario, ulong seed, long path);

    /// <summary>Whether the first step is drawn, whatever the sides do.</summary>
    public virtual bool OpensByChance(Scenario scenario) => false;

    /// <summary>The numbers that the form of what the rules remember depends on, in words: only states of a scenario with the same can be
    /// gone on from.</summary>
    public virtual string FormOfStates(Scenario scenario) => "";

    /// <summary>The engine that plays one path after another in plain code.</summary>
    public abstract PathEngine Plain(Scenario scenario);

    /// <summary>The engine that plays paths in lanes; null: the model has none.</summary>
    public virtual LanedEngine? Laned => null;

    /// <summary>Days of one bin of the time histogram.</summary>
    public abstract double BinDays(Scenario scenario);

    /// <summary>The most bins of the time histogram that the end of a path can fall in.</summary>
    public virtual double MostBins(Scenario scenario) => scenario.Model.Steps + 2.0;

    /// <summary>The greatest peak tempo that a side can have.</summary>
    public abstract double GreatestPeak(Scenario scenario);

    /// <summary>The scenario with time counted in steps, as a mediator counts it.</summary>
    public virtual Scenario InSteps(Scenario scenario) => scenario;

    // How it is solved.

    /// <summary>The Markov game behind the scenario.</summary>
    /// <exception cref="ArgumentException">There is none; says why.</exception>
    public virtual CrisisGame Game(Scenario scenario, GameGrid? grid, CancellationToken cancellation) => throw new ArgumentException(
        $"{scenario.Name} is a crisis of the model {Name}, which has no game to solve; models with one: "
            + $"{string.Join(", ", ModelCatalog.WithGame)}.",
        nameof(scenario));

    /// <summary>How far two policies are from an equilibrium of the game.</summary>
    public virtual Exploitability Exploitability(
        IAnyPolicy policy, IAnyPolicy against, Scenario scenario, GameGrid? grid, CancellationToken cancellation) =>
        CrisisGames.Exploitability.In(policy, against, CrisisGame.Of(scenario, grid, cancellation), cancellation);

    /// <summary>What tables of moves of a side are worth against the other's policy.</summary>
    /// <exception cref="ArgumentException">The model has no rungs.</exception>
    public virtual TableDuel Duel(Scenario scenario, Side side, CancellationToken cancellation) => throw new ArgumentException(
        $"{scenario.Name} is a crisis of the model {Name}, which has no rungs; a scenario of the escalation ladder is allowed.",
        nameof(scenario));

    /// <summary>How policies that were solved in the game are stored; null: it has none.</summary>
    public virtual SolvedPolicyFormat? Policies => null;

    /// <summary>Whether <see cref="Game"/> gives one.</summary>
    public virtual bool HasGame => false;

    /// <summary>Probabilities, lengths and payoffs without sampling.</summary>
    /// <exception cref="ArgumentException">The model has no exact engine; says why.</exception>
    /// <param name="scenario">The scenario.</param>
    /// <param name="start">What an engine of the model has described a state by; null: from the onset.</param>
    /// <param name="progress">Is told how long it will take.</param>
    /// <param name="cancellation">Stops it.</param>
    public virtual ExactResult Exact(
        Scenario scenario, object? start, IProgress<ExactProgress>? progress, CancellationToken cancellation) =>
            throw new ArgumentException(
        $"{scenario.Name} is a crisis of the model {Name}, which has no exact engine; models with one: "
            + $"{string.Join(", ", ModelCatalog.WithExact)}.",
        nameof(scenario));

    /// <summary>Whether <see cref="Exact"/> gives one.</summary>
    public virtual bool HasExact => false;

    // How it is spoken of.

    /// <summary>What a chart shows of single paths.</summary>
    public abstract PathPicture Picture(Scenario scenario);

    /// <summary>What a peak is measured in, such as "tempo (room a day)".</summary>
    public abstract string PeakUnit(Scenario scenario);

    /// <summary>What a unit of the time of results is, such as "day".</summary>
    public virtual string TimeUnit(Scenario scenario) => "day";

    /// <summary>What a unit of the time of a mediator is.</summary>
    public virtual string MediatorUnit(Scenario scenario) => "day";

    /// <summary>An ending in words.</summary>
    public virtual string InWords(Scenario scenario, Outcome outcome) => outcome.InWords();
}
