using EscalationModel.Models;

namespace EscalationModel.Engine.States;

/// <summary>States of the plain engine: an object a state.</summary>
internal sealed class PlainStates(int rows) : StoredStates
{
    private readonly object?[] _places = new object?[rows];

    public object this[int row]
    {
        get => _places[row]!;
        set => _places[row] = value;
    }

    public override object? Describe(Scenario scenario, int row) =>
        ((SteppedEngine)ModelCatalog.Of(scenario).Plain(scenario)).Describe(this[row]);

    public override StatePlayer Player(Scenario scenario, FirstThrottle? first, CancellationToken cancellation) =>
        new PlainStatePlayer(scenario, first, cancellation);
}

/// <summary>Plays them one by one in the plain engine.</summary>
internal sealed class PlainStatePlayer : StatePlayer
{
    private readonly Scenario _scenario;
    private readonly FirstThrottle? _first;
    private readonly SteppedEngine _engine;
    private readonly Tally _tally;

    public PlainStatePlayer(Scenario scenario, FirstThrottle? first, CancellationToken cancellation)
    {
        (_scenario, _first, _tally) = (scenario, first, new Tally(scenario));
        _engine = (SteppedEngine)ModelCatalog.Of(scenario).Plain(scenario);
        _engine.Cancellation = cancellation;
    }

    public override void Sample(PathSample sample, ReadOnlySpan<int> steps, int first, int count)
    {
        for (int path = first; path < first + count; path++)
        {
            _engine.Start(sample.Seed, sample.Range.First + path);
            PlayedPath? played = null;
            for (int step = 0; played is null; step++)
            {
                if (!_engine.IsStruck)
                {
                    Write(sample, steps, step, path);
                }

                played = _engine.StepOn();
            }

            PathEnd end = played.Value.Drawn;
            sample.End(path, end.Outcome, end.Steps * sample.Scenario.Model.StepLength);
        }
    }

    public override void Continue(
        IReadOnlyList<CrisisState> states, int each, int steps, ulong seed, long first, Span<PlayedState> played)
    {
        for (int i = 0; i < played.Length; i++)
        {
            CrisisState state = states[(int)((first + i) / each)];
            _engine.Resume(
                ((PlainStates)state.Stored)[state.Row], seed, first + i,
                startsA: !state.Keeps(_scenario, Side.A), startsB: !state.Keeps(_scenario, Side.B));
            played[i] = Play(steps);
        }
    }

    private PlayedState Play(int steps)
    {
        _engine.ForgetHazard();
        if (_first is { } first)
        {
            _engine.Force(first);
        }

        for (int step = 0; step < steps; step++)
        {
            if (_engine.StepOn() is { } end)
            {
                return new PlayedState(end.Mark, IsOpen: false, end.Drawn.Steps, WorthOf(Side.A, end), WorthOf(Side.B, end));
            }
        }

        PlayedPath open = _engine.StopHere();
        double survival = Survival.Of(open.Mark.Survival);
        return new PlayedState(
            open.Mark, IsOpen: true, open.Drawn.Steps,
            _tally.AccidentWorth(Side.A, survival, open.RiskA), _tally.AccidentWorth(Side.B, survival, open.RiskB));
    }

    private double WorthOf(Side side, in PlayedPath played) => _tally.WorthOf(
        side, played.Beyond, Survival.Of(played.Mark.Survival), side == Side.A ? played.RiskA : played.RiskB);

    private void Write(PathSample sample, ReadOnlySpan<int> steps, int step, int path)
    {
        for (int day = 0; day < steps.Length; day++)
        {
            if (steps[day] == step)
            {
                int row = sample.Row(day, path);
                _engine.Observe(sample.ColumnsOf(row));
                ((PlainStates)sample.Stored)[row] = _engine.Save(null);
            }
        }
    }
}
