namespace EscalationModel.Models.Ladder;

/// <summary>Whether a dispute peters out, in one path of the plain engine: a draw in every move, or with
/// frailty one budget a path.</summary>
internal struct LadderFizzle
{
    private readonly LadderRules _rules;
    private readonly bool _isFrail;
    private RandomStream _random;
    private double _budget;

    public LadderFizzle(LadderRules rules, ulong seed, long path)
    {
        (_rules, _isFrail) = (rules, rules.Frailty > 0);
        _random = new RandomStream(seed, path, RandomPurpose.Fizzle);
        _budget = _isFrail ? rules.FizzleBudget(_random.NextExponential()) : 0;
    }

    /// <summary>Goes on with the random numbers of a new path. What is left of a frail dispute's budget stays: it has a memory.</summary>
    public void Renew(ulong seed, long path) => _random = new RandomStream(seed, path, RandomPurpose.Fizzle);

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

        _budget -= _rules.FizzleSpending(rungA, rungB, move);
        return _budget <= 0;
    }
}
