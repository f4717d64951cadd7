using System.Globalization;
using System.Runtime.Intrinsics;
using EscalationModel.Numerics.Linear;

namespace EscalationModel.Games;

/// <summary>The payoffs and transitions of one period of a <see cref="MarkovGame"/> in flat arrays. A joint action is numbered
/// JointStart[state] + (action of A) * (actions of B) + (action of B).</summary>
internal sealed class MarkovStage(
    int[] jointStart, double[] rewardA, double[] rewardB, int[] moveStart, int[] targets, double[] probabilities)
{
    /// <summary>By state, and one more: the first joint action.</summary>
    public int[] JointStart { get; } = jointStart;

    /// <summary>By joint action: what A gets at once.</summary>
    public double[] RewardA { get; } = rewardA;

    /// <summary>By joint action: what B gets at once.</summary>
    public double[] RewardB { get; } = rewardB;

    /// <summary>By joint action, and one more: the first transition.</summary>
    public int[] MoveStart { get; } = moveStart;

    /// <summary>By transition: the state that follows; all are among the states, which the kernels rely on.</summary>
    public int[] Targets { get; } = Known(targets, jointStart.Length - 1);

    /// <summary>By transition: its probability. What is missing to 1 ends the game.</summary>
    public double[] Probabilities { get; } = probabilities;

    /// <summary>The number of states.</summary>
    private int States => JointStart.Length - 1;

    /// <summary>By side: the largest reward less the smallest.</summary>
    public double[] Ranges => [RewardA.Max() - RewardA.Min(), RewardB.Max() - RewardB.Min()];

    /// <summary>The rewards of a side.</summary>
    public double[] Rewards(Side side) => side == Side.A ? RewardA : RewardB;

    /// <summary>What the joint actions of a state are worth to a side: reward plus discounted value of what follows.</summary>
    public void Worth(int state, Side side, double discount, ReadOnlySpan<double> next, Span<double> worth)
    {
        int first = JointStart[state], count = JointStart[state + 1] - first, move = MoveStart[first];
        ReadOnlySpan<double> rewards = Rewards(side).AsSpan(first, count);
        ReadOnlySpan<int> ends = MoveStart.AsSpan(first + 1, count);
        var moves = new SparseRows(Targets, Probabilities, next[..States]);
        worth = worth[..count];
        for (int joint = 0; joint < worth.Length; joint++)
        {
            int end = ends[joint];
            worth[joint] = rewards[joint] + discount * moves.Times(move, end);
            move = end;
        }
    }

    /// <summary>The same for both sides at once.</summary>
    /// <param name="state">The state.</param>
    /// <param name="discounts">The discounts of A and B.</param>
    /// <param name="next">The values of the next period: for each state those of A and B.</param>
    /// <param name="worthA">Gets the worth to A.</param>
    /// <param name="worthB">Gets the worth to B.</param>
    public void WorthOfBoth(int state, Vector128<double> discounts, double[] next, Span<double> worthA, Span<double> worthB)
    {
        int first = JointStart[state];
        for (int joint = first; joint < JointStart[state + 1]; joint++)
        {
            Vector128<double> sum = Vector128<double>.Zero;
            for (int move = MoveStart[joint]; move < MoveStart[joint + 1]; move++)
            {
                sum += Vector128.Create(Probabilities[move]) * Vector128.Create(next, 2 * Targets[move]);
            }

            sum = Vector128.Create(RewardA[joint], RewardB[joint]) + discounts * sum;
            worthA[joint - first] = sum.GetElement(0);
            worthB[joint - first] = sum.GetElement(1);
        }
    }

    /// <summary>The same for two values of both sides at once: of A, B, A and B.</summary>
    /// <param name="state">The state.</param>
    /// <param name="discounts">The discounts of A, B, A and B.</param>
    /// <param name="next">Four values for each state.</param>
    /// <param name="worth">Gets the four worths of each joint action.</param>
    public void WorthOfFour(int state, Vector256<double> discounts, double[] next, Span<Vector256<double>> worth)
    {
        int first = JointStart[state];
        for (int joint = first; joint < JointStart[state + 1]; joint++)
        {
            Vector256<double> sum = Vector256<double>.Zero;
            for (int move = MoveStart[joint]; move < MoveStart[joint + 1]; move++)
            {
                sum += Vector256.Create(Probabilities[move]) * Vector256.Create(next, 4 * Targets[move]);
            }

            Vector128<double> rewards = Vector128.Create(RewardA[joint], RewardB[joint]);
            worth[joint - first] = Vector256.Create(rewards, rewards) + discounts * sum;
        }
    }

    /// <summary>The probability that the game goes on after a joint action.</summary>
    public double GoesOn(int joint)
    {
        double sum = 0;
        for (int move = MoveStart[joint]; move < MoveStart[joint + 1]; move++)
        {
            sum += Probabilities[move];
        }

        return sum;
    }

    private static int[] Known(int[] targets, int states)
    {
        foreach (int target in targets)
        {
            if ((uint)target >= (uint)states)
            {
                throw new ArgumentOutOfRangeException(nameof(targets), target, "A transition leads to a state that is not there.");
            }
        }

        return targets;
    }
}

/// <summary>Fills the arrays of a <see cref="MarkovStage"/>: joint actions in order, and for each its rewards and what follows.</summary>
internal sealed class MarkovStageWriter(int states)
{
    /// <summary>The most transitions of a period: 1.2 GB.</summary>
    private const int MostTransitions = 100_000_000;

    private readonly int[] _jointStart = new int[states + 1];
    private readonly List<double> _rewardA = [], _rewardB = [], _probabilities = [];
    private readonly List<int> _moveStart = [], _targets = [];
    private int _state;

    /// <summary>The number of transitions so far.</summary>
    public int Transitions => _targets.Count;

    /// <summary>Begins the next state.</summary>
    public void BeginState() => _jointStart[_state++] = _rewardA.Count;

    /// <summary>Begins the next joint action.</summary>
    public void BeginJoint()
    {
        _moveStart.Add(_targets.Count);
        _rewardA.Add(0);
        _rewardB.Add(0);
    }

    /// <summary>Adds to the rewards of the joint action.</summary>
    public void Reward(double a, double b)
    {
        _rewardA[^1] += a;
        _rewardB[^1] += b;
    }

    /// <summary>Adds to the probability of a state after the joint action.</summary>
    public void Move(int target, double probability)
    {
        if (probability == 0)
        {
            return;
        }

        for (int known = _targets.Count - 1; known >= _moveStart[^1]; known--)
        {
            if (_targets[known] == target)
            {
                _probabilities[known] += probability;
                return;
            }
        }

        if (_targets.Count == MostTransitions)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The game has more than {MostTransitions:N0} transitions in a period: they are met in state {_state:N0} of {states:N0}. "
                    + $"Allowed: a smaller game."));
        }

        _targets.Add(target);
        _probabilities.Add(probability);
    }

    /// <summary>The stage.</summary>
    public MarkovStage Build()
    {
        _jointStart[states] = _rewardA.Count;
        return new([.. _jointStart], [.. _rewardA], [.. _rewardB], [.. _moveStart, _targets.Count], [.. _targets], [.. _probabilities]);
    }
}
