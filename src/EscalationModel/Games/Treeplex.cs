using EscalationModel.Numerics;

namespace EscalationModel.Games;

/// <summary>One player's side of a tree in sequence form: information sets with their actions, each set below the player's own last action
/// before it. Sequence 0 is empty; the sequences of a set are neighbors; parents come before their children, so that loops upward and
/// downward replace recursion. [vonstengel1996].</summary>
internal sealed class Treeplex
{
    public required int Player { get; init; }

    /// <summary>The indices of the player's information sets in the game.</summary>
    public required int[] Sets { get; init; }

    /// <summary>The first sequence of each set, and at the end the number of sequences.</summary>
    public required int[] First { get; init; }

    /// <summary>The sequence that leads to each set.</summary>
    public required int[] Parent { get; init; }

    public int SetCount => Parent.Length;

    public int SequenceCount => First[^1];

    /// <summary>The realization plan of a behavior strategy: for each sequence the product of the probabilities of its actions.</summary>
    public T[] PlanOf<T>(ReadOnlySpan<T> behavior)
        where T : struct, System.Numerics.IMultiplyOperators<T, T, T>, System.Numerics.IMultiplicativeIdentity<T, T>
    {
        var plan = new T[SequenceCount];
        plan[0] = T.MultiplicativeIdentity;
        for (int set = 0; set < SetCount; set++)
        {
            for (int s = First[set]; s < First[set + 1]; s++)
            {
                plan[s] = plan[Parent[set]] * behavior[s];
            }
        }

        return plan;
    }

    /// <summary>The behavior strategy of a realization plan, which need not be normalized; uniform where the plan does not lead.</summary>
    public double[] BehaviorOf(ReadOnlySpan<double> plan)
    {
        var behavior = new double[SequenceCount];
        behavior[0] = 1;
        for (int set = 0; set < SetCount; set++)
        {
            int first = First[set], count = First[set + 1] - first;
            double sum = 0;
            for (int a = 0; a < count; a++)
            {
                sum += Math.Max(0, plan[first + a]);
            }

            for (int a = 0; a < count; a++)
            {
                behavior[first + a] = sum > 0 ? Math.Max(0, plan[first + a]) / sum : 1.0 / count;
            }
        }

        return behavior;
    }

    /// <summary>The same for an exact plan.</summary>
    public Rational[] BehaviorOf(ReadOnlySpan<Rational> plan)
    {
        var behavior = new Rational[SequenceCount];
        behavior[0] = Rational.One;
        for (int set = 0; set < SetCount; set++)
        {
            int first = First[set], count = First[set + 1] - first;
            Rational sum = plan[Parent[set]];
            for (int a = 0; a < count; a++)
            {
                behavior[first + a] = sum.IsZero ? new(1, count) : plan[first + a] / sum;
            }
        }

        return behavior;
    }

    /// <summary>Adds up what the sequences earn from the leaves to the root along a best reply, and marks its actions.</summary>
    /// <param name="values">What each sequence earns itself; on return also what follows.</param>
    /// <param name="choices">The best action of each set, from 0; the first of equals.</param>
    /// <returns>The value at the root.</returns>
    public T BestReply<T>(Span<T> values, Span<int> choices)
        where T : struct, System.Numerics.IAdditionOperators<T, T, T>, System.Numerics.IComparisonOperators<T, T, bool>
    {
        for (int set = SetCount - 1; set >= 0; set--)
        {
            int first = First[set], best = first;
            for (int s = first + 1; s < First[set + 1]; s++)
            {
                best = values[s] > values[best] ? s : best;
            }

            choices[set] = best - first;
            values[Parent[set]] += values[best];
        }

        return values[0];
    }
}
