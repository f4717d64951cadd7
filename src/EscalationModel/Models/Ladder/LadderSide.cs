using System.Runtime.InteropServices;

namespace EscalationModel.Models.Ladder;

/// <summary>One side on the ladder: its state in the present path and what its policy remembers.</summary>
internal sealed class LadderSide
{
    private readonly Climber _climber;
    private readonly IAnyPolicy _policy;
    private readonly Side _side;
    private readonly Briefing _briefing;
    private readonly double[] _tempos;
    private readonly ulong[] _memory;
    private readonly int _memoryBytes, _top;
    private RandomStream _moveDraws, _policyDraws;
    private int _peak, _lastMove;

    public LadderSide(Scenario scenario, EscalationLadder model, Side side)
    {
        _side = side;
        (_climber, _policy) = (model[side], scenario[side].Policy);
        _briefing = LadderBriefing.Of(scenario, model, side);
        _top = model.TopRung;
        _tempos = [.. Enumerable.Range(0, _top + 1).Select(rung => (double)rung / _top)];
        _memoryBytes = _policy.MemoryBytes;
        _memory = new ulong[(_memoryBytes + 7) / 8];
    }

    public IAnyPolicy Policy => _policy;

    /// <summary>What the policy remembers of the present path.</summary>
    public Span<byte> Memory => MemoryMarshal.AsBytes(_memory.AsSpan())[.._memoryBytes];

    public int Rung { get; private set; }

    public double Tempo => _tempos[Rung];

    public double Peak => _tempos[_peak];

    /// <summary>Whether the side has ever stood above rung 0, its initial rung included.</summary>
    public bool HasBeenAbove => _peak > 0;

    public void Start(ulong seed, long path)
    {
        Renew(seed, path);
        Rung = _peak = _climber.InitialRung;
        _lastMove = 0;
        Forced = null;
        Begin();
    }

    /// <summary>What it does in the next move, whatever its policy says; null: what the policy says.</summary>
    public double? Forced { get; set; }

    /// <summary>Its last move: -1, 0 or 1 rung.</summary>
    public int LastMove => _lastMove;

    private void Begin()
    {
        _memory.AsSpan().Clear();
        Policy.Start(_briefing, Memory, ref _policyDraws);
    }

    /// <summary>Room for what <see cref="Save"/> stores.</summary>
    public SavedClimber NewSaved() => new(_memoryBytes);

    /// <summary>Stores where the side is.</summary>
    public void Save(SavedClimber saved)
    {
        (saved.Rung, saved.Peak, saved.LastMove) = (Rung, _peak, _lastMove);
        Memory.CopyTo(saved.Memory);
    }

    /// <summary>Goes on from there with the random numbers of a new path.</summary>
    public void Resume(SavedClimber saved, ulong seed, long path, bool starts)
    {
        Forced = null;
        (Rung, _peak, _lastMove) = (saved.Rung, saved.Peak, saved.LastMove);
        Renew(seed, path);
        if (starts)
        {
            Begin();
        }
        else
        {
            saved.Memory.CopyTo(Memory);
        }
    }

    private void Renew(ulong seed, long path)
    {
        bool isA = _side == Side.A;
        _moveDraws = new RandomStream(seed, path, isA ? RandomPurpose.MoveA : RandomPurpose.MoveB);
        _policyDraws = new RandomStream(seed, path, isA ? RandomPurpose.PolicyA : RandomPurpose.PolicyB);
    }

    public View See(LadderSide rival, int step, double room, bool redLight) => new(_briefing)
    {
        Day = step,
        Room = room,
        OwnTempo = Tempo,
        OwnPeak = Peak,
        RivalTempo = rival.Tempo,
        RivalThrottle = rival._lastMove,
        RedLight = redLight,
    };

    /// <summary>The throttle of the step; a bound side brakes fully, but its policy goes on watching.</summary>
    public double Decide(in View view, bool bound)
    {
        double throttle = Policy.Throttle(in view, Memory, ref _policyDraws);
        if (double.IsNaN(throttle))
        {
            throw PolicyException.NotANumber(Policy, _side, view.Day);
        }

        (throttle, Forced) = (Forced ?? throttle, null);
        return bound ? -1 : Math.Clamp(throttle, -1, 1);
    }

    /// <summary>A move by the throttle's probabilities. Low numbers go down and high ones up, so that coupled paths stay ordered.</summary>
    public void Move(double throttle)
    {
        double uniform = _moveDraws.NextDouble();
        int change = uniform < -throttle * _climber.Down ? -1 : uniform >= 1 - throttle * _climber.Up ? 1 : 0;
        Stand(Math.Clamp(Rung + change, 0, _top));
    }

    /// <summary>The opening of the dispute, in place of a move.</summary>
    public void Open(int rung)
    {
        _moveDraws.NextDouble(); // one number a step, whatever the step does
        Stand(rung);
    }

    private void Stand(int rung)
    {
        _lastMove = Math.Sign(rung - Rung);
        Rung = rung;
        _peak = Math.Max(_peak, rung);
    }
}
