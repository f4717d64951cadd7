using System.Globalization;
using EscalationModel.Engines;
using EscalationModel.Games;
using EscalationModel.Models;

namespace EscalationModel.Solvers;

/// <summary>The accelerating trains as a Markov game on a grid of room and tempos. The steps, the endings and the probabilities of standing still
/// are those of the model; what is coarsened is where between two levels room, tempos and peaks are.</summary>
internal sealed class TrainsGame : CrisisGame
{
    private const int MostKeptTransitions = 20_000_000;
    private readonly AcceleratingTrains _model;
    private readonly TrainsStates _states;
    private readonly double[] _pressureA, _pressureB;
    private readonly double[] _accident;
    private readonly Dictionary<(double A, double B, bool Last), MarkovStage> _kept = [];
    private readonly string[] _approximations;
    private int _keptTransitions;

    public TrainsGame(Scenario scenario, AcceleratingTrains model, GameGrid grid)
        : this(scenario, model, grid, StatesOf(scenario, model, grid))
    {
    }

    private TrainsGame(Scenario scenario, AcceleratingTrains model, GameGrid grid, TrainsStates states)
        : base(scenario, Math.Max(1, model.Steps), DiscountOf(scenario.A.Payoffs.DiscountRate, model.TimeStep), DiscountOf(scenario.B.Payoffs.DiscountRate, model.TimeStep),
            states.Count, StartOf(scenario, states))
    {
        (_model, _states) = (model, states);
        _pressureA = Pressures.Of(scenario.Calendar, Side.A, Periods!.Value, model.TimeStep);
        _pressureB = Pressures.Of(scenario.Calendar, Side.B, Periods!.Value, model.TimeStep);
        CountA = CountB = [.. Enumerable.Repeat(Throttles.Count, states.Count)];
        _accident = [.. Enumerable.Range(0, (states.A.Levels + 1) * (states.B.Levels + 1)).Select(AccidentProbability)];
        string coarse = string.Create(CultureInfo.InvariantCulture, $"The game is played on {grid.Room} levels of room and {grid.TempoA} and {grid.TempoB} of tempo: values hold up to what a finer grid changes.");
        _approximations = grid.IgnorePerception && !SeesTruly(scenario) ? [coarse, "Perception errors are left out: the answer is that of sides who see truly."] : [coarse];
    }

    public override IReadOnlyList<string> Approximations => _approximations;

    public AcceleratingTrains Model => _model;

    public TrainsStates States => _states;

    public override string StateName(int state)
    {
        (TrainPlace a, TrainPlace b, int room) = _states.At(state);
        return string.Create(CultureInfo.InvariantCulture, $"room {room * _states.Spacing:G4}, A {Name(_states.A, a)}, B {Name(_states.B, b)}");

        static string Name(TrainsPlaces places, TrainPlace place)
        {
            string tempo = place.Stands ? $"stands {place.Stood}" : places.TempoOf(place).ToString("G4", CultureInfo.InvariantCulture);
            return places.HasPeaks ? string.Create(CultureInfo.InvariantCulture, $"{tempo} (peak {place.Peak * places.Spacing:G4})") : tempo;
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

    internal override StrategyReader ReaderOf(IPlayer policy, Side side) =>
        policy is TrainsPolicy solved ? new TrainsPolicyReader(this, side).ReadSolved(solved) : new TrainsPolicyReader(this, side).ReadAny(policy);

    internal override MarkovStage StageAt(int period)
    {
        var kind = (_pressureA[period], _pressureB[period], period == Periods - 1);
        lock (_kept)
        {
            if (_kept.TryGetValue(kind, out MarkovStage? known))
            {
                return known;
            }

            if (_keptTransitions > MostKeptTransitions)
            {
                _kept.Clear();
                _keptTransitions = 0;
            }

            MarkovStage stage = Build(kind.Item1, kind.Item2, kind.Item3);
            _kept[kind] = stage;
            _keptTransitions += stage.Targets.Length;
            return stage;
        }
    }

    private static bool SeesTruly(Scenario scenario) => scenario.A.Perception == Perception.Perfect && scenario.B.Perception == Perception.Perfect;

    private static TrainsStates StatesOf(Scenario scenario, AcceleratingTrains model, GameGrid grid)
    {
        var problems = new List<string>();
        if (grid.Room < 2 || grid.TempoA < 2 || grid.TempoB < 2 || grid.Room > 100_000 || grid.TempoA > 10_000 || grid.TempoB > 10_000)
        {
            problems.Add($"A grid of {grid.Room} x {grid.TempoA} x {grid.TempoB} levels is not allowed; allowed: at least 2 each, at most 100000 x 10000 x 10000.");
        }

        if (!SeesTruly(scenario) && !grid.IgnorePerception)
        {
            problems.Add($"The sides of {scenario.Name} see with delay, bias or noise: not a game whose state both see. Allowed: perfect perception, or {nameof(GameGrid.IgnorePerception)} for the game of sides who see truly.");
        }

        if (!NeverBinds(scenario.Mediator))
        {
            problems.Add($"The mediator of {scenario.Name} can bind a side: its timers would multiply the grid. Allowed: no mediator, or one whose offer is never accepted (an acceptance of 0).");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(scenario));
        }

        int standstill = Math.Max(1, model.WholeSteps(model.Standstill));
        if (standstill > Math.Max(1, model.Steps))
        {
            standstill = Math.Max(1, model.Steps) + 1;
        }

        var states = new TrainsStates(model.Room, grid.Room,
            new TrainsPlaces(scenario.A.TopTempo, grid.TempoA, standstill, scenario.A.Payoffs.AudienceCost != 0),
            new TrainsPlaces(scenario.B.TopTempo, grid.TempoB, standstill, scenario.B.Payoffs.AudienceCost != 0));
        return states.Count <= 5_000_000 ? states : throw new ArgumentException(
            $"A grid of {grid.Room} x {grid.TempoA} x {grid.TempoB} levels gives {states.Count} states (standstill and peaks included); at most 5000000 are allowed.", nameof(grid));
    }

    private static List<(int State, double Probability)> StartOf(Scenario scenario, TrainsStates states)
    {
        var start = new List<(int, double)>();
        (int a0, int a1, double fa) = states.A.Around(scenario.A.InitialTempo, 0, scenario.A.InitialTempo);
        (int b0, int b1, double fb) = states.B.Around(scenario.B.InitialTempo, 0, scenario.B.InitialTempo);
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

    private double AccidentProbability(int index)
    {
        int columns = _states.B.Levels + 1;
        double closing = Math.Max(0, index / columns - 1) * _states.A.Spacing + Math.Max(0, index % columns - 1) * _states.B.Spacing;
        return 1 - PortableMath.Exp(-(_model.BaseHazard + _model.TempoHazard * closing * closing) * _model.TimeStep);
    }

    private MarkovStage Build(double pressureA, double pressureB, bool isLast)
    {
        TempoStep[][][] lawA = Laws(Scenario.A, _states.A, pressureA), lawB = Laws(Scenario.B, _states.B, pressureB);
        var writer = new MarkovStageWriter(StateCount);
        foreach ((int a, int b) in _states.Joints)
        {
            for (int room = 0; room < _states.RoomLevels; room++)
            {
                writer.BeginState();
                for (int i = 0; i < Throttles.Count; i++)
                {
                    for (int j = 0; j < Throttles.Count; j++)
                    {
                        writer.BeginJoint();
                        Joint(writer, a, b, room, lawA[a][i], lawB[b][j], isLast);
                    }
                }
            }
        }

        return writer.Build();
    }

    // By place and throttle.
    private TempoStep[][][] Laws(Actor actor, TrainsPlaces places, double pressure)
    {
        var law = new TempoLaw(actor, _model.TimeStep, places.Levels);
        return [.. places.All.Select(place => Throttles
            .Select(u => law.After(places.TempoOf(place), place.Stands, (u >= 0 ? actor.Acceleration * u : actor.Braking * u) * _model.TimeStep + pressure)).ToArray())];
    }

    private void Joint(MarkovStageWriter writer, int placeA, int placeB, int roomLevel, TempoStep[] stepsA, TempoStep[] stepsB, bool isLast)
    {
        TrainPlace beforeA = _states.A.All[placeA], beforeB = _states.B.All[placeB];
        foreach (TempoStep stepA in stepsA)
        {
            TrainPlace a = _states.A.After(beforeA, stepA.Level);
            foreach (TempoStep stepB in stepsB)
            {
                TrainPlace b = _states.B.After(beforeB, stepB.Level);
                End(writer, a, b, roomLevel * _states.Spacing, stepA.Probability * stepB.Probability, isLast);
            }
        }
    }

    // Step 6 of the model.
    private void End(MarkovStageWriter writer, TrainPlace a, TrainPlace b, double room, double p, bool isLast)
    {
        double closing = _states.A.TempoOf(a) + _states.B.TempoOf(b);
        room -= closing * _model.TimeStep;
        if (closing > 0 && room <= 0)
        {
            Ends(Outcome.Collision, p);
            return;
        }

        double accident = _accident[(a.Level + 1) * (_states.B.Levels + 1) + b.Level + 1];
        Ends(Outcome.Accident, p * accident);
        p *= 1 - accident;
        if (a.Stands && b.Stands)
        {
            Ends(Outcome.Settlement, p);
        }
        else if (a.Stood >= _states.A.Standstill || b.Stood >= _states.B.Standstill)
        {
            Ends(a.Stands ? Outcome.ConcessionByA : Outcome.ConcessionByB, p);
        }
        else if (isLast)
        {
            Ends(Outcome.Stalemate, p);
        }
        else
        {
            double level = room / _states.Spacing;
            int below = Math.Clamp((int)level, 0, _states.RoomLevels - 2), numberA = _states.A.NumberOf(a), numberB = _states.B.NumberOf(b);
            writer.Move(_states.NumberOf(numberA, numberB, below), p * (1 - (level - below)));
            writer.Move(_states.NumberOf(numberA, numberB, below + 1), p * (level - below));
        }

        void Ends(Outcome outcome, double probability) => writer.Reward(
            probability * DiscountA * Scenario.A.Payoffs.Of(outcome, Side.A, a.Peak * _states.A.Spacing),
            probability * DiscountB * Scenario.B.Payoffs.Of(outcome, Side.B, b.Peak * _states.B.Spacing));
    }
}
