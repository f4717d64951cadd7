namespace EscalationModel.Models.Ladder;

/// <summary>The ladder's tables, flattened for the step loop.</summary>
internal sealed class LadderRules
{
    /// <summary>More than any dispute can spend short of a certain end, so that a certain end uses up every budget.</summary>
    private const double MostBudget = 1e9, MostGrowth = 300;

    private readonly int _rungs;
    private readonly double[] _war, _spending, _fizzle, _fizzleByMove;
    private readonly Opening[] _opening;

    public LadderRules(EscalationLadder model)
    {
        _rungs = model.TopRung + 1;
        Steps = Math.Max(1, model.Horizon);
        Standstill = Math.Max(1, model.Standstill);
        Frailty = model.Frailty;
        Fizzles = model.Fizzle is not null || model.FizzleByMove is not null;
        _war = ByJointRung(model.WarProbability);
        _spending = [.. _war.Select(p => -PortableMath.Log1p(-p))];
        _fizzle = ByJointRung((a, b) => model.Fizzle?[a][b] ?? 1);
        _fizzleByMove = [.. model.FizzleByMove ?? [1]];
        _opening = [.. model.Opening ?? []];
    }

    public int Steps { get; }

    public int Standstill { get; }

    /// <summary>Whether a dispute can peter out.</summary>
    public bool Fizzles { get; }

    /// <summary>The variance of frailty.</summary>
    public double Frailty { get; }

    /// <summary>Whether the first move leads to a drawn joint rung.</summary>
    public bool Opens => _opening.Length > 0;

    public double Room(int rungA, int rungB) => 1 - (rungA + rungB) / (2.0 * (_rungs - 1));

    public double WarProbability(int rungA, int rungB) => _war[rungA * _rungs + rungB];

    /// <summary>What a step at a joint rung takes from the path's war budget: -ln(1 - p), infinite for a certain war.</summary>
    public double WarSpending(int rungA, int rungB) => _spending[rungA * _rungs + rungB];

    public double FizzleProbability(int rungA, int rungB, int move) =>
        Math.Min(1, _fizzle[rungA * _rungs + rungB] * _fizzleByMove[Math.Min(move, _fizzleByMove.Length) - 1]);

    /// <summary>What a move takes from the path's fizzle budget: -ln(1 - p), infinite for a certain end.</summary>
    public double FizzleSpending(int rungA, int rungB, int move) => -PortableMath.Log1p(-FizzleProbability(rungA, rungB, move));

    /// <summary>A path's fizzle budget from an exponential number E of mean 1: (exp(theta E) - 1) / theta, which is E at theta 0. A budget
    /// of this law lasts as an exponential one does that a gamma distributed frailty spends, and needs no second number.</summary>
    public double FizzleBudget(double exponential)
    {
        double grown = PortableMath.Exp(Math.Min(Frailty * exponential, MostGrowth));
        return grown == 1 ? exponential : Math.Min(MostBudget, exponential * ((grown - 1) / PortableMath.Log(grown)));
    }

    /// <summary>The joint rung of the first move for a uniform number; the last one takes what rounding leaves.</summary>
    public (int RungA, int RungB) DrawOpening(double uniform)
    {
        int i = 0;
        for (; i < _opening.Length - 1 && uniform >= _opening[i].Probability; i++)
        {
            uniform -= _opening[i].Probability;
        }

        return (_opening[i].RungA, _opening[i].RungB);
    }

    private double[] ByJointRung(Func<int, int, double> value) =>
        [.. Enumerable.Range(0, _rungs * _rungs).Select(i => value(i / _rungs, i % _rungs))];
}
