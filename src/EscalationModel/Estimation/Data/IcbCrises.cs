using System.Collections;

namespace EscalationModel.Estimation.Data;

/// <summary>The states in crises of International Crisis Behavior, version 14, file of actors [brecher2021]. Users download it from the
/// project; its rows are not shipped. Immutable.</summary>
public sealed class IcbCrises : IReadOnlyList<IcbCrisisActor>
{
    private readonly IcbCrisisActor[] _actors;

    internal IcbCrises(IEnumerable<IcbCrisisActor> actors) => _actors = [.. actors];

    /// <summary>The number of rows: states in crises.</summary>
    public int Count => _actors.Length;

    /// <summary>The number of crises.</summary>
    public int Crises => _actors.Select(a => a.Crisis).Distinct().Count();

    /// <inheritdoc />
    public IcbCrisisActor this[int index] => _actors[index];

    /// <summary>Reads the file of actors. Columns needed: <c>crisno, actor, triggr, majres</c>; read if there: <c>yrtrig, motrig,
    /// datrig</c> (day of the trigger) and <c>trgresra</c> (days from trigger to response; below 0, or above 887, where the codes for
    /// none and not known are, counts as not known).</summary>
    /// <param name="path">The path of the file, such as <c>icb2v14.csv</c>.</param>
    /// <exception cref="EstimationException">The file cannot be read, or breaks a rule: all problems, by line and column.</exception>
    public static IcbCrises Load(string path) => IcbFile.Read(CsvRecords.Read(path, IcbFile.Needed));

    /// <summary>How many states met which trigger with which response. Rows with an unknown trigger or response are left out.</summary>
    /// <returns>9 x 9 counts [trigger - 1, response - 1].</returns>
    public int[,] TriggerResponseCounts()
    {
        var counts = new int[9, 9];
        foreach (IcbCrisisActor actor in _actors.Where(a => a.Trigger != IcbTrigger.Unknown && a.Response != IcbResponse.Unknown))
        {
            counts[(int)actor.Trigger - 1, (int)actor.Response - 1]++;
        }

        return counts;
    }

    /// <summary>The days from trigger to response that are known, in the order of the file.</summary>
    /// <param name="trigger">The trigger to look at; null: all.</param>
    public IReadOnlyList<int> Delays(IcbTrigger? trigger = null) =>
        [.. _actors.Where(a => a.Delay is not null && (trigger is null || a.Trigger == trigger)).Select(a => a.Delay!.Value)];

    /// <summary>Trigger and response as the first two moves of a dispute for each state: B moves (the trigger), A answers. Levels: 1 an act
    /// that is not military, 3 a military one without violence, 4 violence. All are censored after the response, since the crisis goes on;
    /// a state that did not respond has one move. Left out are rows whose trigger no adversary made (external change, internal
    /// challenge) and unknown ones.</summary>
    /// <returns>Disputes named by crisis and actor. Days as <see cref="DisputeMoves.DayOf"/> counts them, NaN if not known.</returns>
    public DisputeMoves ToMoves() => new(_actors.Where(IsAnswer).Select(Dispute));

    /// <inheritdoc />
    public IEnumerator<IcbCrisisActor> GetEnumerator() => ((IEnumerable<IcbCrisisActor>)_actors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _actors.GetEnumerator();

    private static bool IsAnswer(IcbCrisisActor actor) => actor.Response != IcbResponse.Unknown
        && actor.Trigger is not (IcbTrigger.Unknown or IcbTrigger.ExternalChange or IcbTrigger.InternalChallenge);

    private static ObservedDispute Dispute(IcbCrisisActor actor)
    {
        double day = actor.TriggerDate is { } date ? DisputeMoves.DayOf(date) : double.NaN;
        var trigger = new ObservedMove(Mover.B, LevelOf(actor.Trigger), day);
        var response = new ObservedMove(Mover.A, LevelOf(actor.Response), actor.Delay is { } delay ? day + delay : double.NaN);
        string name = $"{CowDate.Name(actor.Crisis)} {actor.Actor}";
        return new ObservedDispute(name, actor.Response == IcbResponse.None ? [trigger] : [trigger, response], ended: false);
    }

    private static int LevelOf(IcbTrigger trigger) => trigger switch
    {
        IcbTrigger.Violent or IcbTrigger.IndirectViolent => 4,
        IcbTrigger.NonViolentMilitary => 3,
        _ => 1,
    };

    private static int LevelOf(IcbResponse response) => response switch
    {
        IcbResponse.Violent or IcbResponse.MultipleViolent => 4,
        IcbResponse.NonViolentMilitary or IcbResponse.MultipleNonViolentMilitary => 3,
        _ => 1,
    };
}
