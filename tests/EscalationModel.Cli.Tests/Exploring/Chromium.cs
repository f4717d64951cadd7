using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationModel.Cli.Tests.Exploring;

/// <summary>A browser without a window, driven by the debugging protocol of Chromium: one page, one command after the other.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Scratch _profile;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _errors = [];
    private string? _session;
    private int _lastId;

    private Chromium(Scratch profile, Process process) => (_profile, _process) = (profile, process);

    /// <summary>Where the browser is; null: there is none.</summary>
    public static string? Program => Array.Find(Places, File.Exists);

    /// <summary>What the page's console has told of errors: scripts that failed, and what its policy refused.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public static async Task<Chromium> Start(int width, int height)
    {
        var profile = new Scratch();
        var start = new ProcessStartInfo(
            Program!,
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0",
                "--force-prefers-reduced-motion", $"--user-data-dir={profile.Folder}", "about:blank",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = profile.Folder; // wherever the tests run, it may write there
        var browser = new Chromium(profile, Process.Start(start)!);
        await browser.Open(width, height);
        return browser;
    }

    /// <summary>Goes to a page and waits until it is there.</summary>
    public async Task Go(Uri address)
    {
        await Send("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri });
        await Until($"location.href.startsWith({JsonSerializer.Serialize(address.AbsoluteUri)}) && document.readyState === 'complete'");
    }

    /// <summary>The value of an expression, or of what it promises.</summary>
    public async Task<JsonNode?> Value(string expression)
    {
        JsonNode answer = await Send(
            "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(answer["exceptionDetails"] is null, $"{expression}: {answer["exceptionDetails"]}");
        return answer["result"]!["value"];
    }

    public async Task Until(string condition)
    {
        var watch = Stopwatch.StartNew();
        while (!(await Value($"Boolean({condition})"))!.GetValue<bool>())
        {
            Assert.True(watch.Elapsed < Patience, $"It never was so: {condition}; {string.Join('\n', _errors)}");
            await Task.Delay(20);
        }
    }

    /// <summary>Presses a key and lets it go, such as ArrowRight or Tab.</summary>
    public async Task Press(string key, int code)
    {
        foreach (string type in (string[])["keyDown", "keyUp"])
        {
            await Send(
                "Input.dispatchKeyEvent",
                new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code });
        }
    }

    public Task<JsonNode> Send(string method) => Send(method, []);

    public async Task<JsonNode> Send(string method, JsonObject parameters)
    {
        int id = ++_lastId;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            command["sessionId"] = _session;
        }

        await _socket.SendAsync(Encoding.UTF8.GetBytes(command.ToJsonString()), WebSocketMessageType.Text, true, _end.Token);
        while (true)
        {
            JsonNode message = await Receive();
            if (message["id"]?.GetValue<int>() == id)
            {
                Assert.True(message["error"] is null, $"{method}: {message["error"]}");
                return message["result"]!;
            }

            Note(message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _socket.Dispose();
        _end.Dispose();
        _process.Dispose();
        _profile.Dispose();
    }

    private async Task Open(int width, int height)
    {
        _end.CancelAfter(Patience * 3);
        await _socket.ConnectAsync(new Uri(await DebuggerAddress()), _end.Token);
        JsonNode target = await Send("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        JsonNode attached = await Send(
            "Target.attachToTarget", new JsonObject { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        _session = attached["sessionId"]!.GetValue<string>();
        await Send("Page.enable");
        await Send("Runtime.enable");
        await Send("Log.enable");
        await Send(
            "Emulation.setDeviceMetricsOverride",
            new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
    }

    private async Task<string> DebuggerAddress()
    {
        const string Before = "DevTools listening on ";
        while (await _process.StandardError.ReadLineAsync(_end.Token) is { } line)
        {
            if (line.StartsWith(Before, StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync(_end.Token); // nobody waits for what else it says
                return line[Before.Length..];
            }
        }

        throw new IOException("Chromium ended before it listened.");
    }

    private async Task<JsonNode> Receive()
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _end.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }

    private void Note(JsonNode message)
    {
        if (message["method"]?.GetValue<string>() is "Runtime.exceptionThrown"
            || (message["method"]?.GetValue<string>() is "Log.entryAdded"
                && message["params"]!["entry"]!["level"]!.GetValue<string>() == "error"))
        {
            _errors.Add(message["params"]!.ToJsonString());
        }
    }
}

/// <summary>A test that needs a browser; without one the report says that it was skipped.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Program is null ? "needs Chromium" : null;
}
