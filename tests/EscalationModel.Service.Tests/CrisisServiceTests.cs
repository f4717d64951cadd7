using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Service.Tests;

/// <summary>The sample of docs/how-to/services.md over HTTP.</summary>
public partial class CrisisServiceTests
{
    private static readonly string Reference = Scenario.Load("reference").ToJson();

    [Fact]
    public async Task A_scenario_gets_the_document_of_its_run()
    {
        await using RunningService service = await RunningService.Start();
        JsonElement answer = await service.Post(Reference, "?paths=2000&seed=18446744073709551615").Document(200, "application/json");
        SimulationResult expected = Simulation.Run(Scenario.Load("reference"), paths: 2000, seed: ulong.MaxValue);
        Assert.Equal(Timeless(expected.ToDocument().ToJson()), Timeless(answer.GetRawText() + "\n"));
    }

    [Fact]
    public async Task All_problems_of_a_scenario_are_told_at_their_places()
    {
        await using RunningService service = await RunningService.Start();
        string bad = Reference
            .Replace("\"formatVersion\": 1", "\"formatVersion\": 7", StringComparison.Ordinal)
            .Replace("\"run\": {", "\"run\": { \"walk\": 1,", StringComparison.Ordinal);
        JsonElement problem = await service.Post(bad).Problem(400);
        JsonElement errors = problem.GetProperty("errors");
        Assert.Equal(["$.formatVersion", "$.run.walk"], errors.EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Contains("7 is not allowed; allowed: 1", errors.GetProperty("$.formatVersion")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("reference")]
    [InlineData("\"/etc/passwd\"")]
    public async Task What_is_no_scenario_is_refused_and_opens_no_file(string text)
    {
        await using RunningService service = await RunningService.Start();
        JsonElement problem = await service.Post(text).Problem(400);
        Assert.DoesNotContain("root:", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("The scenario cannot be run.", problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("?paths=0", "paths")]
    [InlineData("?paths=101", "paths")]
    [InlineData("?paths=100", null)]
    [InlineData("", "paths")] // what the scenario says itself
    public async Task Paths_are_limited(string query, string? place)
    {
        await using RunningService service = await RunningService.Start($"Paths={100 * (1 + Scenario.Load("reference").Variants.Count)}");
        JsonElement answer = place is null
            ? await service.Post(Reference, query).Document(200, "application/json")
            : await service.Post(Reference, query).Problem(400);
        Assert.Equal(place is not null, answer.TryGetProperty("errors", out JsonElement errors));
        Assert.True(place is null || errors.GetProperty(place)[0].GetString()!.EndsWith("allowed: 1 to 100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_are_limited()
    {
        await using RunningService service = await RunningService.Start("Steps=10");
        JsonElement problem = await service.Post(Reference, "?paths=1").Problem(400);
        Assert.Contains("allowed: 1 to 10", problem.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?paths=many")]
    [InlineData("?seed=-1")]
    public async Task Numbers_that_are_none_are_refused(string query)
    {
        await using RunningService service = await RunningService.Start();
        await service.Post(Reference, query).Problem(400);
    }

    [Fact]
    public async Task Size_and_type_of_a_scenario_are_limited()
    {
        await using RunningService service = await RunningService.Start($"ScenarioBytes={Reference.Length}");
        await service.Post(Reference, "?paths=1").Document(200, "application/json");
        await service.Post(Reference + " ", "?paths=1").Problem(413);
        await service.Post(Reference, type: "text/plain").Problem(415);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_stopped_and_frees_its_threads()
    {
        await using RunningService service = await RunningService.Start("Time=00:00:00.5", "Paths=1000000000000", "Threads=1");
        JsonElement problem = await service.Post(Reference, "?paths=10000000000").Problem(503);
        Assert.Contains("ask for fewer paths", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await service.Post(Reference, "?paths=1").Document(200, "application/json");
    }

    [Fact]
    public async Task A_full_service_says_when_to_come_back_and_a_client_that_leaves_makes_room()
    {
        await using RunningService service =
            await RunningService.Start("Time=00:00:30", "Patience=00:00:00.2", "Paths=1000000000000", "Threads=1");
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> longRun = service.Post(Reference, "?paths=10000000000", cancellation: leaving.Token);
        HttpResponseMessage? refused = await Until(
            () => service.Post(Reference, "?paths=1"), answer => (int)answer.StatusCode == 503); // when the long run has begun
        Assert.Equal(30, refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => longRun);
        await Until(() => service.Post(Reference, "?paths=1"), answer => answer.IsSuccessStatusCode); // long before its time is over
    }

    [Fact]
    public async Task Health_and_metrics_answer()
    {
        await using RunningService service = await RunningService.Start();
        await service.Post(Reference, "?paths=100").Document(200, "application/json");
        Assert.Equal("Healthy", await service.Client.GetStringAsync(new Uri("/health", UriKind.Relative)));
        string metrics = await service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Matches("(?m)^escalation_paths_total [1-9][0-9]*$", metrics);
        Assert.Matches("(?m)^escalation_run_duration_seconds_count [1-9][0-9]*$", metrics);
    }

    [Fact]
    public async Task Another_address_is_not_found_as_a_problem()
    {
        await using RunningService service = await RunningService.Start();
        await service.Client.GetAsync(new Uri("/nowhere", UriKind.Relative)).Problem(404);
        await service.Client.GetAsync(new Uri("/runs", UriKind.Relative)).Problem(405);
    }

    private static async Task<HttpResponseMessage> Until(Func<Task<HttpResponseMessage>> ask, Predicate<HttpResponseMessage> isSo)
    {
        for (int i = 0; i < 100; i++)
        {
            HttpResponseMessage answer = await ask();
            if (isSo(answer))
            {
                return answer;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It never was so.");
    }

    // What depends on the time that it took, and on the machine.
    private static string Timeless(string document) => Times().Replace(document, "");

    [GeneratedRegex(@"""(elapsedSeconds|pathsPerSecond|nsPerPathStep|threads)"": ?[^,\n]+")]
    private static partial Regex Times();
}
