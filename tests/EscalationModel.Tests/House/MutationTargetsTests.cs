namespace EscalationModel.Tests.House;

/// <summary>What the mutation script names is there.</summary>
public class MutationTargetsTests
{
    [Fact]
    public void Files_and_classes_of_tests_exist()
    {
        string[][] targets = [.. Repository.Read("tests/EscalationModel.Mutation/targets.txt").Split('\n')
            .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 2 && words[0].EndsWith(".cs", StringComparison.Ordinal))];
        Assert.InRange(targets.Length, 20, 100);
        Expect.Nothing(targets.Select(t => $"src/EscalationModel/{t[0]}").Where(f => !Repository.Exists(f)));
        Expect.Nothing(targets.SelectMany(t => t.Skip(2)).Distinct().Where(c => TypeOf(c) is null));
        Assert.Null(TypeOf("Nouns.NoSuchTests"));
    }

    private static Type? TypeOf(string name) => typeof(MutationTargetsTests).Assembly.GetType($"EscalationModel.Tests.{name}");
}
