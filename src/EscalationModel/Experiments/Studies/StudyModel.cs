namespace EscalationModel.Experiments.Studies;

/// <summary>What a study asks.</summary>
internal abstract class StudyModel
{
    /// <summary>All that tells the model apart from others, in words, as far as it can be told.</summary>
    public abstract string Words { get; }

    /// <summary>Whether outcomes come with intervals.</summary>
    public abstract bool HasIntervals { get; }

    /// <summary>The paths of each point; 0: the model plays none, so that a point cannot be divided.</summary>
    public abstract long Paths { get; }

    /// <summary>Whether the paths of a point can be divided.</summary>
    public virtual bool CanBeParted => false;

    /// <summary>The answer at a point.</summary>
    public abstract Outcomes At(StudyPoint point, CancellationToken cancellation);

    /// <summary>What a part of the paths of a point adds up to, as a line of text.</summary>
    public virtual string Part(StudyPoint point, PathRange paths, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Adds up the parts of a point.</summary>
    public virtual PartSum Sum(StudyPoint point) => throw new NotSupportedException();
}
