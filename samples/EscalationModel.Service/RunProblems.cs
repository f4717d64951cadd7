using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace EscalationModel.Service;

/// <summary>Turns what can go wrong with a run into an answer of the type application/problem+json (RFC 9457).</summary>
internal sealed class RunProblems(IProblemDetailsService answers, IOptions<ServiceLimits> limits) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception failure, CancellationToken cancellation)
    {
        if (Told(failure) is not { } problem)
        {
            return false; // a fault of the service: 500, and the log
        }

        context.Response.StatusCode = problem.Status!.Value;
        if (failure is ServiceFullException)
        {
            double seconds = Math.Ceiling(limits.Value.Time.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await answers.WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
        return true;
    }

    private static ProblemDetails? Told(Exception failure) => failure switch
    {
        ScenarioException { Problems.Count: > 0 } bad => new HttpValidationProblemDetails(ByPlace(bad.Problems))
        {
            Status = 400, Title = "The scenario cannot be run.",
        },
        ScenarioException bad => Problem(400, "The scenario cannot be run.", bad.Message),
        PolicyException bad => Problem(422, "A policy of the scenario failed.", bad.Message),
        ServiceFullException full => Problem(503, "The service is full.", full.Message),
        BadHttpRequestException bad => Problem(bad.StatusCode, "The request cannot be read.", bad.Message),
        _ => null,
    };

    // All problems, each at its place, such as $.actors[1].braking.
    private static Dictionary<string, string[]> ByPlace(IReadOnlyList<ScenarioProblem> problems) =>
        problems.GroupBy(p => p.Path).ToDictionary(g => g.Key, g => g.Select(p => p.ToString()).ToArray());

    private static ProblemDetails Problem(int status, string title, string detail) =>
        new() { Status = status, Title = title, Detail = detail };
}
