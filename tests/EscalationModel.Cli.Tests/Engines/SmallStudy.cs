namespace EscalationModel.Cli.Tests.Engines;

/// <summary>A study that takes no time, for tests of how it is divided.</summary>
internal static class SmallStudy
{
    public static string Write(Scratch scratch, int points) => scratch.Write("study.json", $$"""
        { "name": "divided", "scenario": "reference", "design": "sobol", "points": {{points}}, "paths": 2, "seed": 7,
          "outputs": ["war"], "inputs": [ { "name": "hazard", "path": "$.model.tempoHazard", "low": 2, "high": 8 } ] }
        """);

    /// <summary>What one machine answers.</summary>
    public static string Answer(Scratch scratch, string file)
    {
        EscalationTool.InProcess("study", "run", file, "--out", scratch["one-machine"]).Succeeds();
        return scratch.Read(Path.Combine("one-machine", "result.csv"));
    }
}
