using EscalationModel.ML.Players;

namespace EscalationModel.Cli.Tests;

/// <summary>What tells players of the duel, trained once on few plays.</summary>
public sealed class TrainedPlayers : IDisposable
{
    private readonly Scratch _scratch = new();

    public TrainedPlayers()
    {
        Stored = _scratch["players.json"];
        var options = new PlayerClassifierOptions { Plays = 440, Calibration = 220, Trees = 30, Members = 16, Days = [30] };
        PlayerClassifier.Train(Scenario.Parse(Samples.Duel, "duel"), Side.A, options).Save(Stored);
    }

    public string Stored { get; }

    public void Dispose() => _scratch.Dispose();
}
