namespace EscalationModel.Experiments.Studies;

/// <summary>A function of the user.</summary>
internal sealed class FunctionModel(string name, bool hasIntervals, Func<StudyPoint, CancellationToken, Outcomes> function) : StudyModel
{
    public override string Words => $"function {name}";

    public override bool HasIntervals => hasIntervals;

    public override long Paths => 0;

    public override Outcomes At(StudyPoint point, CancellationToken cancellation) => function(point, cancellation)
        ?? throw new StudyException($"{point}: the model answered null");
}
