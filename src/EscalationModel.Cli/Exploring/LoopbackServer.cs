using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace EscalationModel.Cli.Exploring;

/// <summary>Answers requests from this machine alone, and of those the ones that know its address: it begins with a token that nobody can
/// guess. Pages of other sites get nothing: neither by a name that leads here, which is not the host of the address, nor by a request of
/// theirs, which says its origin.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly string _host, _token = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly Func<WebRequest, CancellationToken, Task<WebAnswer>> _answer;

    /// <summary>Listens from now on.</summary>
    /// <param name="port">The port; null: any that is free.</param>
    /// <param name="answer">What a request gets.</param>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public LoopbackServer(int? port, Func<WebRequest, CancellationToken, Task<WebAnswer>> answer)
    {
        (_listener, int chosen) = port is { } wanted ? (Listening(wanted), wanted) : OnFreePort();
        (_host, _answer) = (string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{chosen}"), answer);
    }

    /// <summary>Where the page is.</summary>
    public string Address => $"http://{_host}/{_token}/";

    /// <summary>Answers until it is canceled.</summary>
    public async Task ServeAsync(CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(_listener.Stop);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync(), cancellation);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private static HttpListener Listening(int port)
    {
        var listener = new HttpListener { IgnoreWriteExceptions = true };
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        listener.Start();
        return listener;
    }

    // The listener cannot choose a port itself; another process may take it in between.
    private static (HttpListener Listener, int Port) OnFreePort()
    {
        for (int i = 1; ; i++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            try
            {
                return (Listening(port), port);
            }
            catch (HttpListenerException) when (i < Attempts)
            {
                // The next one.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(context.Response, await AnswerToAsync(context.Request, cancellation));
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            context.Response.Abort(); // the reader has gone, or the server stops
        }
    }

    private async Task<WebAnswer> AnswerToAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        string path = request.Url?.AbsolutePath ?? "";
        if (request.UserHostName != _host)
        {
            return WebAnswer.Refused(421, $"This is {_host}.");
        }

        if (request.Headers["Origin"] is { } origin && origin != $"http://{_host}")
        {
            return WebAnswer.Refused(403, "Pages of other sites get no answer.");
        }

        if (!KnowsToken(path))
        {
            return WebAnswer.Refused(403, "Open the address that escalation explore has printed.");
        }

        if (request.HttpMethod != "GET")
        {
            return WebAnswer.Refused(405, $"{request.HttpMethod} is not allowed; allowed: GET");
        }

        return await _answer(new WebRequest(path[(_token.Length + 2)..], request.Url!.Query), cancellation);
    }

    private bool KnowsToken(string path) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(path[..Math.Min(path.Length, _token.Length + 2)]), Encoding.UTF8.GetBytes($"/{_token}/"));

    private static async Task SendAsync(HttpListenerResponse response, WebAnswer answer)
    {
        byte[] body = answer.Body;
        response.StatusCode = answer.Status;
        response.ContentType = answer.Type;
        response.ContentLength64 = body.Length;
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["Content-Security-Policy"] = answer.Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        if (answer.Status == 405)
        {
            response.Headers["Allow"] = "GET";
        }

        if (answer.FileName is { } name)
        {
            response.Headers["Content-Disposition"] = $"attachment; filename=\"{name}\"";
        }

        await response.OutputStream.WriteAsync(body);
        response.Close();
    }
}
