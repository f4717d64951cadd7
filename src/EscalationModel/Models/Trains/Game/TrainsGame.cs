using System.Collections.Concurrent;
using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Models.Trains.Game;

/// <summary>The accelerating trains as a Markov game on a grid of room and tempos. The steps, the endings and the probabilities of standing
/// still are those of the model; what is coarsened is where between two levels room, tempos and peaks are.</summary>
internal sealed class TrainsGame : CrisisGame
{
    private readonly AcceleratingTrains _model;
    private readonly TrainsStates _states;
    private readonly TrainsClosing _closing;
    private readonly double[] _pressureA, _pressureB;
    private readonly ConcurrentDictionary<(double A, double B), TrainsTransitions> _laws = [];
    private readonly string[] _approximations;
    private (double A, double B, bool Last) _listed;
    private MarkovStage? _list;

    public TrainsGame(Scenario scenario, AcceleratingTrains model, GameGrid grid)
        : this(scenario, model, grid, StatesOf(scenario, model, grid))
    {
    }

    private TrainsGame(Scenario scenario, AcceleratingTrains model, GameGrid grid, TrainsStates states)
        : base(scenario, model.Steps, DiscountOf(scenario.A.Payoffs.DiscountRate, model.TimeStep), DiscountOf(
            scenario.B.Payoffs.DiscountRate, model.TimeStep),
            states.Count, StartOf(model, states))
    {
        (_model, _states) = (model, states);
        _pressureA = Pressures.Of(scenario.Calendar, Side.A, Periods!.Value, model.TimeStep);
        _pressureB = Pressures.Of(scenario.Calendar, Side.B, Periods!.Value, model.TimeStep);
        CountA = CountB = [.. Enumerable.Repeat(Throttles.Count, states.Count)];
        _closing = new TrainsClosing(scenario, model, states, DiscountA, DiscountB);
        string coarse = string.Create(
            CultureInfo.InvariantCulture,
            $"The game is played on {grid.Room} levels of room and {grid.TempoA} and {grid.TempoB} of tempo: values hold up "
                + $"to what a finer grid changes.");
        _approximations = grid.IgnorePerception && !SeesTruly(model)
            ? [coarse, "Perception errors are left out: the answer is that of sides who see truly."]
            : [coarse];
    }

    public override IReadOnlyList<string> Approximations => _approximations;

    public AcceleratingTrains Model => _model;

    public TrainsStates States => _states;

    public override string StateName(int state)
    {
        (TrainPlace a, TrainPlace b, int room) = _states.At(state);
        return string.Create(CultureInfo.InvariantCulture, $"room {_states.Room[room]:G4}, A {Name(_states.A, a)}, B {Name(_states.B, b)}");

        static string Name(TrainsPlaces places, TrainPlace place)
        {
            string tempo = place.Stands ? $"stands {place.Stood}" : places.TempoOf(place).ToString("G4", CultureInfo.InvariantCulture);
            return places.HasPeaks ? string.Create(CultureInfo.InvariantCulture, $"{tempo} (peak {places.PeakOf(place):G4})") : tempo;
        }
    }

    public override IReadOnlyList<string> Actions(Side side, int state) => ["brake", "hold", "accelerate"];

    public override SolvedPolicy PolicyOf(MarkovStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        MarkovBestResponse.Fit(this, strategy);
        return new TrainsPolicy(Scenario.Name, Fingerprint, new TrainsKey(Periods!.Value, _model.TimeStep, _states), strategy);
    }

    internal override double[] Final(Side side) => new double[StateCount]; // the last step ends in stalemate

    internal override IStateStrategy AsStrategy(IAnyPolicy policy, Side side) =>
        policy is TrainsPolicy solved ? new SolvedTrainsAsStrategy(this, solved, side) : new TrainsPolicyAsStrategy(this, policy, side);

    /// <summary>What a side sees in a state of the game.</summary>
    internal TrainsSight SightOf(int state, Side side)
    {
        (TrainPlace a, TrainPlace b, int room) = _states.At(state);
        (TrainPlace own, TrainPlace rival) = side == Side.A ? (a, b) : (b, a);
        (TrainsPlaces ownPlaces, TrainsPlaces rivalPlaces) = side == Side.A ? (_states.A, _states.B) : (_states.B, _states.A);
        return new(
            _states.Room[room], Tempo(ownPlaces, own), own.Stood, ownPlaces.PeakOf(own),
            Tempo(rivalPlaces, rival), rival.Stood, rivalPlaces.PeakOf(rival));
    }

    internal override Func<IPeriodWorth> WorthAt(int period, double[] next, int width, CancellationToken cancellation = default) =>
        new TrainsWorth(_states, LawsAt(period), _closing, (DiscountA, DiscountB), period == Periods - 1, next, width).Reader;

    // For who asks for payoffs and transitions: the solvers sum over them without a list.
    internal override MarkovStage StageAt(int period, CancellationToken cancellation = default)
    {
        lock (_laws)
        {
            var kind = (_pressureA[period], _pressureB[period], period == Periods - 1);
            _list = _list is { } known && _listed == kind ? known : List(period, cancellation);
            _listed = kind;
            return _list;
        }
    }

    // The lowest level of a moving side stands for a slow one, not for a standstill.
    private static double Tempo(TrainsPlaces places, TrainPlace place) =>
        place.Stands ? 0 : place.Level == 0 ? 1e-9 * places.Tempo[1] : places.TempoOf(place);

    private TrainsTransitions LawsAt(int period) =>
        _laws.GetOrAdd(
            (_pressureA[period], _pressureB[period]), pressures => new TrainsTransitions(_model, _states, pressures.A, pressures.B));

    private static bool SeesTruly(AcceleratingTrains model) =>
        model.A.Perception == Perception.Perfect && model.B.Perception == Perception.Perfect;

    private static TrainsStates StatesOf(Scenario scenario, AcceleratingTrains model, GameGrid grid)
    {
        var problems = new List<string>();
        if (grid.Room < 2 || grid.TempoA < 2 || grid.TempoB < 2 || grid.Room > 100_000 || grid.TempoA > 10_000 || grid.TempoB > 10_000)
        {
            problems.Add(
                $"A grid of {grid.Room} x {grid.TempoA} x {grid.TempoB} levels is not allowed; allowed: at least 2 each, "
                    + "at most 100000 x 10000 x 10000.");
        }

        if (!SeesTruly(model) && !grid.IgnorePerception)
        {
            problems.Add(
                $"The sides of {scenario.Name} see with delay, bias or noise: not a game whose state both see. Allowed: perfect "
                    + "perception, or to ignore perception, for the game of sides who see truly.");
        }

        if (!model.RestIsPeace)
        {
            problems.Add(
                $"Two at rest in {scenario.Name} settle after days that both must stand: the states count the days of each side alone. "
                    + "Allowed: restIsPeace.");
        }

        if (model.ConcessionNeedsRoom)
        {
            problems.Add(
                $"Nobody in {scenario.Name} concedes to a rival who cannot stop: the endings of the game do not look at the room. "
                    + "Allowed: no concessionNeedsRoom.");
        }

        if (scenario.Talks is not null)
        {
            problems.Add(
                $"The talks channel of {scenario.Name} binds both sides for a time that its states do not hold. Allowed: no talks.");
        }

        if (scenario.Mediator is { NeverBinds: false })
        {
            problems.Add(
                $"The mediator of {scenario.Name} can bind a side: its timers would multiply the grid. Allowed: no mediator, or one whose "
                    + "offer is never accepted (an acceptance of 0).");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(scenario));
        }

        int standstill = model.WholeSteps(model.Standstill);
        if (standstill > model.Steps)
        {
            standstill = model.Steps + 1;
        }

        bool HasPeaks(Side side) => scenario[side].Payoffs.AudienceCost != 0;
        var size = new TrainsSize(grid.Room, standstill, new(grid.TempoA, HasPeaks(Side.A)), new(grid.TempoB, HasPeaks(Side.B)));
        if (size.Excess is { } excess)
        {
            throw new ArgumentException($"The game of {scenario.Name} is too large: {excess}.", nameof(grid));
        }

        TrainsPlaces Places(Side side, int levels) =>
            new(GridAxis.Of(model[side].TopTempo, levels, model[side].InitialTempo), standstill, HasPeaks(side));
        return new(GridAxis.Of(model.Room, grid.Room), Places(Side.A, grid.TempoA), Places(Side.B, grid.TempoB));
    }

    private static List<(int State, double Probability)> StartOf(AcceleratingTrains model, TrainsStates states)
    {
        var start = new List<(int, double)>();
        (int a0, int a1, double fa) = states.A.Around(model.A.InitialTempo, 0, model.A.InitialTempo);
        (int b0, int b1, double fb) = states.B.Around(model.B.InitialTempo, 0, model.B.InitialTempo);
        foreach ((int a, double p) in new[] { (a0, 1 - fa), (a1, fa) })
        {
            foreach ((int b, double q) in new[] { (b0, 1 - fb), (b1, fb) })
            {
                if (p * q > 0)
                {
                    start.Add((states.NumberOf(a, b, states.RoomLevels - 1), p * q));
                }
            }
        }

        return start;
    }

    private MarkovStage List(int period, CancellationToken cancellation)
    {
        TrainsTransitions laws = LawsAt(period);
        var writer = new MarkovStageWriter(StateCount);
        foreach ((int a, int b) in _states.Joints)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int room = 0; room < _states.RoomLevels; room++)
            {
                writer.BeginState();
                for (int joint = 0; joint < Throttles.Count * Throttles.Count; joint++)
                {
                    writer.BeginJoint();
                    List(writer, laws.A[a][joint / Throttles.Count], laws.B[b][joint % Throttles.Count], room, period == Periods - 1);
                }
            }
        }

        return writer.Build();
    }

    private void List(MarkovStageWriter writer, TrainStep[] stepsA, TrainStep[] stepsB, int room, bool isLast)
    {
        foreach ((TrainStep a, TrainStep b) in stepsA.SelectMany(_ => stepsB, (a, b) => (a, b)))
        {
            TrainPlace placeA = _states.A.AfterAt(a.After), placeB = _states.B.AfterAt(b.After);
            TrainsEnds ends = _closing.Ends(placeA, placeB, isLast);
            double p = a.Probability * b.Probability;
            if (_closing.Left(placeA, placeB)[room] is not { } left)
            {
                writer.Reward(p * ends.CollisionA, p * ends.CollisionB);
                continue;
            }

            writer.Reward(p * ends.RewardA, p * ends.RewardB);
            for (int i = 0; i < left.Weights.Length && ends.GoesOn > 0; i++)
            {
                writer.Move(_states.NumberOf(a.After, b.After, left.First + i), p * ends.GoesOn * left.Weights[i]);
            }
        }
    }
}
