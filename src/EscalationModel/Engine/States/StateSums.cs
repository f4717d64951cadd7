namespace EscalationModel.Engine.States;

/// <summary>What the continuations of one state add up to.</summary>
internal sealed class StateSums
{
    /// <summary>Weights by ending, in quanta (<see cref="Survival"/>).</summary>
    public long[] Weights { get; } = new long[OutcomeExtensions.Count];

    /// <summary>Drawn endings.</summary>
    public long[] Drawn { get; } = new long[OutcomeExtensions.Count];

    /// <summary>The weight, in quanta, of what had not ended when the days were over.</summary>
    public long OpenWeight { get; private set; }

    /// <summary>Payoffs by side.</summary>
    public double[] Worth { get; } = new double[2];

    /// <summary>Their squares.</summary>
    public double[] Square { get; } = new double[2];

    /// <summary>Adds a path.</summary>
    public void Add(in PlayedState played, Outcome accident)
    {
        long survival = played.Mark.Survival;
        Weights[(int)accident] += Survival.Certain - survival;
        if (played.IsOpen)
        {
            OpenWeight += survival;
        }
        else
        {
            Weights[(int)played.Mark.Beyond] += survival;
        }

        // An open path may have had its accident before.
        if (!played.IsOpen || played.Mark.Drawn == accident)
        {
            Drawn[(int)played.Mark.Drawn]++;
        }

        Worth[0] += played.WorthA;
        Worth[1] += played.WorthB;
        Square[0] += played.WorthA * played.WorthA;
        Square[1] += played.WorthB * played.WorthB;
    }

    public void Merge(StateSums other)
    {
        for (int i = 0; i < Weights.Length; i++)
        {
            (Weights[i], Drawn[i]) = (Weights[i] + other.Weights[i], Drawn[i] + other.Drawn[i]);
        }

        OpenWeight += other.OpenWeight;
        for (int side = 0; side < 2; side++)
        {
            Worth[side] += other.Worth[side];
            Square[side] += other.Square[side];
        }
    }
}

/// <summary>A continuation as it was played.</summary>
/// <param name="Mark">How it ended. Where it is open: what it was drawn to do before, and the probability that no accident came.</param>
/// <param name="IsOpen">Whether it had not ended when the days were over.</param>
/// <param name="Steps">The steps from the onset to its drawn ending.</param>
/// <param name="WorthA">What it was worth to A.</param>
/// <param name="WorthB">The same to B.</param>
internal readonly record struct PlayedState(PathMark Mark, bool IsOpen, int Steps, double WorthA, double WorthB);
