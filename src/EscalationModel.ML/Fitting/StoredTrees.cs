using System.Text.Json.Nodes;
using EscalationModel.Numerics;

namespace EscalationModel.ML.Fitting;

/// <summary>How a sum of trees stands in a file: its constant, and five lists of numbers a tree.</summary>
internal static class StoredTrees
{
    private const int MostNumbers = 100_000;

    /// <summary>A tree as an object.</summary>
    public static JsonObject Written(RegressionTree tree) => new()
    {
        ["features"] = Numbers(tree.FeatureOf),
        ["thresholds"] = Numbers(tree.Thresholds),
        ["left"] = Numbers(tree.Left),
        ["right"] = Numbers(tree.Right),
        ["leaves"] = Numbers(tree.Leaves),
    };

    /// <summary>Reads the members "trees" and "constant" of an object.</summary>
    /// <param name="member">The object.</param>
    /// <param name="most">The most trees.</param>
    /// <param name="features">How many numbers trees may ask about.</param>
    /// <exception cref="ResultException">They make no trees; names the file, the place and what is allowed.</exception>
    public static RegressionTrees Read(StoredMember member, int most, int features)
    {
        var trees = new RegressionTrees([.. member["trees"].List(most).Select(Read)], member["constant"].Number());
        return trees.Features <= features ? trees : throw member["trees"].Bad($"questions about {features} features");
    }

    private static RegressionTree Read(StoredMember tree)
    {
        try
        {
            return new(
                tree["features"].Wholes(MostNumbers), tree["thresholds"].Numbers(MostNumbers), tree["left"].Wholes(MostNumbers),
                tree["right"].Wholes(MostNumbers), tree["leaves"].Numbers(MostNumbers));
        }
        catch (ArgumentException e)
        {
            throw tree.Bad($"lists that make a tree: {e.Message}");
        }
    }

    private static JsonArray Numbers<T>(IEnumerable<T> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
