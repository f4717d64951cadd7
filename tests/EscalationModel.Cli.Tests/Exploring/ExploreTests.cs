using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using EscalationModel.Reporting;

namespace EscalationModel.Cli.Tests.Exploring;

/// <summary>What escalation explore answers, and to whom.</summary>
public sealed class ExploreTests : IDisposable
{
    private const string Nerve = "$.actors[1].policy.nerve", Moved = "%24.actors%5B1%5D.policy.nerve=25";

    private readonly Scratch _scratch = new();

    private string Duel => _scratch.Write("duel.json", Samples.UnsureDuel);

    private static Scenario DuelMoved => Scenario.Parse(Samples.UnsureDuel).AtQuantiles(new Dictionary<string, double> { [Nerve] = 0.25 });

    [Fact]
    public async Task The_page_is_whole_and_has_a_control_for_all_that_can_be_moved()
    {
        using var explorer = new RunningExplorer("korea-2017");
        using HttpResponseMessage answer = await explorer.Get("");
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        string[] names = [.. Scenario.Load("korea-2017").Uncertainties.Select(u => u.Name).Distinct()];
        Assert.InRange(names.Length, 10, 100);
        Assert.All(names, name => Assert.Contains($"name=\"{name}\"", page, StringComparison.Ordinal));
        Assert.Equal(2, page.Split("<option value=\"Hawk\"").Length - 1);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!data:|scenario\\.json|report\\.html)", page);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
    }

    [Fact]
    public async Task An_answer_is_that_of_the_scenario_with_what_was_moved()
    {
        using var explorer = new RunningExplorer(Duel);
        JsonElement answer = await Json(explorer, $"answer?paths=500&a=Hawk&{Moved}", HttpStatusCode.OK);
        Scenario expected = DuelMoved.WithJson(("$.actors[0].policy", """{ "type": "Hawk" }"""));
        SimulationResult result = Simulation.Run(expected, new SimulationOptions { Paths = 500 });
        Assert.Equal(500, answer.GetProperty("paths").GetInt64());
        Assert.Equal(result.Baseline.War.ToString(), answer.GetProperty("war").GetString());
        Assert.Equal("55", answer.GetProperty("values").GetProperty(Nerve).GetString()); // a quarter of 50 to 70
        JsonElement figures = answer.GetProperty("figures");
        Assert.Equal(Chart.Forest(result, expected).ToHtml(), figures.GetProperty("forest").GetString());
        Assert.Equal(Chart.Endings(result, expected).ToHtml(), figures.GetProperty("endings").GetString());
        Assert.Contains("<svg", figures.GetProperty("paths").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_went_with_its_policy_waits_for_it()
    {
        using var explorer = new RunningExplorer(Duel);
        JsonElement answer = await Json(explorer, $"answer?paths=10&b=Dove&{Moved}", HttpStatusCode.OK);
        Assert.Equal(["$.model.tempoHazard"], answer.GetProperty("values").EnumerateObject().Select(v => v.Name));
    }

    [Fact]
    public async Task Variants_of_a_policy_that_has_gone_are_left_out()
    {
        using var explorer = new RunningExplorer("korea-2017");
        using HttpResponseMessage saved = await explorer.Get("scenario.json?b=Hawk");
        Scenario scenario = Scenario.Parse(await saved.Content.ReadAsStringAsync());
        Assert.Equal(
            Scenario.Load("korea-2017").Variants.Select(v => v.Name).Except(scenario.Variants.Select(v => v.Name)), ["resolve-unknown"]);
    }

    [Fact]
    public async Task A_scenario_without_unsure_numbers_or_variants_can_be_explored()
    {
        string plain = _scratch.Write("plain.json", Scenario.Parse(Samples.Duel).WithPolicies(null, null).ToJson());
        using var explorer = new RunningExplorer(plain);
        string page = await explorer.Client.GetStringAsync(explorer.Address);
        Assert.Contains("aria-label=\"What each variant changes\" hidden", page, StringComparison.Ordinal);
        JsonElement answer = await Json(explorer, "answer?paths=10", HttpStatusCode.OK);
        Assert.Equal(["endings", "paths"], answer.GetProperty("figures").EnumerateObject().Select(f => f.Name));
    }

    [Fact]
    public async Task A_saved_scenario_is_what_was_shown_and_can_be_explored_again()
    {
        using var explorer = new RunningExplorer(Duel);
        using HttpResponseMessage saved = await explorer.Get($"scenario.json?{Moved}");
        Assert.Equal("duel-explored.json", saved.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Scenario scenario = Scenario.Parse(await saved.Content.ReadAsStringAsync());
        Assert.Equal(DuelMoved.Fingerprint, scenario.Fingerprint);
        Assert.Equal(2, scenario.Uncertainties.Count);
    }

    [Fact]
    public async Task A_saved_report_is_the_page_of_what_was_shown()
    {
        using var explorer = new RunningExplorer(Duel);
        using HttpResponseMessage saved = await explorer.Get($"report.html?{Moved}");
        Assert.Equal("duel-explored.html", saved.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        string page = await saved.Content.ReadAsStringAsync();
        Assert.Equal("html", XDocument.Parse(page).Root!.Name.LocalName);
        Assert.Contains("moved from 60 (assumed)", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer?paths=0", 400, "allowed: 1 to 1000000")]
    [InlineData("answer?paths=1e6", 400, "allowed: 1 to 1000000")]
    [InlineData("answer?nerve=5", 400, "nerve=5 is not allowed; allowed: a, b, $.")]
    [InlineData("answer?%24.actors%5B1%5D.policy.nerve=101", 400, "nerve=101 is not allowed; allowed: a number from 0 to 100")]
    [InlineData("answer?%24.actors%5B1%5D.policy.nerve=-1", 400, "a number from 0 to 100")]
    [InlineData("answer?a=Owl", 400, "a=Owl is not allowed; allowed: ")]
    [InlineData("scenario.json?a=MoveTable", 400, "a=MoveTable is not allowed")]
    [InlineData("report.html?c=1", 400, "c=1 is not allowed")]
    [InlineData("nowhere", 404, "nowhere is not here")]
    public async Task What_cannot_be_is_refused(string address, int status, string told)
    {
        using var explorer = new RunningExplorer(Duel);
        using HttpResponseMessage answer = await explorer.Get(address);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((status, true), ((int)answer.StatusCode, text.Contains(told, StringComparison.Ordinal)));
        Assert.DoesNotMatch("Exception|Parameter", text);
    }

    [Fact]
    public async Task Who_does_not_know_the_token_gets_nothing()
    {
        using var explorer = new RunningExplorer(Duel);
        string token = explorer.Address.AbsolutePath.Trim('/');
        string other = new('0', 32);
        foreach (string path in (string[])["/", "/answer", $"/{other}/", $"/{token}", $"/{token[..^1]}/answer", $"/x/{token}/"])
        {
            using HttpResponseMessage answer = await explorer.Get(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
            Assert.DoesNotContain(token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var second = new RunningExplorer(Duel);
        Assert.NotEqual(explorer.Address.AbsolutePath, second.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("Host", "rebound.example", false)]
    [InlineData("Host", "localhost:PORT", false)]
    [InlineData("Host", "127.0.0.1:PORT", true)]
    [InlineData("Origin", "http://rebound.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://localhost:PORT", false)]
    [InlineData("Origin", "http://127.0.0.1:PORT", true)]
    public async Task Only_the_page_itself_is_answered(string header, string value, bool isAnswered)
    {
        using var explorer = new RunningExplorer(Duel);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(explorer.Address, "answer?paths=1"));
        request.Headers.TryAddWithoutValidation(
            header, value.Replace("PORT", $"{explorer.Address.Port}", StringComparison.Ordinal));
        using HttpResponseMessage answer = await explorer.Client.SendAsync(request);
        Assert.Equal(isAnswered, answer.IsSuccessStatusCode);
        Assert.Equal(isAnswered, (await answer.Content.ReadAsStringAsync()).Contains("svg", StringComparison.Ordinal));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Nothing_is_sent_to_it()
    {
        using var explorer = new RunningExplorer(Duel);
        using HttpResponseMessage answer = await explorer.Client.PostAsync(explorer.Address, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Other_machines_do_not_reach_it()
    {
        using var explorer = new RunningExplorer(Duel);
        IPAddress[] others =
        [
            .. NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address)
                .Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a)),
        ];
        foreach (IPAddress other in others)
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(other, explorer.Address.Port));
        }
    }

    [Fact]
    public async Task A_later_question_of_a_page_takes_the_place_of_an_earlier_one()
    {
        using var explorer = new RunningExplorer("korea-2017");
        Task<HttpResponseMessage> earlier = explorer.Get("answer?paths=1000000&page=7");
        int overtaken = 0;
        while (!earlier.IsCompleted)
        {
            using HttpResponseMessage later = await explorer.Get("answer?paths=1&page=7");
            using HttpResponseMessage elsewhere = await explorer.Get("answer?paths=1&page=8");
            overtaken += later.StatusCode == HttpStatusCode.Conflict ? 1 : 0;
            Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        }

        // The first question can arrive after the second, and takes its place then.
        Assert.InRange(overtaken, 0, 1);
        Assert.Equal(HttpStatusCode.Conflict, (await earlier).StatusCode);
    }

    [Fact]
    public async Task Titles_of_strangers_stay_text()
    {
        string hostile = Samples.UnsureDuel.Replace("A duel", "<script>alert(1)</script>", StringComparison.Ordinal)
            .Replace("\"name\": \"B\"", "\"name\": \"<b onclick=x>\"", StringComparison.Ordinal);
        using var explorer = new RunningExplorer(_scratch.Write("hostile.json", hostile));
        string page = await explorer.Client.GetStringAsync(explorer.Address);
        Assert.Single(page.Split("<script>").Skip(1));
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b onclick", page, StringComparison.Ordinal);
        JsonElement answer = await Json(explorer, "answer?paths=200", HttpStatusCode.OK);
        Assert.DoesNotContain("<b onclick", answer.GetProperty("figures").GetProperty("endings").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        using var explorer = new RunningExplorer(Duel);
        string port = $"{explorer.Address.Port}";
        EscalationTool.InProcess("explore", Duel, "--no-open", "--port", port).FailsWith(1, $"--port {port} cannot be listened on");
        EscalationTool.InProcess("explore", Duel, "--port", "0").FailsWith(2, "--port 0 is not allowed; allowed: a whole number from 1");
        EscalationTool.InProcess("explore", "nowhere").FailsWith(2, "neither a file nor a shipped scenario");
    }

    [Fact]
    public void It_ends_as_every_command_that_is_interrupted()
    {
        using (var explorer = new RunningExplorer(Duel))
        {
            Assert.Equal(130, explorer.Stop());
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process process = EscalationTool.Start("explore", Duel, "--no-open");
        string told = process.StandardOutput.ReadLine() + process.StandardOutput.ReadLine();
        Assert.Matches(RunningExplorer.AddressLine(), told);
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        ToolRun run = EscalationTool.Finish(process);
        Assert.Equal((130, "error: interrupted\n"), (run.ExitCode, run.Error));
    }

    public void Dispose() => _scratch.Dispose();

    private static async Task<JsonElement> Json(RunningExplorer explorer, string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await explorer.Get(address);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }
}
