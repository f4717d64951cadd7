using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace EscalationModel.Service.Tests;

/// <summary>The service on a port of its own of the loopback interface.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(1) };
    }

    public HttpClient Client { get; }

    /// <param name="settings">Limits, such as <c>Paths=100</c>.</param>
    public static async Task<RunningService> Start(params string[] settings)
    {
        string[] quiet = ["--Logging:LogLevel:Default=Critical", "--urls=http://127.0.0.1:0"];
        WebApplication app = CrisisService.Build([.. quiet, .. settings.Select(s => $"--Limits:{s}")]);
        await app.StartAsync();
        return new RunningService(app);
    }

    public Task<HttpResponseMessage> Post(
        string scenario, string query = "", string type = "application/json", CancellationToken cancellation = default)
    {
        var content = new StringContent(scenario, Encoding.UTF8, new MediaTypeHeaderValue(type));
        return Client.PostAsync(new Uri($"/runs{query}", UriKind.Relative), content, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

internal static class Answers
{
    /// <summary>The answer as a document, after a check of its status.</summary>
    public static async Task<JsonElement> Document(this Task<HttpResponseMessage> asked, int status, string type)
    {
        using HttpResponseMessage answer = await asked;
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}, not {status}: {text}");
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(text);
    }

    public static Task<JsonElement> Problem(this Task<HttpResponseMessage> asked, int status) =>
        asked.Document(status, "application/problem+json");
}
