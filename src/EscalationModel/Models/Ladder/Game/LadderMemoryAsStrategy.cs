using System.Runtime.InteropServices;
using EscalationModel.CrisisGames;
using EscalationModel.Models.Ladder.Exact;

namespace EscalationModel.Models.Ladder.Game;

/// <summary>How a policy with memory acts in the states of the ladder's game, if that is certain given what it sees and remembers. Equal
/// bytes of memory have one number. Not thread-safe.</summary>
internal sealed class LadderMemoryAsStrategy : IMemoryStrategy
{
    private readonly LadderGame _game;
    private readonly IAnyPolicy _policy;
    private readonly Side _side;
    private readonly PolicyProbe _probe;
    private readonly Dictionary<byte[], int> _numbers = new(default(ByContent));
    private readonly List<byte[]> _memories = [];
    private readonly ulong[] _buffer; // aligned as the engines' is
    private int _period = -1;

    public LadderMemoryAsStrategy(LadderGame game, IAnyPolicy policy, Side side)
    {
        (_game, _policy, _side) = (game, policy, side);
        Scenario scenario = game.Scenario.WithPolicies(side == Side.A ? policy : null, side == Side.B ? policy : null);
        _probe = new PolicyProbe(scenario, game.Model, side, game.Tracked);
        _buffer = new ulong[(policy.MemoryBytes + 7) / 8];
        var random = default(RandomStream);
        policy.Start(LadderBriefing.Of(scenario, game.Model, side), Buffer, ref random);
        Start = NumberOfWhatIsRemembered(in random);
    }

    public int Start { get; }

    public string Name => $"The policy {_policy.GetType().Name} of side {_side}";

    public Tracked Needs => _probe.Missing;

    private Span<byte> Buffer => MemoryMarshal.AsBytes(_buffer.AsSpan())[.._policy.MemoryBytes];

    /// <summary>Whether a policy needs a memory that the states of the game are not: a solved policy has its own, and a mixture of one
    /// may have no use for it.</summary>
    public static bool IsNeededFor(IAnyPolicy policy, Side side, Scenario scenario, EscalationLadder model) =>
        policy is not SolvedPolicy
            && policy.MemoryBytes > 0
            && policy.Distribution(new View(LadderBriefing.Of(scenario, model, side))) is null;

    public int Read(int period, int state, int memory, Span<double> probabilities)
    {
        if (period != _period)
        {
            _probe.BeginStep(_period = period);
        }

        LadderNode node = _game.Nodes[state];
        bool answers = _game.Answers(node, _side);
        Answer answer = _probe.Probed(_game.SightOf(node, _side), sight => Ask(_probe.ViewOf(sight), memory, answers));
        probabilities.Clear();
        if (LadderGame.Binds(node, _side))
        {
            probabilities[0] = 1; // bound, it goes on watching
            return answer.Memory;
        }

        // A throttle between two levels is the mixture of them that moves in the same way: a move is one draw.
        Span<double> throttles = answer.Accepts ? probabilities[CrisisGame.Throttles.Count..] : probabilities;
        throttles[0] = Math.Max(-answer.Throttle, 0);
        throttles[1] = 1 - Math.Abs(answer.Throttle);
        throttles[2] = Math.Max(answer.Throttle, 0);
        return answer.Memory;
    }

    private Answer Ask(View view, int memory, bool answers)
    {
        _memories[memory].CopyTo(Buffer);
        var random = default(RandomStream);
        bool accepts = answers && _policy.Accepts(in view, Buffer, ref random);
        double throttle = _policy.Throttle(in view, Buffer, ref random);
        return double.IsNaN(throttle)
            ? throw PolicyException.NotANumber(_policy, _side, view.Day)
            : new Answer(Math.Clamp(throttle, -1, 1), accepts, NumberOfWhatIsRemembered(in random));
    }

    private int NumberOfWhatIsRemembered(in RandomStream random)
    {
        if (random.IsTouched)
        {
            throw new PolicyException(
                $"{Name} has memory and draws random numbers: a policy with memory tells no distribution of its draws, so that its answer "
                    + "is exact only if it is certain given what it sees and remembers.");
        }

        if (!_numbers.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(Buffer, out int number))
        {
            number = _memories.Count;
            _memories.Add(Buffer.ToArray());
            _numbers.Add(_memories[number], number);
        }

        return number;
    }

    private readonly record struct Answer(double Throttle, bool Accepts, int Memory);

    private readonly struct ByContent : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
