// Stands in for a part of the library that is still being written. To be deleted when it is there: the names and
// signatures are the library's, so nothing else changes.
namespace EscalationModel.Reporting
{
    internal static class TextReport
    {
        public static string Write(SimulationResult result, Scenario scenario) => $"{scenario.Title}\n{result}\n";
    }

    internal static class HtmlReport
    {
        public static string Render(Scenario scenario, SimulationResult result, object? options = null, CancellationToken cancellation = default) =>
            $"<!doctype html><title>{scenario.Title}: {result}</title>{options}{cancellation}";
    }
}
