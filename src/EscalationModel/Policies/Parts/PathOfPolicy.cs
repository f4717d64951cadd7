namespace EscalationModel.Policies.Parts;

/// <summary>A policy in one path, outside of any engine: its memory and its random numbers go on from view to view.</summary>
internal sealed class PathOfPolicy
{
    private const ulong Seed = 2026;

    private readonly IAnyPolicy _policy;
    private readonly byte[] _memory;
    private RandomStream _draws, _answers;

    public PathOfPolicy(IAnyPolicy policy, Briefing briefing, long path)
    {
        _policy = policy;
        _memory = new byte[policy.MemoryBytes];
        _draws = new RandomStream(Seed, path, RandomPurpose.PolicyA);
        _answers = new RandomStream(Seed, path, RandomPurpose.AcceptanceA);
        policy.Start(briefing, _memory, ref _draws);
    }

    /// <summary>Whether random numbers have been drawn.</summary>
    public bool HasDrawn => _draws.IsTouched || _answers.IsTouched;

    public double Throttle(in View view) => _policy.Throttle(in view, _memory, ref _draws);

    public bool Accepts(in View view) => _policy.Accepts(in view, _memory, ref _answers);

    /// <summary>Both answers in one number.</summary>
    public double Ask(in View view) => (view.RedLight && Accepts(in view) ? 10 : 0) + Throttle(in view);

    public bool ChangesWhenAskedToAccept(in View view)
    {
        byte[] before = [.. _memory];
        Accepts(in view);
        return !before.AsSpan().SequenceEqual(_memory);
    }
}
