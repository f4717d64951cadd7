// Stands in for parts of the library that are still being written. To be deleted when they are there: every name and
// signature is the library's, so nothing else changes.
using System.Text.Json;

namespace EscalationModel
{
    internal static class PendingScenario
    {
        extension(Scenario)
        {
            public static IReadOnlyList<string> Shipped => ["reference"];

            public static string JsonSchema => "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }";

            public static Scenario Load(string nameOrPath) => new Scenario
            {
                Name = nameOrPath,
                Title = "The reference workload",
                A = new() { Name = "A", Policy = new Policies.Brinkman(45) },
                B = new() { Name = "B", Policy = new Policies.Brinkman(60) },
            }.WithVariant("calm", "No noise.", s => s with { A = s.A with { Volatility = 0 } });

            public static Scenario Parse(string json, string source)
            {
                try
                {
                    using var document = JsonDocument.Parse(json);
                    return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("name", out JsonElement name)
                        ? Scenario.Load(name.GetString()!)
                        : throw new ScenarioException(source, [new ScenarioProblem("$.name", "nothing", "a text")]);
                }
                catch (JsonException e)
                {
                    throw new ScenarioException($"{source}: {e.Message}", e);
                }
            }
        }
    }
}

namespace EscalationModel.Solvers
{
    internal sealed record ExactResult(IReadOnlyList<Outcome> Outcomes, double War, double ExpectedMoves, double ExpectedDays)
    {
        public double Probability(Outcome outcome) => outcome.IsWar() ? War : 0;

        public double Payoff(Side side) => side == Side.A ? War : 0;
    }

    internal static class ExactLadder
    {
        public static ExactResult Solve(Scenario scenario, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

namespace EscalationModel.Reporting
{
    internal static class TextReport
    {
        public static string Write(SimulationResult result, Scenario scenario) => result.ToString();
    }

    internal static class HtmlReport
    {
        public static string Render(Scenario scenario, SimulationResult result) => $"<!doctype html><title>{result}</title>";
    }
}

namespace EscalationModel.Experiments
{
    internal enum CalibrationStatus
    {
        Converged,
        OutOfReach,
    }

    internal readonly record struct CalibrationTrial(int Number, double Value, Estimate War);

    internal sealed record CalibrationResult(string Parameter, double Target, double Value, Estimate Achieved)
    {
        public CalibrationStatus Status => Target < Achieved.Low / 10 ? CalibrationStatus.OutOfReach : CalibrationStatus.Converged;

        public Estimate LeastReachable => Achieved;

        public Estimate GreatestReachable => Achieved;
    }

    internal static class Calibration
    {
        public const long DefaultPaths = 100_000;

        public static CalibrationResult Fit(
            Scenario scenario, double target, long paths, ulong seed, IProgress<CalibrationTrial>? progress, CancellationToken cancellation)
        {
            Estimate war = Simulation.Run(scenario, paths, seed, cancellation).War;
            progress?.Report(new CalibrationTrial(1, 5, war));
            return new("$.model.tempoHazard", target, 5, war);
        }
    }
}
