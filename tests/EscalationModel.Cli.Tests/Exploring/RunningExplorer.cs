using System.Text.RegularExpressions;

namespace EscalationModel.Cli.Tests.Exploring;

/// <summary>escalation explore at work in this process.</summary>
internal sealed partial class RunningExplorer : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _text = new(), _errors = new();
    private readonly Task<int> _tool;

    public RunningExplorer(string scenario, params string[] options)
    {
        TextWriter output = TextWriter.Synchronized(_text);
        _tool = Task.Factory.StartNew(
            () => Tool.Run(["explore", scenario, "--no-open", .. options], new Surroundings
            {
                Input = () => Stream.Null, Output = output, Error = _errors, Cancellation = _stop.Token,
            }),
            TaskCreationOptions.LongRunning);
        Address = new Uri(WaitForAddress());
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Where the page is; ends with the token.</summary>
    public Uri Address { get; }

    public HttpClient Client { get; }

    public Task<HttpResponseMessage> Get(string relative) => Client.GetAsync(new Uri(relative, UriKind.Relative));

    /// <summary>Stops it and returns its exit code.</summary>
    public int Stop()
    {
        _stop.Cancel();
        return _tool.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Stop();
        Client.Dispose();
        _stop.Dispose();
    }

    private string WaitForAddress()
    {
        for (int i = 0; i < 1200; i++)
        {
            if (AddressLine().Match(_text.ToString()) is { Success: true } found)
            {
                return found.Value;
            }

            Assert.False(_tool.IsCompleted, $"It ended: {_errors}");
            Thread.Sleep(50);
        }

        throw new TimeoutException("It told no address.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/[0-9a-f]{32}/")]
    public static partial Regex AddressLine();
}
