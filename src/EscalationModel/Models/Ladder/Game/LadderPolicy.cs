using System.Runtime.InteropServices;
using EscalationModel.CrisisGames;
using EscalationModel.Games;
using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>What the states of a ladder's game mean.</summary>
/// <param name="Horizon">The horizon in moves.</param>
/// <param name="Top">The top rung.</param>
/// <param name="Standstill">Moves that make a concession.</param>
/// <param name="Tracked">What the states hold besides.</param>
internal sealed record LadderKey(int Horizon, int Top, int Standstill, Tracked Tracked);

/// <summary>A solved policy for the ladder.</summary>
internal sealed class LadderPolicy : SolvedPolicy
{
    private readonly Dictionary<Board, int> _numbers = [];
    private readonly bool _remembers;

    public LadderPolicy(string scenarioName, string fingerprint, LadderKey key, IReadOnlyList<LadderNode> nodes, MarkovStrategy strategy)
        : this(scenarioName, fingerprint, key, [.. nodes.Select(n => n.Board)], strategy)
    {
    }

    public LadderPolicy(string scenarioName, string fingerprint, LadderKey key, IReadOnlyList<Board> boards, MarkovStrategy strategy)
        : base(scenarioName, fingerprint, strategy)
    {
        (Key, Boards) = (key, boards);
        for (int state = 0; state < boards.Count; state++)
        {
            _numbers[boards[state]] = state;
        }

        // With one step of standstill, whoever has come down to 0 has conceded or settled: the view tells all but the rival's peak.
        _remembers = key.Standstill > 1 || (key.Tracked & (Side == Side.A ? Tracked.PeakB : Tracked.PeakA)) != 0;
    }

    public LadderKey Key { get; }

    public IReadOnlyList<Board> Boards { get; }

    internal override SolvedPolicyFormat Format => LadderPolicyFormat.Instance;

    public override unsafe int MemoryBytes => _remembers ? sizeof(LadderMemory) : 0;

    /// <summary>The probabilities of the throttles at what the ladder's rules remember; what this policy's game does not
    /// hold is passed over.</summary>
    public void ReadAt(int period, Board board, Span<double> probabilities)
    {
        Board own = board with
        {
            MoveA = 0,
            MoveB = 0,
            PeakA = (Key.Tracked & Tracked.PeakA) != 0 ? board.PeakA : 0,
            PeakB = (Key.Tracked & Tracked.PeakB) != 0 ? board.PeakB : 0,
        };
        Strategy.Read(Math.Min(period, Strategy.Periods - 1), NumberOf(own), probabilities);
    }

    public override void Start(Briefing briefing, Span<byte> memory, ref RandomStream random)
    {
        base.Start(briefing, memory, ref random);
        if (briefing.TopRung != Key.Top)
        {
            throw new PolicyException(
                $"A policy that was solved for a ladder with top rung {Key.Top} cannot play "
                    + $"{(briefing.TopRung == 0 ? "the trains" : $"one with top rung {briefing.TopRung}")}.");
        }
    }

    private protected override void Remember(in View view, Span<byte> memory)
    {
        if (!_remembers)
        {
            return;
        }

        ref LadderMemory m = ref MemoryMarshal.AsRef<LadderMemory>(memory);
        int own = Rung(view.OwnTempo), rival = Rung(view.RivalTempo);
        m.OwnAbove |= own > 0;
        m.RivalAbove |= rival > 0;
        m.RivalPeak = (byte)Math.Max(m.RivalPeak, rival);
        bool counts = m.Started && m.OwnAbove && m.RivalAbove && Key.Standstill <= Key.Horizon;
        m.Stood = !counts ? 0
            : own == 0 && rival > 0 ? Math.Max(m.Stood, 0) + 1
            : rival == 0 && own > 0 ? Math.Min(m.Stood, 0) - 1
            : 0;
        m.Rested = m.Started && (m.OwnAbove || m.RivalAbove) && Key.Standstill <= Key.Horizon && own == 0 && rival == 0 ? m.Rested + 1 : 0;
        m.Started = true;
    }

    private protected override void Read(in View view, ReadOnlySpan<byte> memory, Span<double> probabilities)
    {
        int own = Rung(view.OwnTempo), rival = Rung(view.RivalTempo), ownPeak = Rung(view.OwnPeak);
        LadderMemory m = _remembers
            ? MemoryMarshal.Read<LadderMemory>(memory)
            : new LadderMemory { OwnAbove = own > 0, RivalAbove = rival > 0 };
        Board board = Side == Side.A
            ? new(own, rival, m.OwnAbove, m.RivalAbove, m.Stood, m.Rested, 0, 0, ownPeak, m.RivalPeak)
            : new(rival, own, m.RivalAbove, m.OwnAbove, -m.Stood, m.Rested, 0, 0, m.RivalPeak, ownPeak);
        ReadAt(PeriodOf(view.Day, 1, Key.Horizon), board, probabilities);
    }

    private int NumberOf(Board board) => _numbers.TryGetValue(board, out int state)
        ? state
        : throw new PolicyException(
            $"The solved policy for side {Side} of {ScenarioName} knows no state with A on rung {board.RungA} and B on rung {board.RungB} "
                + "as it is now: its game cannot reach it.");

    private int Rung(double tempo) => (int)Math.Round(tempo * Key.Top);

    private struct LadderMemory
    {
        public bool Started, OwnAbove, RivalAbove;
        public byte RivalPeak;
        public int Stood, Rested; // stood: for the own side above 0, for the rival below
    }
}
