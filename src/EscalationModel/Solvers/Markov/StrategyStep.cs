using EscalationModel.Games;

namespace EscalationModel.Solvers.Markov;

/// <summary>The values of <see cref="HoffmanKarp"/> and the choice of where they go next.</summary>
internal sealed class StrategyStep(MarkovGame game, ShapleyStep step, CancellationToken cancellation)
{
    // Of the values: a few units in the last place.
    private const double Rounding = 1e-15;
    private readonly MarkovChainValue _chain = new(game);
    private double[] _stepped = new double[game.StateCount], _triedFrom = [];
    private double _before = double.PositiveInfinity, _changeTriedFrom;
    private int _pause, _nextPause = 1;
    private bool _isNewton;

    /// <summary>The present values.</summary>
    public double[] Values { get; private set; } = new double[game.StateCount];

    /// <summary>How far a step of value iteration would move the values; the strategies of that step are read by the next move.</summary>
    public double Look() => step.Apply(Values, _stepped);

    /// <summary>Moves the values.</summary>
    /// <param name="change">What <see cref="Look"/> said.</param>
    public void Move(double change)
    {
        double before = _before;
        _before = change;
        if (change <= Rounding * Values.Max(Math.Abs))
        {
            ByValues();
        }
        else if (_isNewton && !(change <= before / 2))
        {
            (Values, _before) = (_triedFrom, _changeTriedFrom);
            (_pause, _nextPause) = (_nextPause, 2 * Math.Min(_nextPause, 1 << 20));
            Look();
            ByReply();
        }
        else if (!(change < before))
        {
            ByValues();
        }
        else if (_isNewton || --_pause < 0)
        {
            (_triedFrom, _changeTriedFrom, _isNewton) = (Values, change, true);
            Values = _chain.Of(Side.A, step.X, step.Y, Values);
        }
        else
        {
            ByReply();
        }
    }

    private void ByValues()
    {
        _isNewton = false;
        _triedFrom = [];
        (Values, _stepped) = (_stepped, Values);
    }

    private void ByReply()
    {
        _isNewton = false;
        (double[] ofB, _) = MarkovReplies.PolicyIteration(
            game, _chain, Side.B, step.X, [.. Values.Select(v => -v)], cancellation);
        Values = [.. ofB.Select(v => -v)];
    }
}
