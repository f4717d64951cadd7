namespace EscalationModel.Experiments.Tournaments;

/// <summary>A strategy that is a function of the history. Nothing but its name tells it apart.</summary>
internal sealed class FunctionStrategy(string name, MoveFunction move) : IteratedStrategy(name)
{
    public override string Text => "function " + Name;

    public IteratedMove Move(in MatchHistory history, ref RandomStream random) => move(in history, ref random) switch
    {
        IteratedMove.Cooperate => IteratedMove.Cooperate,
        IteratedMove.Defect => IteratedMove.Defect,
        var other => throw new InvalidOperationException(
            $"The strategy {Name} returned the move {other}; allowed: {IteratedMove.Cooperate}, {IteratedMove.Defect}."),
    };
}
