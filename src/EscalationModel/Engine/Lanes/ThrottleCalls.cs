using System.Runtime.CompilerServices;

namespace EscalationModel.Engine.Lanes;

/// <summary>A way to call a policy for its throttle, as a type, so that the compiler can put what is called into the loop.</summary>
internal unsafe interface IThrottleCall
{
    double Throttle(in View view, byte* memory, ref RandomStream random);
}

/// <summary>A struct: its body goes into the loop.</summary>
internal readonly unsafe struct StructCall<TPolicy>(TPolicy policy) : IThrottleCall
    where TPolicy : struct, IPolicy
{
    private readonly TPolicy _policy = policy;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Throttle(in View view, byte* memory, ref RandomStream random) => _policy.Throttle(in view, ref random);
}

/// <summary>A struct with memory.</summary>
internal readonly unsafe struct StructCall<TPolicy, TMemory>(TPolicy policy) : IThrottleCall
    where TPolicy : struct, IPolicy<TMemory>
    where TMemory : unmanaged
{
    private readonly TPolicy _policy = policy;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Throttle(in View view, byte* memory, ref RandomStream random) =>
        _policy.Throttle(in view, ref *(TMemory*)memory, ref random);
}

/// <summary>A class, through a delegate that is bound to its method once: cheaper than a call through the interface.</summary>
internal readonly unsafe struct BoundCall(IPolicy policy) : IThrottleCall
{
    private readonly Method _throttle = policy.Throttle;

    private delegate double Method(in View view, ref RandomStream random);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Throttle(in View view, byte* memory, ref RandomStream random) => _throttle(in view, ref random);
}

/// <summary>A class with memory.</summary>
internal readonly unsafe struct BoundCall<TMemory>(IPolicy<TMemory> policy) : IThrottleCall
    where TMemory : unmanaged
{
    private readonly Method _throttle = policy.Throttle;

    private delegate double Method(in View view, ref TMemory memory, ref RandomStream random);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Throttle(in View view, byte* memory, ref RandomStream random) => _throttle(in view, ref *(TMemory*)memory, ref random);
}

/// <summary>A function.</summary>
internal readonly unsafe struct FunctionCall(FunctionPolicy policy) : IThrottleCall
{
    private readonly ThrottleFunction _throttle = policy.Function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Throttle(in View view, byte* memory, ref RandomStream random) => _throttle(in view);
}

/// <summary>Any other player.</summary>
internal readonly unsafe struct PlayerCall(IAnyPolicy player) : IThrottleCall
{
    private readonly IAnyPolicy _player = player;
    private readonly int _bytes = player.MemoryBytes;

    public double Throttle(in View view, byte* memory, ref RandomStream random) =>
        _player.Throttle(in view, new Span<byte>(memory, _bytes), ref random);
}
