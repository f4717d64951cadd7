using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Tests.Exploring;

/// <summary>The page of escalation explore in a real browser.</summary>
public sealed class ExploreInBrowserTests : IDisposable
{
    private const string AtRest = "document.getElementById('count').textContent.endsWith(' paths') && !asked";
    private const string Nerve = "$.actors[1].policy.nerve";

    private readonly Scratch _scratch = new();

    private string Duel => _scratch.Write("duel.json", Samples.UnsureDuel);

    [ChromiumFact]
    public async Task A_slider_is_moved_by_keys_and_the_answer_follows()
    {
        using var explorer = new RunningExplorer(Duel);
        await using Chromium browser = await Chromium.Start(1280, 900);
        await browser.Go(explorer.Address);
        await browser.Until(AtRest);
        string before = await Text(browser, "answer"), forest = await Html(browser, "forest"), heard = await Text(browser, "heard");
        Assert.StartsWith("Probability of war 0.", before, StringComparison.Ordinal);
        Assert.Equal(before, heard);
        foreach (string id in (string[])["forest", "endings", "paths"])
        {
            Assert.Contains("<svg", await Html(browser, id), StringComparison.Ordinal);
        }

        // What a person with a keyboard does: to the slider, and to the right.
        await browser.Press("Tab", 9);
        await browser.Until("document.activeElement.id === 'a'");
        await browser.Value($"document.querySelector('[name=\"{Nerve}\"]').focus()");
        await browser.Value(
            "seen = 0; new MutationObserver(() => seen ||= performance.now())"
                + ".observe(document.getElementById('answer'), { childList: true })");
        await browser.Value("pressed = 0; addEventListener('input', () => pressed ||= performance.now())");
        for (int i = 0; i < 20; i++)
        {
            await browser.Press("ArrowRight", 39);
        }

        await browser.Until("seen");
        // On a machine that does nothing else it is well below 300.
        Assert.InRange((await browser.Value("seen - pressed"))!.GetValue<double>(), 0, 5000);
        await browser.Until(AtRest);
        Assert.Equal("64", await TextOf(browser, $"document.querySelector('[name=\"{Nerve}\"]').parentElement.querySelector('output')"));
        JsonNode? heardValue = await browser.Value($"document.querySelector('[name=\"{Nerve}\"]').getAttribute('aria-valuetext')");
        Assert.Equal("64", heardValue!.GetValue<string>());
        Scenario moved = Scenario.Parse(Samples.UnsureDuel).AtQuantiles(new Dictionary<string, double> { [Nerve] = 0.7 });
        Assert.Contains(Simulation.Run(moved).Baseline.War.ToString(), await Text(browser, "answer"), StringComparison.Ordinal);
        Assert.NotEqual(forest, await Html(browser, "forest"));
        Assert.Equal(await Text(browser, "answer"), await Text(browser, "heard"));
        Assert.Empty(browser.Errors);
    }

    [ChromiumFact]
    public async Task The_address_keeps_what_was_moved_and_saves_it()
    {
        using var explorer = new RunningExplorer(Duel);
        await using Chromium browser = await Chromium.Start(1280, 900);
        await browser.Go(new Uri(explorer.Address, "?a=Hawk&%24.actors%5B1%5D.policy.nerve=30"));
        await browser.Until(AtRest);
        string answer = await Text(browser, "answer");
        Assert.Equal("Hawk", (await browser.Value("document.getElementById('a').value"))!.GetValue<string>());
        await browser.Value("document.getElementById('b').value = 'Dove'");
        await browser.Value("document.getElementById('b').dispatchEvent(new Event('input', { bubbles: true }))");
        await browser.Until(AtRest + " && location.search.includes('b=Dove')");
        Assert.NotEqual(answer, await Text(browser, "answer"));
        Assert.True((await browser.Value($"document.querySelector('[name=\"{Nerve}\"]').disabled"))!.GetValue<bool>());

        string there = await Text(browser, "answer");
        await browser.Send("Page.reload");
        await browser.Until("document.readyState === 'complete' && typeof asked !== 'undefined' && " + AtRest);
        Assert.Equal(there, await Text(browser, "answer"));
        Assert.Equal("Dove", (await browser.Value("document.getElementById('b').value"))!.GetValue<string>());

        string saved = (await browser.Value("fetch(document.getElementById('scenario').href).then(r => r.text())"))!.GetValue<string>();
        Assert.Equal(
            (typeof(Policies.Hawk), typeof(Policies.Dove)),
            (Scenario.Parse(saved).A.Policy.GetType(), Scenario.Parse(saved).B.Policy.GetType()));
        await browser.Value("document.getElementById('reset').click()");
        await browser.Until(AtRest + " && location.search === ''");
        string unmoved = Simulation.Run(Scenario.Parse(Samples.UnsureDuel)).Baseline.War.ToString();
        Assert.Contains(unmoved, await Text(browser, "answer"), StringComparison.Ordinal);
        Assert.Empty(browser.Errors);
    }

    [ChromiumFact]
    public async Task A_phone_shows_it_without_scrolling_sideways_and_every_control_has_a_name()
    {
        using var explorer = new RunningExplorer("korea-2017");
        await using Chromium browser = await Chromium.Start(390, 844);
        await browser.Go(explorer.Address);
        await browser.Until("document.querySelector('#paths svg')");
        await browser.Value("for (const part of document.querySelectorAll('details')) part.open = true");
        Assert.Equal(390, (await browser.Value("document.documentElement.scrollWidth"))!.GetValue<int>());

        JsonArray nodes = (await browser.Send("Accessibility.getFullAXTree"))["nodes"]!.AsArray();
        (string Role, string Name)[] controls =
        [
            .. nodes.Where(n => n!["ignored"]?.GetValue<bool>() is not true)
                .Select(n => (Of(n!, "role"), Of(n!, "name")))
                .Where(n => n.Item1 is "slider" or "combobox" or "button" or "link"),
        ];
        int sliders = Scenario.Load("korea-2017").Uncertainties.Select(u => u.Name).Distinct().Count();
        Assert.Equal(sliders, controls.Count(c => c.Role == "slider"));
        Assert.Equal(2, controls.Count(c => c.Role == "combobox"));
        Assert.All(controls, c => Assert.NotEqual("", c.Name));
        Assert.Contains(("slider", "Model: tempo hazard"), controls);
        Assert.Equal(controls.Length, controls.Distinct().Count());
        Assert.Empty(browser.Errors);
    }

    [ChromiumFact]
    public async Task An_explorer_that_has_ended_is_told()
    {
        using var explorer = new RunningExplorer(Duel);
        await using Chromium browser = await Chromium.Start(1280, 900);
        await browser.Go(explorer.Address);
        await browser.Until(AtRest);
        explorer.Stop();
        await browser.Value("changed()");
        await browser.Until("document.getElementById('problem').textContent.includes('has escalation explore ended?')");
    }

    public void Dispose() => _scratch.Dispose();

    private static string Of(JsonNode node, string property) => node[property]?["value"]?.ToString() ?? "";

    private static Task<string> Text(Chromium browser, string id) => TextOf(browser, $"document.getElementById('{id}')");

    private static async Task<string> TextOf(Chromium browser, string element) =>
        (await browser.Value($"{element}.textContent"))!.GetValue<string>();

    private static async Task<string> Html(Chromium browser, string id) =>
        (await browser.Value($"document.querySelector('#{id} .figure').innerHTML"))!.GetValue<string>();
}
