using System.Text.Json;

namespace EscalationModel.Cli.Tests;

/// <summary>A study of two numbers of a ladder, and what was learned from it once.</summary>
public sealed class LearnedLadder : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _scenario;

    public LearnedLadder()
    {
        _scenario = _scratch.Write("steps.json", Samples.Ladder);
        Study = _scratch.Write("study.json", $$"""
            { "name": "climb", "scenario": {{JsonSerializer.Serialize(_scenario)}}, "design": "sobol",
              "points": 64, "paths": 2000, "seed": 5, "outputs": ["war", "days"], "inputs": [
                { "name": "up", "path": "$.actors[0].up", "low": 0.1, "high": 0.7 },
                { "name": "hazard", "path": "$.model.war[1][1]", "low": 0.005, "high": 0.3 } ] }
            """);
        Learned = _scratch["learned.json"];
        Told = EscalationTool.InProcess(Learning(Learned)).Succeeds();
    }

    public string Study { get; }

    public string Learned { get; }

    internal ToolRun Told { get; }

    public string[] Learning(string file) =>
        ["learn", Study, "-o", file, "--learner", "interactions", "--learner", "quadratic", "--seed", "3"];

    /// <summary>The probability of war, solved.</summary>
    public double Exact(double up, double war) => EscalationTool.InProcess(
        "exact", _scenario, "--variant", "baseline", "--json", "-",
        "--set", FormattableString.Invariant($"$.actors[0].up={up}"), "--set", FormattableString.Invariant($"$.model.war[1][1]={war}"))
        .Succeeds().Json.GetProperty("variants")[0].GetProperty("war").GetProperty("probability").GetDouble();

    public void Dispose() => _scratch.Dispose();
}
