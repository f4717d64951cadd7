using System.Text.RegularExpressions;
using EscalationModel.Policies;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Citations;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Reporting.Citations;

public partial class RunCitationTests
{
    private static readonly RunCitation Korea = RunCitation.Of(Simulation.Run(Scenario.Load("korea-2017"), 100, 7));

    [Fact]
    public void The_paragraph_says_what_was_run()
    {
        SimulationResult result = Simulation.Run(
            Scenario.Load("korea-2017"), new() { Paths = 50, FirstPath = 100, Seed = 9, Precision = Precision.Single, Variants = [] });
        string methods = RunCitation.Of(result).Methods;
        foreach (string said in (string[])
        [
            "korea-2017", "two accelerating trains [wang2017]", "Brinkman [schelling1960]", "50 paths (numbers 100 to 149)", "seed 9",
            "single precision", "common random numbers", result.Fingerprint!, "[escalationmodel]",
        ])
        {
            Assert.Contains(said, methods, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_key_has_its_work_and_every_work_its_entry()
    {
        string[] keys = [.. Key().Matches(Korea.Methods).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(keys, Korea.References.Select(r => r[1..r.IndexOf(']', StringComparison.Ordinal)]));
        Assert.Equal(keys, Entry().Matches(Korea.ToBibTeX()).Select(m => m.Groups[1].Value));
        Assert.DoesNotContain('[', Korea.ToLatex());
        Assert.All(keys, k => Assert.Contains($"\\cite{{{k}}}", Korea.ToLatex(), StringComparison.Ordinal));
    }

    [Fact]
    public void Without_its_scenario_a_result_is_cited_as_far_as_it_tells()
    {
        Scenario own = Scenario.Load("reference") with { Variants = [] };
        SimulationResult result = Simulation.Run(own, Policy.From((in _) => 1), default(Dove), 10, 1);
        Assert.Null(result.ScenarioText);
        string methods = RunCitation.Of(result).Methods;
        Assert.DoesNotContain("policies", methods, StringComparison.Ordinal);
        Assert.Contains("no fingerprint", methods, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_have_the_sources_of_their_doc_comments()
    {
        Assert.Equal(PolicyCatalog.BuiltIn.Names, MethodSources.OfPolicies.Keys.Order(StringComparer.Ordinal));
        Assert.All(MethodSources.OfPolicies, policy =>
        {
            string file = policy.Key == "Random" ? "RandomThrottle" : policy.Key;
            string source = Repository.Read($"src/EscalationModel/Policies/{file}.cs");
            string head = source[..source.IndexOf("\npublic ", StringComparison.Ordinal)];
            Assert.Equal(Markdown.Citations(head).Distinct(), policy.Value);
        });
    }

    [Fact]
    public void Models_have_works_of_the_bibliography() =>
        Assert.All(MethodSources.OfModels.Values.SelectMany(m => m.Keys), k => Assert.Contains(k, Bibliography.Works.Keys));

    [GeneratedRegex(@"\[([a-z][a-z0-9-]*)\]")]
    private static partial Regex Key();

    [GeneratedRegex(@"^@[a-z]+\{([^,]+),$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
