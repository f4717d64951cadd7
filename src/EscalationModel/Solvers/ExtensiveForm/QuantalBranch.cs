using EscalationModel.Games;

namespace EscalationModel.Solvers.ExtensiveForm;

/// <summary>The principal branch of agent quantal responses, from one point to the next [turocy2010].</summary>
internal sealed class QuantalBranch
{
    private const int MaxActions = 3000;

    // Where lambda ends unless it is told: this over the smallest range of a player's payoffs.
    private const double MostPrecision = 1e12;

    private readonly QuantalSystem _system;
    private readonly double _scale, _maxPrecision;
    private readonly double[] _change, _lambdaAlone;
    private double[] _point, _guess, _tangent; // the tangent of the last step
    private double[]? _ahead; // that of the next one; null: not computed
    private double _step = 0.03;
    private bool _isEvaluated;

    public QuantalBranch(ExtensiveFormGame game, double? maxLambda, bool byOwnRange = false)
    {
        ArgumentNullException.ThrowIfNull(game);
        (Game, IsByOwnRange) = (game, byOwnRange);
        int actions = game.InformationSets.Sum(s => s.Actions.Count);
        if (actions > MaxActions)
        {
            throw new ArgumentException(
                $"Agent quantal response is for trees with at most {MaxActions} actions; \"{game.Title}\" has {actions}.",
                nameof(game));
        }

        double[] ranges = [.. Ranges(game).Select(r => r > 0 ? r : double.NaN)];
        double largest = ranges.Where(double.IsFinite).DefaultIfEmpty(1).Max(),
            least = ranges.Where(double.IsFinite).DefaultIfEmpty(1).Min();
        _scale = byOwnRange ? 1 : largest;
        _system = new(game.Tree, [.. ranges.Select(r => !double.IsFinite(r) ? 1 : byOwnRange ? r : _scale)]);
        _maxPrecision = (maxLambda ?? MostPrecision / (byOwnRange ? 1 : least)) * _scale;
        _point = _system.Start();
        (_guess, _change, _lambdaAlone) = (new double[_point.Length], new double[_point.Length], new double[_point.Length]);
        _lambdaAlone[^1] = 1;
        _tangent = _lambdaAlone; // at the start lambda grows
    }

    public ExtensiveFormGame Game { get; }

    public bool IsByOwnRange { get; }

    // The last coordinate is lambda in units of the largest range of payoffs, or of each player's own.
    public double Lambda => _point[^1] / _scale;

    public bool IsAtEnd => _point[^1] >= _maxPrecision;

    public static double[] Ranges(ExtensiveFormGame game) => [.. game.Players.Select((_, player) => game.PayoffRange(player))];

    public AgentQuantalPoint Point() =>
        new(Lambda, BehaviorProfile.Of(Game, set => MixedStrategy.Of(_system.ProbabilitiesAt(set.Index, _point))));

    public MixedStrategy BeliefsAt(InformationSet set)
    {
        if (!_isEvaluated)
        {
            _system.Evaluate(_point);
            _isEvaluated = true;
        }

        return MixedStrategy.Of(_system.BeliefsAt(set.Index));
    }

    public bool Step()
    {
        _isEvaluated = false;
        if (_ahead is null)
        {
            if (!_system.Factor(_point, _tangent))
            {
                return false;
            }

            _ahead = Tangent();
        }

        for (int attempt = 0; attempt < 60; attempt++)
        {
            bool lands = Guess();
            if (Correct(_guess, lands ? _lambdaAlone : _ahead, out int rounds))
            {
                (_point, _guess, _tangent) = (_guess, _point, _ahead);
                // The equations were just factored at this point, but for the last and negligible step of Newton's method.
                _ahead = lands ? null : Tangent();
                _step *= rounds <= 3 ? 1.6 : rounds <= 5 ? 1 : 0.7;
                return true;
            }

            _step /= 2;
        }

        return false;
    }

    // A step along the tangent. The last one ends at the wanted lambda: it is shortened, and lambda is held in Newton's method.
    private bool Guess()
    {
        double step = _step;
        bool lands = _point[^1] + step * _ahead![^1] >= _maxPrecision;
        if (lands)
        {
            step = (_maxPrecision - _point[^1]) / _ahead[^1];
        }

        for (int i = 0; i < _point.Length; i++)
        {
            _guess[i] = _point[i] + step * _ahead[i];
        }

        _guess[^1] = lands ? _maxPrecision : _guess[^1];
        return lands;
    }

    // Of length 1, in the direction of the normal in which the equations were factored.
    private double[] Tangent()
    {
        var tangent = new double[_point.Length];
        _system.Direction(tangent);
        double norm = Math.Sqrt(tangent.Sum(x => x * x));
        for (int i = 0; i < tangent.Length; i++)
        {
            tangent[i] /= norm;
        }

        return tangent;
    }

    private bool Correct(double[] point, double[] normal, out int rounds)
    {
        for (rounds = 1; rounds <= 8; rounds++)
        {
            if (!_system.Factor(point, normal))
            {
                return false;
            }

            _system.Step(_change);
            double size = 0;
            for (int i = 0; i < point.Length; i++)
            {
                point[i] += _change[i];
                size = Math.Max(size, Math.Abs(_change[i]) / (1 + Math.Abs(point[i])));
            }

            if (!double.IsFinite(size) || size > 10)
            {
                return false;
            }

            if (size < 1e-9)
            {
                return true;
            }
        }

        return false;
    }
}
