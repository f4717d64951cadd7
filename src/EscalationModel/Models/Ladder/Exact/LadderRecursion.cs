using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Models.Ladder.Game;
using EscalationModel.Models.Mediation;

namespace EscalationModel.Models.Ladder.Exact;

/// <summary>Where a move leads to from a state, before the endings, and what the mediator is expected to do in it.</summary>
internal sealed record MoveRow(int[] Targets, double[] Probabilities, ExactMediation Mediation);

/// <summary>One forward recursion of the exact engine with a given choice of what the states hold.</summary>
internal sealed class LadderRecursion
{
    /// <summary>The most states times classes of frailty, whose probabilities take 1 GB.</summary>
    private const int MostMasses = 50_000_000;

    private readonly EscalationLadder _model;
    private readonly Tracked _tracked;
    private readonly MediatorLaw _mediator;
    private readonly PolicyProbe _readerA, _readerB;
    private readonly FrailtyMixture _frailty;
    private readonly LadderEndings _endings;
    private readonly int _top, _classes, _mostStates;
    private readonly string _name;

    private readonly Dictionary<LadderState, int> _numbers = [];
    private readonly List<LadderState> _states = [];
    private readonly List<MoveRow?> _rows = [];
    private readonly List<LightBranch> _branches = [];

    // The mass of a state is a row, a number for each class of frailty.
    private double[] _mass, _next;
    private readonly List<int> _alive = [], _reached = [];
    private bool[] _isReached = new bool[64];

    /// <summary>Solves a scenario on the states that its rules, payoffs and policies need.</summary>
    public static ExactResult Solve(
        Scenario scenario,
        EscalationLadder model,
        LadderStart? start,
        IProgress<ExactProgress>? progress,
        CancellationToken cancellation)
    {
        Tracked tracked = LadderGame.NeededByPayoffs(scenario);
        while (true)
        {
            var recursion = new LadderRecursion(scenario, model, tracked);
            if (recursion.Run(start, progress, cancellation) is { } result)
            {
                return result;
            }

            tracked |= recursion.Missing; // a policy looks at more than the states hold: start again with it
        }
    }

    public LadderRecursion(Scenario scenario, EscalationLadder model, Tracked tracked)
    {
        (_model, _tracked, _top, _name) = (model, tracked, model.TopRung, scenario.Name);
        _mediator = new MediatorLaw(scenario.Mediator is { } mediator ? new MediationRules(mediator, model.StepLength) : null);
        _readerA = new PolicyProbe(scenario, model, Side.A, tracked);
        _readerB = new PolicyProbe(scenario, model, Side.B, tracked);
        _frailty = FrailtyMixture.Of(model.Frailty);
        _classes = _frailty.Weights.Length;
        _mostStates = Math.Min(ExactLadder.MostStates, MostMasses / _classes);
        (_mass, _next) = (new double[_isReached.Length * _classes], new double[_isReached.Length * _classes]);
        _endings = new LadderEndings(scenario, model, _frailty);
    }

    /// <summary>What a policy was found to depend on although the states do not hold it.</summary>
    public Tracked Missing => _readerA.Missing | _readerB.Missing;

    public static double Room(int rungA, int rungB, int top) => 1 - (rungA + rungB) / (2.0 * top);

    /// <summary>What the rules remember after a move to a joint rung.</summary>
    public static Board After(EscalationLadder model, Tracked tracked, Board board, int rungA, int rungB, bool inForce)
    {
        bool aboveA = board.AboveA || rungA > 0, aboveB = board.AboveB || rungB > 0;
        bool nobodyConcedes = model.Standstill > model.Horizon || !(aboveA && aboveB);
        int stood = inForce ? board.Stood
            : nobodyConcedes ? 0
            : rungA == 0 && rungB > 0 ? Math.Max(board.Stood, 0) + 1
            : rungB == 0 && rungA > 0 ? Math.Min(board.Stood, 0) - 1
            : 0;
        int rested = inForce ? board.Rested
            : model.Standstill <= model.Horizon && (aboveA || aboveB) && rungA == 0 && rungB == 0 ? board.Rested + 1
            : 0;
        int Hold(Tracked what, int value) => (tracked & what) != 0 ? value : 0;
        return new Board(
            rungA, rungB, aboveA, aboveB, stood, rested,
            Hold(Tracked.MoveA, Math.Sign(rungA - board.RungA)),
            Hold(Tracked.MoveB, Math.Sign(rungB - board.RungB)),
            Hold(Tracked.PeakA, Math.Max(board.PeakA, rungA)),
            Hold(Tracked.PeakB, Math.Max(board.PeakB, rungB)));
    }

    // A board without what the states do not hold.
    private Board Held(Board board)
    {
        int Hold(Tracked what, int value) => (_tracked & what) != 0 ? value : 0;
        return board with
        {
            MoveA = Hold(Tracked.MoveA, board.MoveA), MoveB = Hold(Tracked.MoveB, board.MoveB),
            PeakA = Hold(Tracked.PeakA, board.PeakA), PeakB = Hold(Tracked.PeakB, board.PeakB),
        };
    }

    /// <summary>What the rules remember at the onset.</summary>
    public static Board AtStart(Tracked tracked, int rungA, int rungB) => new(
        rungA, rungB, rungA > 0, rungB > 0, 0, 0, 0, 0, (tracked & Tracked.PeakA) != 0 ? rungA : 0,
        (tracked & Tracked.PeakB) != 0 ? rungB : 0);

    /// <summary>The result, or null if something is <see cref="Missing"/>.</summary>
    public ExactResult? Run(LadderStart? state, IProgress<ExactProgress>? progress, CancellationToken cancellation)
    {
        var clock = new ExactClock(_model.Horizon, progress);
        int move = state?.Move ?? 0;
        _readerA.Cancellation = _readerB.Cancellation = cancellation;
        int start = NumberOf(state is null ? StartState() : new LadderState(Held(state.Board), state.Light));
        _frailty.WeightsAfter(state?.Withstood ?? 0).CopyTo(Of(_mass, start));
        _alive.Add(start);
        _endings.Begin(move, state?.Days ?? 0);
        var mediation = default(ExactMediation);
        for (int step = move; step < _model.Horizon && _alive.Count > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_readerA.BeginStep(step) | _readerB.BeginStep(step))
            {
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows).Clear(); // all answers are new
            }

            foreach (int from in _alive)
            {
                cancellation.ThrowIfCancellationRequested();
                MoveRow row = RowOf(from, step);
                Span<double> mass = Of(_mass, from);
                mediation = mediation.Plus(FrailtyMixture.Total(mass), row.Mediation);
                for (int i = 0; i < row.Targets.Length; i++)
                {
                    Reach(row.Targets[i], mass, row.Probabilities[i]);
                }

                mass.Clear();
            }

            if (Missing != Tracked.None)
            {
                return null;
            }

            EndStep(step + 1);
            clock.EndMove(step + 1, _alive.Count, _states.Count);
        }

        return _endings.Result(_states.Count, mediation);
    }

    private void EndStep(int move)
    {
        _alive.Clear();
        foreach (int state in _reached)
        {
            _isReached[state] = false;
            if (_endings.Take(_states[state].Board, Of(_next, state), move) > 0)
            {
                _alive.Add(state);
            }
        }

        _reached.Clear();
        (_mass, _next) = (_next, _mass);
        _endings.EndMove(move);
    }

    private Span<double> Of(double[] rows, int state) => rows.AsSpan(state * _classes, _classes);

    private void Reach(int state, ReadOnlySpan<double> mass, double probability)
    {
        if (!_isReached[state])
        {
            _isReached[state] = true;
            _reached.Add(state);
        }

        Span<double> next = Of(_next, state);
        for (int k = 0; k < next.Length; k++)
        {
            next[k] += mass[k] * probability;
        }
    }

    private int NumberOf(LadderState state)
    {
        if (!_numbers.TryGetValue(state, out int number))
        {
            number = _numbers[state] = _states.Count < _mostStates ? _states.Count : throw TooManyStates();
            _states.Add(state);
            _rows.Add(null);
            if (number >= _isReached.Length)
            {
                Array.Resize(ref _isReached, 2 * number);
                Array.Resize(ref _mass, 2 * number * _classes);
                Array.Resize(ref _next, 2 * number * _classes);
            }
        }

        return number;
    }

    private ArgumentException TooManyStates() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Play of {_name} reaches more than {_mostStates:N0} states{(_classes > 1 ? $" in {_classes} classes of "
            + $"frailty" : "")}, which an exact answer would have to keep. Allowed: fewer rungs, a shorter standstill, a mediator with "
            + $"shorter times, policies that look neither at peaks nor at last moves, or a simulation."));

    private LadderState StartState() => new(AtStart(_tracked, _model.A.InitialRung, _model.B.InitialRung), _mediator.Start);

    private MoveRow RowOf(int number, int step)
    {
        if (_rows[number] is { } known)
        {
            return known;
        }

        LadderState state = _states[number];
        MoveRow row = Row(state, step);
        bool opens = step == 0 && _model.Opening is not null;
        _rows[number] = opens || _mediator.DependsOnStep(state.Light) ? null : row;
        return row;
    }

    private MoveRow Row(LadderState state, int step)
    {
        Board board = state.Board;
        var targets = new List<int>();
        var probabilities = new List<double>();
        var mediation = default(ExactMediation);
        _branches.Clear();
        _mediator.Branch(state.Light, step, Room(board.RungA, board.RungB, _top), side => Acceptance(side, board), _branches);
        foreach (LightBranch branch in _branches)
        {
            (Light after, bool kept) = _mediator.EndOfStep(branch.Light);
            var happens = new ExactMediation(branch.Flashed ? 1 : 0, branch.Accepted ? 1 : 0, kept ? 1 : 0, branch.Broken ? 1 : 0);
            mediation = mediation.Plus(branch.Probability, happens);
            foreach ((int rungA, int rungB, double probability) in NewRungs(board, branch, step))
            {
                targets.Add(NumberOf(new LadderState(After(_model, _tracked, board, rungA, rungB, branch.Light.InForce), after)));
                probabilities.Add(branch.Probability * probability);
            }
        }

        return new MoveRow([.. targets], [.. probabilities], mediation);
    }

    private IEnumerable<(int RungA, int RungB, double Probability)> NewRungs(Board board, LightBranch branch, int step)
    {
        if (step == 0 && _model.Opening is { } opening)
        {
            foreach (Opening first in opening)
            {
                yield return (first.RungA, first.RungB, first.Probability);
            }

            yield break;
        }

        double[] movesA = Moves(Side.A, board, branch), movesB = Moves(Side.B, board, branch);
        for (int a = -1; a <= 1; a++)
        {
            for (int b = -1; b <= 1; b++)
            {
                if (movesA[a + 1] * movesB[b + 1] > 0)
                {
                    yield return (board.RungA + a, board.RungB + b, movesA[a + 1] * movesB[b + 1]);
                }
            }
        }
    }

    // The probabilities of one rung down, none and one up; who cannot go further stays.
    private double[] Moves(Side side, Board board, LightBranch branch)
    {
        bool isA = side == Side.A;
        int rung = isA ? board.RungA : board.RungB;
        MoveLaw law = (isA ? branch.Light.BindsA : branch.Light.BindsB) ? new MoveLaw(_model[side].Down, 0)
            : isA ? _readerA.MovesAt(SightOf(side, board, branch.RedLight, branch.Light.InForce))
            : _readerB.MovesAt(SightOf(side, board, branch.RedLight, branch.Light.InForce));
        double down = rung > 0 ? law.Down : 0, up = rung < _top ? law.Up : 0;
        return [down, Math.Max(0, 1 - down - up), up];
    }

    private double Acceptance(Side side, Board board) =>
        (side == Side.A ? _readerA : _readerB).AcceptanceAt(SightOf(side, board, redLight: true, isSuspended: false));

    private Sight SightOf(Side side, Board board, bool redLight, bool isSuspended) => side == Side.A
        ? new(board.RungA, board.RungB, board.MoveB, Peak(Tracked.PeakA, board.PeakA, board.RungA), redLight, isSuspended)
        : new(board.RungB, board.RungA, board.MoveA, Peak(Tracked.PeakB, board.PeakB, board.RungB), redLight, isSuspended);

    private int Peak(Tracked what, int peak, int rung) => (_tracked & what) != 0 ? peak : rung;
}
