namespace EscalationModel.Experiments.Tournaments;

/// <summary>Plays matches one by one, for strategies that are functions of the history. Not thread-safe.</summary>
internal sealed class MatchByMatch(IteratedGame game, IteratedStrategy first, IteratedStrategy second)
{
    private readonly Player _first = new(first), _second = new(second);

    /// <summary>Plays a match.</summary>
    /// <param name="random">The stream of the match, at its start.</param>
    /// <param name="cancellation">Stops it between rounds.</param>
    public MatchCounts Play(RandomStream random, CancellationToken cancellation)
    {
        _first.Start();
        _second.Start();
        long cc = 0, cd = 0, dc = 0, rounds = 0;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            IteratedMove a = _first.Move(ref random), b = _second.Move(ref random);
            (a, b) = (Mistaken(a, game.Noise, ref random), Mistaken(b, game.Noise, ref random));
            cc += a == IteratedMove.Cooperate && b == IteratedMove.Cooperate ? 1 : 0;
            cd += a == IteratedMove.Cooperate && b == IteratedMove.Defect ? 1 : 0;
            dc += a == IteratedMove.Defect && b == IteratedMove.Cooperate ? 1 : 0;
            rounds++;
            _first.Learn(a, Mistaken(b, game.Misperception, ref random));
            _second.Learn(b, Mistaken(a, game.Misperception, ref random));
        }
        while (game.EndProbability is { } end ? !random.NextBool(end) : rounds < game.Rounds);

        return new(cc, cd, dc, rounds - cc - cd - dc);
    }

    private static IteratedMove Mistaken(IteratedMove move, double probability, ref RandomStream random) =>
        probability > 0 && random.NextBool(probability) ? (IteratedMove)(1 - (int)move) : move;

    // One side: an automaton has a state, a function has a history.
    private sealed class Player(IteratedStrategy strategy)
    {
        private byte[] _own = [], _rival = [];
        private int _state, _rounds;

        public void Start() => (_state, _rounds) = (0, 0);

        public IteratedMove Move(ref RandomStream random)
        {
            if (strategy is FunctionStrategy function)
            {
                return function.Move(new MatchHistory(_own.AsSpan(0, _rounds), _rival.AsSpan(0, _rounds)), ref random);
            }

            double cooperation = ((Automaton)strategy).States[_state].Cooperation;
            bool cooperates = cooperation is 0 or 1 ? cooperation == 1 : random.NextBool(cooperation);
            return cooperates ? IteratedMove.Cooperate : IteratedMove.Defect;
        }

        public void Learn(IteratedMove own, IteratedMove rival)
        {
            if (strategy is Automaton automaton)
            {
                _state = automaton.States[_state].After(own, rival);
                return;
            }

            if (_rounds == _own.Length)
            {
                Array.Resize(ref _own, Math.Max(256, 2 * _rounds));
                Array.Resize(ref _rival, _own.Length);
            }

            (_own[_rounds], _rival[_rounds]) = ((byte)own, (byte)rival);
            _rounds++;
        }
    }
}
