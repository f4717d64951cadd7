using EscalationModel.Engine.States;

namespace EscalationModel;

/// <summary>Where a path of a crisis stands at the start of a day: all that the rules remember of it. That is more than shows: besides room
/// and tempos (ladder: rungs) it holds peaks, how long who has stood still, light, suspension, talks and trust, what the delay of
/// perception still hides, what the policies remember and the nerves that they drew. What has no memory is no part of it and is drawn anew:
/// the next incident, the accident, the next arrival of the mediator, the start of cheating, of talks and whether those agree. Immutable;
/// thread-safe. <see cref="Simulation.Sample"/> takes states from paths, <see cref="Simulation.Continue"/> goes on from them.</summary>
public sealed class CrisisState
{
    private readonly PathSample _sample;
    private readonly int _row;

    internal CrisisState(PathSample sample, int row) => (_sample, _row) = (sample, row);

    /// <summary>The scenario that the path was played in.</summary>
    public Scenario Scenario => _sample.Scenario;

    /// <summary>Days since the onset; on the ladder, moves.</summary>
    public double Day => this[StateColumn.Day];

    /// <summary>The room left.</summary>
    public double Room => this[StateColumn.Room];

    /// <summary>A's tempo.</summary>
    public double TempoA => this[StateColumn.TempoA];

    /// <summary>B's tempo.</summary>
    public double TempoB => this[StateColumn.TempoB];

    /// <summary>What the state tells of a column.</summary>
    /// <param name="column">The column.</param>
    public double this[StateColumn column] => _sample.Observed[_row * PathSample.Columns + (int)column];

    /// <summary>What a side sees, before the light of the step and without the noise of its perception.</summary>
    /// <param name="side">The side.</param>
    public View SeenBy(Side side) => new(_sample.BriefingOf(side))
    {
        Day = Day,
        Room = Room,
        OwnTempo = this[side == Side.A ? StateColumn.TempoA : StateColumn.TempoB],
        OwnPeak = this[side == Side.A ? StateColumn.PeakA : StateColumn.PeakB],
        RivalTempo = this[side == Side.A ? StateColumn.SeenByA : StateColumn.SeenByB],
        RivalThrottle = this[side == Side.A ? StateColumn.ActionSeenByA : StateColumn.ActionSeenByB],
        RedLight = this[StateColumn.RedLight] > 0,
        SuspensionInForce = this[StateColumn.SuspensionInForce] > 0,
        TalksOn = this[StateColumn.TalksOn] > 0,
    };

    /// <summary>Whether a side's policy in a scenario is the one that has played so far, and so goes on with what it remembers.</summary>
    internal bool Keeps(Scenario scenario, Side side) =>
        ReferenceEquals(Scenario, scenario) || Equals(Scenario[side].Policy, scenario[side].Policy);

    /// <summary>Where the state is stored in the form of the engine that played it.</summary>
    internal StoredStates Stored => _sample.Stored;

    /// <summary>Its place there.</summary>
    internal int Row => _row;
}
