namespace EscalationModel.Engine.States;

/// <summary>States of the laned engine: words in one array.</summary>
internal sealed class LanedStates(int rows, int words, Func<Scenario, FirstThrottle?, CancellationToken, IStateEngine> engine)
    : StoredStates
{
    private readonly ulong[] _words = new ulong[checked((long)rows * words)];

    public Span<ulong> this[int row] => _words.AsSpan(row * words, words);

    public override object? Describe(Scenario scenario, int row) => engine(scenario, null, default).Describe(this[row]);

    public override StatePlayer Player(Scenario scenario, FirstThrottle? first, CancellationToken cancellation) =>
        new LanedStatePlayer(scenario, engine(scenario, first, cancellation));
}

/// <summary>Plays them in lanes.</summary>
internal sealed class LanedStatePlayer(Scenario scenario, IStateEngine engine) : StatePlayer
{
    public override void Sample(PathSample sample, ReadOnlySpan<int> steps, int first, int count)
    {
        var played = new PlayedState[count];
        engine.Play(sample.Seed, sample.Range.First + first, new Stopping(sample, steps, first), played);
        for (int i = 0; i < count; i++)
        {
            sample.End(first + i, played[i].Mark.Drawn, played[i].Steps * sample.Scenario.Model.StepLength);
        }
    }

    public override void Continue(
        IReadOnlyList<CrisisState> states, int each, int steps, ulong seed, long first, Span<PlayedState> played) =>
        engine.Play(seed, first, new Starting(scenario, states, each, steps, first), played);

    private sealed class Stopping : StateTraffic
    {
        private readonly PathSample _sample;
        private readonly int _first;
        private readonly int[] _stops;
        private readonly int[][] _days;

        public Stopping(PathSample sample, ReadOnlySpan<int> steps, int first)
        {
            int[] all = steps.ToArray();
            (_sample, _first, _stops) = (sample, first, [.. all.Distinct().Order()]);
            _days = [.. _stops.Select(stop => Enumerable.Range(0, all.Length).Where(day => all[day] == stop).ToArray())];
        }

        public override ReadOnlySpan<int> Stops => _stops;

        public override bool Takes(int path, int stop, int copy, out Span<double> columns, out Span<ulong> words)
        {
            if (copy >= _days[stop].Length)
            {
                return base.Takes(path, stop, copy, out columns, out words);
            }

            int row = _sample.Row(_days[stop][copy], _first + path);
            columns = _sample.ColumnsOf(row);
            words = ((LanedStates)_sample.Stored)[row];
            return true;
        }
    }

    private sealed class Starting(Scenario scenario, IReadOnlyList<CrisisState> states, int each, int steps, long first) : StateTraffic
    {
        public override bool Gives => true;

        public override int MostSteps => steps;

        public override bool Keeps(int path, Side side) => StateOf(path).Keeps(scenario, side);

        public override ReadOnlySpan<ulong> Given(int path) => ((LanedStates)StateOf(path).Stored)[StateOf(path).Row];

        private CrisisState StateOf(int path) => states[(int)((first + path) / each)];
    }
}
