using System.Reflection;

namespace EscalationModel.Tests.House;

/// <summary>The public API changes only on purpose: it must equal the approved text. To approve a change, run this test with the
/// environment variable APPROVE_API set to 1 and read the diff of the file.</summary>
public class PublicApiTests
{
    [Theory]
    [InlineData("EscalationModel", "PublicApi.approved.txt")]
    [InlineData("EscalationModel.ML", "PublicApi.ML.approved.txt")]
    public void The_public_api_is_the_approved_one(string assembly, string file)
    {
        string approved = $"tests/EscalationModel.Tests/House/{file}", actual = PublicApi.Render(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            File.WriteAllText(Repository.FullPath(approved), actual);
        }

        string difference = Difference(Repository.Read(approved), actual);
        Assert.True(difference.Length == 0, $"The public API differs from {approved}; see CONTRIBUTING.md.\n{difference}");
    }

    [Fact]
    public void A_changed_member_shows_in_the_difference()
    {
        string actual = PublicApi.Render(typeof(Scenario).Assembly);
        string changed = actual.Replace("double Horizon { get; init; }", "int Horizon { get; init; }", StringComparison.Ordinal);
        Assert.Contains(
            "+ sealed record class EscalationModel.Models.AcceleratingTrains : CrisisModel | double Horizon { get; init; }",
            Difference(changed, actual),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interface EscalationModel.IPolicy<TMemory> : IAnyPolicy where TMemory : unmanaged")]
    [InlineData("readonly record struct EscalationModel.Policies.QuantalResponse : ILaned<QuantalResponse>, IPolicy")]
    [InlineData("    abstract double Throttle(in View view, ref RandomStream random)")]
    [InlineData("    static SimulationResult Run(Scenario scenario, long paths, ulong seed, CancellationToken cancellation = null)")]
    [InlineData("    required Side Side { get; init; }")]
    [InlineData("    const int LayoutVersion = 1")]
    [InlineData("    ConcessionByB = 5")]
    public void The_text_reads_like_code(string line) => Assert.Contains(line, PublicApi.Render(typeof(Scenario).Assembly).Split('\n'));

    /// <summary>The members that only one of the two texts has, each with its type.</summary>
    private static string Difference(string approved, string actual)
    {
        string[] before = Qualified(approved), after = Qualified(actual);
        IEnumerable<string> gone = before.Except(after).Select(line => "- " + line),
            added = after.Except(before).Select(line => "+ " + line);
        return string.Join('\n', gone.Concat(added));
    }

    private static string[] Qualified(string text)
    {
        string type = "";
        var lines = new List<string>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isMember = line.StartsWith(' ');
            type = isMember ? type : line;
            lines.Add(isMember ? $"{type} | {line.Trim()}" : line);
        }

        return [.. lines];
    }
}
