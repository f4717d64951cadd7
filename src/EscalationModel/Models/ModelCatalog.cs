using System.Text.Json;
using EscalationModel.CrisisGames;
using EscalationModel.Models.Custom;
using EscalationModel.Models.Ladder;
using EscalationModel.Models.Trains;

namespace EscalationModel.Models;

/// <summary>The models of the library. No other place asks which model it is.</summary>
internal static class ModelCatalog
{
    // A trial kit lives in the flow of control that added it, so that nothing else sees it.
    private static readonly AsyncLocal<ModelKit?> Trial = new();

    /// <summary>The models that come with the library, a line each; the first is what a file without a known type is read as.</summary>
    public static IReadOnlyList<ModelKit> Shipped { get; } =
    [
        new TrainsKit(),
        new LadderKit(),
    ];

    /// <summary>All names of models in files.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(k => k.Name)];

    /// <summary>The names of the models that have a game.</summary>
    public static IEnumerable<string> WithGame => All.Where(k => k.HasGame).Select(k => k.Name);

    /// <summary>The names of the models that have an exact engine.</summary>
    public static IEnumerable<string> WithExact => All.Where(k => k.HasExact).Select(k => k.Name);

    /// <summary>How solved policies are stored.</summary>
    public static IEnumerable<SolvedPolicyFormat> PolicyFormats =>
        All.Select(k => k.Policies).OfType<SolvedPolicyFormat>().OrderBy(f => f.Model, StringComparer.Ordinal);

    private static IEnumerable<ModelKit> All => Trial.Value is { } trial ? Shipped.Append(trial) : Shipped;

    /// <summary>The kit of a scenario's model.</summary>
    public static ModelKit Of(Scenario scenario) =>
        scenario.Model is CustomModel custom ? custom.KitFrom(new CustomKits()) : All.First(k => k.Model == scenario.Model.GetType());

    /// <summary>The kit of the model in a document. Without a known type the keys of the model tell, so that the sides of one are not read
    /// as those of another.</summary>
    public static ModelKit Written(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("model", out JsonElement model)
            || model.ValueKind != JsonValueKind.Object)
        {
            return Shipped[0];
        }

        return model.TryGetProperty("type", out JsonElement type)
            && type.ValueKind == JsonValueKind.String
            && All.FirstOrDefault(k => type.ValueEquals(k.Name)) is { } named
            ? named
            : All.MaxBy(k => k.Keys.Count(key => model.TryGetProperty(key, out _)))!;
    }

    /// <summary>Adds a kit for the flow of control that asks, until it is disposed of: a model on trial.</summary>
    public static IDisposable With(ModelKit kit)
    {
        Trial.Value = kit;
        return new EndOfTrial();
    }

    private sealed class CustomKits : ICustomKits
    {
        public ModelKit Of<TState>(CustomModel<TState> model)
            where TState : unmanaged => new CustomKit<TState>(model);
    }

    private sealed class EndOfTrial : IDisposable
    {
        public void Dispose() => Trial.Value = null;
    }
}
