using System.Globalization;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models.Ladder.Exact;
using EscalationModel.Models.Mediation;
using EscalationModel.Solvers.Markov;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>The escalation ladder as a Markov game, exactly. A state is what the rules of section 2 remember where a side decides; what the
/// mediator does by chance lies between two states. Both sides know the state, the mediation included.</summary>
internal sealed class LadderGame : CrisisGame
{
    private const int MostKeptTransitions = 20_000_000, MostStates = 2_000_000;
    private static readonly string[] ThrottleNames = ["down", "stay", "up"], AnswerNames = ["refuse, ", "accept, "];
    private readonly EscalationLadder _model;
    private readonly MediatorLaw _mediator;
    private readonly Mediator? _rules;
    private readonly List<LadderNode> _nodes = [];
    private readonly Dictionary<LadderNode, int> _numbers = [];
    private readonly Dictionary<(int Fizzle, bool Opens, int Fixed, bool Last), MarkovStage> _kept = [];
    private readonly int _top, _fixedStep;
    private readonly double _worthA, _worthB;
    private int _keptTransitions;

    public LadderGame(Scenario scenario, EscalationLadder model, Tracked tracked, CancellationToken cancellation = default)
        : this(scenario, model, tracked, Reach(scenario, model, tracked, cancellation))
    {
    }

    private LadderGame(Scenario scenario, EscalationLadder model, Tracked tracked, Reached reached)
        : base(
            scenario,
            model.Horizon,
            DiscountOf(scenario, model, Side.A),
            DiscountOf(scenario, model, Side.B),
            reached.Nodes.Count,
            reached.Start)
    {
        (_model, Tracked, _top, _rules) = (model, tracked, model.TopRung, scenario.Mediator);
        (_nodes, _numbers) = (reached.Nodes, reached.Numbers);
        MediationRules? rules = _rules is { } m ? new MediationRules(m, 1) : null;
        (_mediator, _fixedStep) = (new MediatorLaw(rules), rules?.FixedStep ?? int.MaxValue);
        CountA = [.. _nodes.Select(n => CountOf(n, Side.A))];
        CountB = [.. _nodes.Select(n => CountOf(n, Side.B))];
        // A payoff of the first move counts in full on day 0 (with gaps) or one day discounted (a move is a day).
        (_worthA, _worthB) = model.Gaps is null ? (DiscountA, DiscountB) : (1, 1);
    }

    /// <summary>What the states hold besides what the rules need.</summary>
    public Tracked Tracked { get; }

    public IReadOnlyList<LadderNode> Nodes => _nodes;

    public EscalationLadder Model => _model;

    public override IReadOnlyList<string> Approximations => [];

    public static Tracked NeededByPayoffs(Scenario scenario) =>
        (scenario.A.Payoffs.AudienceCost != 0 ? Tracked.PeakA : 0) | (scenario.B.Payoffs.AudienceCost != 0 ? Tracked.PeakB : 0);

    public override string StateName(int state)
    {
        LadderNode node = _nodes[state];
        Board b = node.Board;
        string name = string.Create(CultureInfo.InvariantCulture, $"A {b.RungA}, B {b.RungB}");
        name += b.Stood == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {(b.Stood > 0 ? "A" : "B")} stood {Math.Abs(b.Stood)}");
        name += b.Rested == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", both rested {b.Rested}");
        name += (b.RungA == 0 && b.AboveA ? ", A was above" : "") + (b.RungB == 0 && b.AboveB ? ", B was above" : "");
        name += (Tracked & Tracked.PeakA) != 0 ? string.Create(CultureInfo.InvariantCulture, $", peak A {b.PeakA}") : "";
        name += (Tracked & Tracked.PeakB) != 0 ? string.Create(CultureInfo.InvariantCulture, $", peak B {b.PeakB}") : "";
        return _rules is null ? name : $"{name}, {(node.IsOffer ? "offer" : node.Light.ToString())}";
    }

    public override IReadOnlyList<string> Actions(Side side, int state)
    {
        LadderNode node = _nodes[state];
        return Binds(node, side) ? ["bound"]
            : Answers(node, side) ? [.. AnswerNames.SelectMany(a => ThrottleNames.Select(t => a + t))]
            : ThrottleNames;
    }

    public override SolvedPolicy PolicyOf(MarkovStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        MarkovBestResponse.Fit(this, strategy);
        return _rules is null
            ? new LadderPolicy(
                Scenario.Name, Fingerprint, new LadderKey(_model.Horizon, _top, _model.Standstill, Tracked), _nodes, strategy)
            : throw new ArgumentException(
                $"The mediator of {Scenario.Name} can bind a side, and a policy does not see whether a suspension is in force or the rival "
                    + "cheats, which the states of the game tell. "
                + "Solve the scenario without its mediator, or with acceptances of 0, to play the answer.", nameof(strategy));
    }

    internal override string? BeyondPolicies => (Tracked & (Tracked.MoveA | Tracked.MoveB)) != 0 ? "the last moves" : null;

    internal override MarkovStage StageAt(int period, CancellationToken cancellation = default)
    {
        int moves = period + 1;
        var kind = (
            Math.Min(moves, _model.FizzleByMove?.Count ?? 1),
            period == 0 && _model.Opening is not null,
            moves.CompareTo(_fixedStep),
            moves == _model.Horizon);
        lock (_kept)
        {
            if (_kept.TryGetValue(kind, out MarkovStage? known))
            {
                return known;
            }

            MarkovStage stage = Build(period, cancellation);
            if (_keptTransitions > MostKeptTransitions)
            {
                _kept.Clear();
                _keptTransitions = 0;
            }

            _kept[kind] = stage;
            _keptTransitions += stage.Targets.Length;
            return stage;
        }
    }

    internal override double[] Final(Side side) => new double[StateCount]; // the last move ends in stalemate

    internal override ILadderStrategy AsStrategy(IAnyPolicy policy, Side side) =>
        policy is LadderPolicy solved ? new SolvedLadderAsStrategy(this, solved) : new LadderPolicyAsStrategy(this, policy, side);

    /// <summary>Whether a side is bound and keeps to it.</summary>
    internal static bool Binds(LadderNode node, Side side) => !node.IsOffer && (side == Side.A ? node.Light.BindsA : node.Light.BindsB);

    /// <summary>Whether a side answers an offer.</summary>
    internal bool Answers(LadderNode node, Side side) =>
        node.IsOffer && (side == Side.A ? _rules!.AcceptanceA : _rules!.AcceptanceB) is null;

    /// <summary>What a side's policy sees in a state, but for the number of moves.</summary>
    internal Sight SightOf(LadderNode node, Side side)
    {
        Board b = node.Board;
        bool heldA = (Tracked & Tracked.PeakA) != 0, heldB = (Tracked & Tracked.PeakB) != 0;
        return side == Side.A
            ? new(b.RungA, b.RungB, b.MoveB, heldA ? b.PeakA : b.RungA, node.RedLight, node.Light.InForce)
            : new(b.RungB, b.RungA, b.MoveA, heldB ? b.PeakB : b.RungB, node.RedLight, node.Light.InForce);
    }

    private int CountOf(LadderNode node, Side side) => Binds(node, side) ? 1 : Answers(node, side) ? 2 * Throttles.Count : Throttles.Count;

    private static double DiscountOf(Scenario scenario, EscalationLadder model, Side side) => model.Gaps is { } gaps
        ? new GapLaw(gaps).Discount(scenario[side].Payoffs.DiscountRate)
        : DiscountOf(scenario[side].Payoffs.DiscountRate, 1);

    private MarkovStage Build(int period, CancellationToken cancellation)
    {
        var writer = new MarkovStageWriter(_nodes.Count);
        var law = new LadderTransitions(_model, _mediator, _rules, Tracked);
        for (int state = 0; state < _nodes.Count; state++)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.BeginState();
            for (int i = 0; i < CountA[state]; i++)
            {
                for (int j = 0; j < CountB[state]; j++)
                {
                    writer.BeginJoint();
                    foreach ((Board board, Light light, double p) in law.Moves(_nodes[state], i, j, period))
                    {
                        End(writer, law, board, light, p, period + 1);
                    }
                }
            }
        }

        return writer.Build();
    }

    // The endings after a move in the model's order; what is left leads to the next decisions.
    private void End(MarkovStageWriter writer, LadderTransitions law, Board board, Light light, double p, int moves)
    {
        double war = _model.WarProbability(board.RungA, board.RungB), fizzle = _model.FizzleProbability(board.RungA, board.RungB, moves);
        Ends(Outcome.War, p * war);
        p *= 1 - war;
        if (board.Rested >= _model.Standstill)
        {
            Ends(Outcome.Settlement, p);
        }
        else if (Math.Abs(board.Stood) >= _model.Standstill)
        {
            Ends(board.Stood > 0 ? Outcome.ConcessionByA : Outcome.ConcessionByB, p);
        }
        else
        {
            Ends(Outcome.Fizzle, p * fizzle);
            p *= 1 - fizzle;
            if (moves == _model.Horizon)
            {
                Ends(Outcome.Stalemate, p);
                return;
            }

            foreach ((LadderNode node, double share) in p > 0 ? law.Next(board, light, moves) : [])
            {
                // A state is laid out for every period; from where it cannot be in this one, play may lead to where it never is.
                if (_numbers.TryGetValue(node, out int number))
                {
                    writer.Move(number, p * share);
                }
            }
        }

        void Ends(Outcome outcome, double probability) => writer.Reward(
            probability == 0 ? 0 : probability * _worthA * Scenario.A.Payoffs.Of(outcome, Side.A, (double)board.PeakA / _top),
            probability == 0 ? 0 : probability * _worthB * Scenario.B.Payoffs.Of(outcome, Side.B, (double)board.PeakB / _top));
    }

    // All decisions that any play can reach, whatever the number of moves so far.
    private static Reached Reach(Scenario scenario, EscalationLadder model, Tracked tracked, CancellationToken cancellation)
    {
        if (model.Frailty > 0)
        {
            throw new ArgumentException(
                $"The disputes of {scenario.Name} differ in frailty: nobody sees a dispute's own, and each "
                    + "move that it survives tells more "
                    + "of it, so that the states of a game would have to hold all that lies behind. Allowed: a frailty of 0 "
                    + "($.model.frailty), for the game of disputes that are all alike.",
                nameof(scenario));
        }

        Mediator? mediator = scenario.Mediator;
        MediationRules? rules = mediator is null ? null : new MediationRules(mediator, 1);
        var law = new LadderTransitions(model, new MediatorLaw(rules), mediator, tracked);
        Board board = LadderRecursion.AtStart(tracked, model.A.InitialRung, model.B.InitialRung);
        var reached = new Reached();
        foreach ((LadderNode node, double p) in law.Next(board, law.Start, 0))
        {
            reached.Start.Add((reached.NumberOf(node), p));
        }

        int[] steps = rules is { FixedStep: < int.MaxValue } ? [1, rules.FixedStep] : [1]; // before and on the mediator's day
        for (int state = 0; state < reached.Nodes.Count; state++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reached.Nodes.Count > MostStates)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The game of {scenario.Name} has more than {MostStates:N0} states: ")
                        + "allowed are fewer rungs, a shorter standstill, a mediator with shorter times, or none.",
                    nameof(scenario));
            }

            LadderNode node = reached.Nodes[state];
            foreach (int step in state < reached.Start.Count ? [0, .. steps] : steps)
            {
                foreach ((Board after, Light light, _) in law.AllMoves(node, step).Where(m => law.GoesOn(m.Board)))
                {
                    foreach ((LadderNode next, _) in law.Next(after, light, step + 1)
                        .Concat(steps.Length > 1 ? law.Next(after, light, steps[1]) : []))
                    {
                        reached.NumberOf(next);
                    }
                }
            }
        }

        return reached;
    }

    private sealed class Reached
    {
        public List<LadderNode> Nodes { get; } = [];

        public Dictionary<LadderNode, int> Numbers { get; } = [];

        public List<(int State, double Probability)> Start { get; } = [];

        public int NumberOf(LadderNode node)
        {
            if (!Numbers.TryGetValue(node, out int number))
            {
                number = Numbers[node] = Nodes.Count;
                Nodes.Add(node);
            }

            return number;
        }
    }
}
