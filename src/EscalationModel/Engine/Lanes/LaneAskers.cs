using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using EscalationModel.Internals.Lanes;

namespace EscalationModel.Engine.Lanes;

/// <summary>Finds the cheapest way to ask a plain policy.</summary>
internal static class LaneAskers
{
    public static LaneAsker<V> For<V>(Seat seat)
        where V : unmanaged, ILaneBits<V>
    {
        var finder = new Finder<V>(seat);
        seat.Policy.Show(finder);
        return finder.Asker!;
    }

    // Made by reflection for the type of a struct, which its box does not tell the compiler.
    private interface IMaker
    {
        LaneAsker<V> Make<V>(Seat seat)
            where V : unmanaged, ILaneBits<V>;
    }

    private sealed class Maker<TPolicy> : IMaker
        where TPolicy : struct, IPolicy
    {
        public LaneAsker<V> Make<V>(Seat seat)
            where V : unmanaged, ILaneBits<V> => new StructAsker<V, StructCall<TPolicy>>(seat, new((TPolicy)seat.Policy));
    }

    private sealed class Maker<TPolicy, TMemory> : IMaker
        where TPolicy : struct, IPolicy<TMemory>
        where TMemory : unmanaged
    {
        public LaneAsker<V> Make<V>(Seat seat)
            where V : unmanaged, ILaneBits<V> => new StructAsker<V, StructCall<TPolicy, TMemory>>(seat, new((TPolicy)seat.Policy));
    }

    private sealed class Finder<V>(Seat seat) : IPolicyVisitor
        where V : unmanaged, ILaneBits<V>
    {
        public LaneAsker<V>? Asker { get; private set; }

        public void Visit(IAnyPolicy player) => Asker = new CallAsker<V, PlayerCall>(seat, new(player));

        // Code made ahead of time cannot be made for a type that is only known now.
        public void Visit(IPolicy policy) => Asker = policy is FunctionPolicy function ? new CallAsker<V, FunctionCall>(seat, new(function))
            : RuntimeFeature.IsDynamicCodeSupported && policy.GetType().IsValueType
            ? MakerOf(policy.GetType()).Make<V>(seat)
            : new CallAsker<V, BoundCall>(seat, new(policy));

        public void Visit<TMemory>(IPolicy<TMemory> policy)
            where TMemory : unmanaged => Asker = RuntimeFeature.IsDynamicCodeSupported && policy.GetType().IsValueType
            ? MakerOf(policy.GetType(), typeof(TMemory)).Make<V>(seat)
            : new CallAsker<V, BoundCall<TMemory>>(seat, new(policy));
    }

    [RequiresDynamicCode("Makes a generic type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = NoConstructor)]
    private static IMaker MakerOf(Type policy) => (IMaker)Activator.CreateInstance(typeof(Maker<>).MakeGenericType(policy))!;

    [RequiresDynamicCode("Makes a generic type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = NoConstructor)]
    private static IMaker MakerOf(Type policy, Type memory) =>
        (IMaker)Activator.CreateInstance(typeof(Maker<,>).MakeGenericType(policy, memory))!;

    private const string NoConstructor = "Structs are asked for a constructor without parameters, which is never called.";
}
