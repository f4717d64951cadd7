using EscalationModel.Models;
using EscalationModel.Policies;

namespace EscalationModel.Tests.House;

/// <summary>Rules of the house besides the order of its layers: which rooms know nothing of which. Each takes references and returns
/// those that break it.</summary>
internal static class HouseRules
{
    /// <summary>Root types that speak of no crisis: numbers, randomness, text and files.</summary>
    private static readonly Type[] NotOfCrises =
    [
        typeof(Side), typeof(SideExtensions), typeof(PortableMath), typeof(RandomStream), typeof(RandomPurpose), typeof(PrintableText),
        typeof(AtomicFile), typeof(BoundedInput), typeof(IShown), typeof(TypeFormatterSourceAttribute),
    ];

    /// <summary>(a) Numerics, games, solvers and theory can be used without a crisis.</summary>
    public static IReadOnlyList<string> GamesKnowNoCrisis(IEnumerable<(Type From, Type To)> references) => Broken(
        references,
        (from, to) => In(from, "Numerics", "Games", "Solvers", "Theory")
            && Layers.GroupOf(to) is not null
            && !In(to, "Numerics", "Games", "Solvers", "Theory", "Internals", "Lanes")
            && !NotOfCrises.Contains(to));

    /// <summary>(b) Only the catalog knows the models, and no model knows another.</summary>
    public static IReadOnlyList<string> OnlyTheCatalogKnowsModels(IEnumerable<(Type From, Type To)> references) => Broken(
        references,
        (from, to) => ModelOf(to) is { } model && from != typeof(ModelCatalog) && ModelOf(from) != model);

    /// <summary>(c) The engine knows no policy but the one that is made of others.</summary>
    public static IReadOnlyList<string> TheEngineKnowsNoPolicy(IEnumerable<(Type From, Type To)> references) => Broken(
        references,
        (from, to) => In(from, "Engine") && In(to, "Policies") && to != typeof(Mixed) && to != typeof(MixedPart));

    private static string? ModelOf(Type type) =>
        Layers.GroupOf(type) is "Models.Trains" or "Models.Ladder" or "Models.Custom" ? Layers.GroupOf(type) : null;

    private static bool In(Type type, params ReadOnlySpan<string> folders) => Layers.GroupOf(type) is not null
        && type.Namespace is { } name
        && name.Contains('.', StringComparison.Ordinal)
        && folders.Contains(name.Split('.')[1]);

    private static string[] Broken(IEnumerable<(Type From, Type To)> references, Func<Type, Type, bool> breaks) =>
        [.. references.Where(r => breaks(r.From, r.To)).Select(r => $"{r.From.FullName} refers to {r.To.FullName}").Distinct()];
}
