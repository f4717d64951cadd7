using EscalationModel.Fuzz;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Fuzz;

/// <summary>Short files that ask for much, or say what no run or solver can have written, are refused for what is wrong with them, with
/// next to no memory.</summary>
public class BombTests
{
    [Theory]
    [InlineData("result", "many-late-bins.json", "bins; allowed: at most 100000000")]
    [InlineData("result", "outcome-twice.json", "the outcome War twice")]
    [InlineData("result", "times-twice.json", "the times of Fizzle twice")]
    [InlineData("result", "bin-twice.json", "bins of Fizzle that do not rise")]
    [InlineData("result", "negative-sums.json", "sums of payoffs or of peaks that no paths have")]
    [InlineData("result", "greatest-sum.json", "sums of payoffs or of peaks that no paths have")]
    [InlineData("result", "too-many-steps.json", "more steps than 100000 a path")]
    [InlineData("result", "name-twice.json", "two variants have the name baseline")]
    [InlineData("result", "tiny-version.json", "and 0 of the random streams")]
    [InlineData("policy", "choices.json", "states on")]
    [InlineData("policy", "choices-of-periods.json", "at most 200000000 choices")]
    [InlineData("policy", "places-overflow.json", "allowed: at most 5,000,000 states")]
    [InlineData("policy", "pairs-overflow.json", "allowed: at most 5,000,000 states")]
    [InlineData("policy", "states-overflow.json", "allowed: at most 5,000,000 states")]
    [InlineData("policy", "ladder-state-twice.json", "each state once")]
    [InlineData("policy", "ladder-no-states.json", "at least one state")]
    [InlineData("policy", "old-version.json", "made with version 2")]
    [InlineData("nfg", "promises.nfg", "at most 2000000 cells")]
    [InlineData("lrs", "promises.lrs", "at most 2000000 cells")]
    [InlineData("efg", "long-fractions.efg", "at most 2000 characters")]
    [InlineData("efg", "payoffs-on-the-way.efg", "fewer digits")]
    [InlineData("efg", "many-players.efg", "at most 1333 nodes in a game of 3000 players")]
    [InlineData("efg", "many-denominators.efg", "common denominator")]
    public void A_bomb_is_refused_for_what_it_is(string name, string file, string message)
    {
        FuzzTarget target = FuzzTargets.All.Single(t => t.Name == name);
        byte[] input = File.ReadAllBytes(Repository.FullPath($"fuzz/corpus/{name}/{file}"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? thrown = Record.Exception(() => target.Read(input));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsAssignableFrom(target.Documented, thrown);
        Assert.Contains(message, thrown!.Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 100_000_000);
    }
}
