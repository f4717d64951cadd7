namespace EscalationModel.Models.Trains;

/// <summary>The talks in one path: section 3b of the model, step by step. Each round takes its numbers in one order: budget, stages,
/// success.</summary>
internal struct TalksState
{
    private TalksRules? _rules;
    private RandomStream _draws;
    private double _budget;
    private int _until;
    private bool _agrees;

    public TalksState(TalksRules? rules, ulong seed, long path)
    {
        _rules = rules;
        if (rules is not null)
        {
            _draws = new RandomStream(seed, path, RandomPurpose.Talks);
            _budget = _draws.NextExponential();
        }
    }

    /// <summary>Goes on before a step with the random numbers of a new path: the budget of the next round has no memory and is drawn anew;
    /// the present round lasts as long as it was to, and whether it agrees shows at its end alone.</summary>
    public void Renew(TalksRules? rules, int step, ulong seed, long path)
    {
        _rules = rules;
        if (_rules is null)
        {
            return;
        }

        _draws = new RandomStream(seed, path, RandomPurpose.Talks);
        _budget = _draws.NextExponential();
        if (AreOn(step))
        {
            _agrees = _rules.Agrees(_draws.NextDouble());
        }
    }

    /// <summary>What happened so far.</summary>
    public TalksCounts Counts { get; private set; }

    /// <summary>Whether talks are on in a step.</summary>
    public readonly bool AreOn(int step) => step < _until;

    /// <summary>Begins talks in a step, if their budget is used up in it.</summary>
    public void Begin(int step, double room, bool inForce, double trust)
    {
        if (_rules is null || AreOn(step) || (_budget -= _rules.Hazard(room, inForce, trust)) > 0)
        {
            return;
        }

        double stages = 0;
        for (int i = 0; i < _rules.Stages; i++)
        {
            stages += _draws.NextExponential();
        }

        _until = step + _rules.Steps(stages);
        _agrees = _rules.Agrees(_draws.NextDouble());
        _budget = _draws.NextExponential();
        Counts = Counts with { Began = Counts.Began + 1, PathsWithTalks = 1 };
    }

    /// <summary>The room after a step that has used some up.</summary>
    public readonly double Recovered(int step, double room) =>
        AreOn(step) && room > 0 ? room + _rules!.Recovery * (_rules.Room - room) : room;

    /// <summary>Ends a step: true if the sides agree at its end.</summary>
    public bool EndStep(int step)
    {
        if (!AreOn(step))
        {
            return false;
        }

        bool isLast = step + 1 == _until, agreed = isLast && _agrees;
        Counts = Counts with { Steps = Counts.Steps + 1, Failed = Counts.Failed + (isLast && !_agrees ? 1 : 0) };
        return agreed;
    }

    /// <summary>The path has ended in an agreement.</summary>
    public void Agree() => Counts = Counts with { Agreed = Counts.Agreed + 1 };
}
