using EscalationModel.Policies;
using EscalationModel.Reporting.Documents;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace EscalationModel.Service;

/// <summary>The service: scenarios in, probabilities of war out.</summary>
internal static class CrisisService
{
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<ServiceLimits>(builder.Configuration.GetSection("Limits"));
        builder.Services.AddSingleton(PolicyCatalog.BuiltIn); // and policies of your own: .With(MyPolicy.Shape)
        builder.Services.AddSingleton<ThreadBudget>().AddSingleton<CrisisRunner>().AddSingleton<RunTotals>();
        builder.Services.AddProblemDetails().AddExceptionHandler<RunProblems>();
        builder.Services.AddHealthChecks();
        builder.Services.AddRequestTimeouts();
        builder.Services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<ServiceLimits>>(
            (timeouts, limits) => timeouts.DefaultPolicy = TimeLimit(limits.Value));

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRequestTimeouts();
        app.Services.GetRequiredService<RunTotals>(); // listens from now on
        app.MapPost("/runs", PostRun);
        app.MapGet("/metrics", (RunTotals totals) => totals.Text);
        app.MapHealthChecks("/health");
        return app;
    }

    private static async Task<IResult> PostRun(
        HttpRequest request, CrisisRunner runner, IOptions<ServiceLimits> limits, long? paths, ulong? seed, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType()) // a page of another site cannot send this without being asked for leave
        {
            return Results.Problem("A scenario of the type application/json is needed.", statusCode: 415);
        }

        ReadOnlyMemory<byte> text = await ReadAsync(request, limits.Value.ScenarioBytes, cancellation);
        SimulationResult result = await runner.RunAsync(text, paths, seed, cancellation);
        return Results.Content(result.ToDocument().ToJson(), "application/json");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellation)
    {
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = mostBytes;
        using var text = new MemoryStream();
        await request.Body.CopyToAsync(text, cancellation); // fails with 413 beyond the limit
        return text.ToArray();
    }

    private static RequestTimeoutPolicy TimeLimit(ServiceLimits limits) => new()
    {
        Timeout = limits.Time,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context => Results.Problem(
            $"The run took more than {limits.Time.TotalSeconds} s; ask for fewer paths.", statusCode: 503).ExecuteAsync(context),
    };
}
