namespace EscalationModel.Models;

/// <summary>A model of one's own, whatever its state: derive from <see cref="CustomModel{TState}"/>. It says what it is called, how long a
/// crisis may last, which endings it has and in which words reports speak of it.</summary>
/// <remarks>A model is an immutable record, shared by all threads. Its text (see <see cref="Text"/>) tells it from others: results of runs
/// whose models differ in their text do not merge.</remarks>
public abstract record CustomModel : CrisisModel
{
    private protected CustomModel()
    {
    }

    /// <summary>The most steps that a crisis may have.</summary>
    public const int MostSteps = 100_000;

    /// <summary>What the model is called, such as "price war".</summary>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public override double StepLength => 1;

    /// <summary>What the room of a view is in this model; charts of single paths show it over time.</summary>
    public virtual string RoomName => "room";

    /// <summary>What the tempo of a side is in this model.</summary>
    public virtual string TempoName => "tempo";

    /// <summary>What a unit of time is.</summary>
    public virtual string TimeUnit => "day";

    /// <summary>The largest room that can be, the top of a chart's axis; above 0.</summary>
    public virtual double GreatestRoom => 1;

    /// <summary>A text that is the same for models that act alike, and different for all others; null unless written. Needed only where
    /// the parameters do not tell: a model all of whose fields are public parameters has such a text from its values. Results of models
    /// without one do not merge.</summary>
    public virtual string? Text => null;

    /// <summary>What policies are told of a side before the crisis. Tempos of the model must lie from 0 to its top tempo.</summary>
    /// <param name="side">The side.</param>
    /// <returns>What the side can do; the payoffs are those of the actor, whatever is said here.</returns>
    public virtual Contender Describe(Side side) => new() { TopTempo = 1, Acceleration = 1, Braking = 1, Volatility = 0 };

    /// <summary>An ending in words, such as "price war" for <see cref="Outcome.Collision"/>.</summary>
    /// <param name="outcome">One of <see cref="CrisisModel.Outcomes"/>.</param>
    public virtual string InWords(Outcome outcome) => outcome.InWords();

    internal abstract ModelKit KitFrom(ICustomKits kits);
}

/// <summary>A model of one's own: two sides, whose policies each return a throttle a step, and a state that your rules move. The plain
/// engine plays it on all cores, with policies, mediator, variants, paired differences, traces and reports like any other. How to write one
/// is in docs/how-to/write-a-model.md.</summary>
/// <typeparam name="TState">The state of a path: an unmanaged struct, so that paths allocate nothing.</typeparam>
/// <example><code>public sealed record PriceWar : CustomModel&lt;PriceWar.State&gt; { ... }</code></example>
public abstract record CustomModel<TState> : CustomModel
    where TState : unmanaged
{
    /// <summary>The state at the onset.</summary>
    /// <param name="random">The model's random numbers of the path; draw from nothing else.</param>
    public abstract TState Start(ref RandomStream random);

    /// <summary>Plays one step: both sides have decided at the same moment.</summary>
    /// <param name="state">The state, to read and to change.</param>
    /// <param name="throttleA">What A does, from -1 (full brakes) to 1; -1 while a mediation binds it.</param>
    /// <param name="throttleB">What B does, likewise.</param>
    /// <param name="random">The model's random numbers of the path. Draw the same number of them in every step to
    /// keep variants coupled.</param>
    /// <returns>The ending, one of <see cref="CrisisModel.Outcomes"/>; null if the crisis goes on. After the last
    /// step it is a stalemate.</returns>
    public abstract Outcome? Step(ref TState state, double throttleA, double throttleB, ref RandomStream random);

    /// <summary>Where the sides stand, in the measure that policies see.</summary>
    /// <param name="state">The state.</param>
    public abstract Standing Look(in TState state);

    internal sealed override ModelKit KitFrom(ICustomKits kits) => kits.Of(this);
}

/// <summary>Makes the kit of a custom model, whose state it knows by its type.</summary>
internal interface ICustomKits
{
    ModelKit Of<TState>(CustomModel<TState> model)
        where TState : unmanaged;
}
