using EscalationModel.Shapes;

namespace EscalationModel.Scenarios;

/// <summary>Where a model keeps its numbers for the sides, which stand with the actors in a file.</summary>
internal sealed class Sides<TModel, TMeans>(
    string name,
    string description,
    TMeans prototype,
    Action<Shape<SideDraft<TMeans>>> addMeans,
    Func<TModel, Side, TMeans> get,
    Func<TModel, TMeans, TMeans, TModel> set)
    where TModel : CrisisModel
{
    public Codec<IReadOnlyList<SideDraft<TMeans>>> Codec { get; } =
        new ListCodec<SideDraft<TMeans>>(ActorShapes.Of(name, description, prototype, addMeans), 2, 2, s => s.Actor.Name);

    public IReadOnlyList<SideDraft<TMeans>> Of(Scenario scenario) =>
        [new(scenario.A, get((TModel)scenario.Model, Side.A)), new(scenario.B, get((TModel)scenario.Model, Side.B))];

    /// <summary>The scenario with other sides. A list of another length is a problem that has been noted.</summary>
    public Scenario With(Scenario scenario, IReadOnlyList<SideDraft<TMeans>> sides) => sides.Count != 2 ? scenario : scenario with
    {
        A = sides[0].Actor,
        B = sides[1].Actor,
        Model = set((TModel)scenario.Model, sides[0].Means, sides[1].Means),
    };

    /// <summary>The scenario with another model, whose sides stay: a file may name them first.</summary>
    public Scenario With(Scenario scenario, TModel model) =>
        scenario with { Model = set(model, get((TModel)scenario.Model, Side.A), get((TModel)scenario.Model, Side.B)) };
}
