using EscalationModel.Testing;

namespace EscalationModel.Tests.House;

/// <summary>The order of tests is a seed's alone.</summary>
public class RandomOrderTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 50).Select(i => $"test {i}")];

    [Fact]
    public void A_seed_gives_one_order_whatever_order_tests_were_found_in() =>
        Assert.Equal(Order(Names, "7"), Order([.. Names.Reverse()], "7"));

    [Fact]
    public void Another_seed_gives_another_order_of_all()
    {
        Assert.NotEqual(Order(Names, "7"), Order(Names, "8"));
        Assert.NotEqual(Names, Order(Names, "7"));
        Assert.Equal(Names.Order(), Order(Names, "7").Order());
    }

    private static IReadOnlyList<string> Order(string[] names, string seed) => RandomOrder.Shuffled(names, n => n, seed);
}
