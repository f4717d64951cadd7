using System.Globalization;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace EscalationModel.Testing;

/// <summary>Runs classes, and the tests of a class, in an order that a seed gives: tests that lean on each other fail. The seed is a whole
/// number in the environment variable <see cref="Variable"/>, 0 without it; the same seed gives the same order on every machine.</summary>
public sealed class RandomOrder : ITestCollectionOrderer, ITestCaseOrderer
{
    public const string Variable = "ESCALATION_TEST_SEED";

    private static readonly string Seed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set
        ? ulong.Parse(set, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : "0";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        Shuffled(testCollections, c => c.DisplayName, Seed);

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => Shuffled(testCases, c => c.UniqueID, Seed);

    /// <summary>All of the items, in the order that their names and the seed give.</summary>
    internal static IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items, Func<T, string> name, string seed) =>
        [.. items.OrderBy(item => Hash($"{seed}/{name(item)}")).ThenBy(name, StringComparer.Ordinal)];

    // FNV-1a, with its bits mixed once more: names that differ in their last letter shall not stay neighbors.
    private static ulong Hash(string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 33);
    }
}
