namespace EscalationModel.Models.Ladder;

/// <summary>Whether a dispute peters out, in one path of the plain engine: a draw in every move, or with
/// frailty one budget a path.</summary>
internal struct LadderFizzle
{
    private LadderRules _rules;
    private bool _isFrail;
    private RandomStream _random;
    private double _budget, _spent;

    public LadderFizzle(LadderRules rules, ulong seed, long path)
    {
        (_rules, _isFrail) = (rules, rules.Frailty > 0);
        _random = new RandomStream(seed, path, RandomPurpose.Fizzle);
        _budget = _isFrail ? rules.FizzleBudget(_random.NextExponential()) : 0;
    }

    /// <summary>The hazards that a frail dispute has withstood.</summary>
    public readonly double Spent => _spent;

    /// <summary>Goes on with the random numbers of a new path. What is left of a frail dispute's budget is drawn anew given what it has
    /// withstood: a dispute that has lasted is less frail.</summary>
    public void Renew(LadderRules rules, ulong seed, long path)
    {
        (_rules, _isFrail) = (rules, rules.Frailty > 0);
        _random = new RandomStream(seed, path, RandomPurpose.Fizzle);
        _budget = _isFrail ? _rules.FizzleBudget(_random.NextExponential()) * (1 + _rules.Frailty * _spent) : 0;
    }

    /// <summary>Whether it ends after a move at a joint rung, the move's number being counted from 1.</summary>
    public bool Ends(int rungA, int rungB, int move)
    {
        if (!_rules.Fizzles)
        {
            return false;
        }

        if (!_isFrail)
        {
            return _random.NextBool(_rules.FizzleProbability(rungA, rungB, move));
        }

        double spending = _rules.FizzleSpending(rungA, rungB, move);
        (_budget, _spent) = (_budget - spending, _spent + spending);
        return _budget <= 0;
    }
}
