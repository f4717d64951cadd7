using System.Runtime.CompilerServices;

namespace EscalationModel.Lanes;

/// <summary>A laned policy's own random numbers: every path draws from a stream of its own.</summary>
/// <typeparam name="V">The lanes.</typeparam>
public readonly unsafe ref struct LanedRandom<V>
    where V : unmanaged, ILanes<V>
{
    private readonly void* _generators;
    private readonly ref RandomStream _stream;

    internal LanedRandom(void* generators) => _generators = generators;

    internal LanedRandom(ref RandomStream stream) => _stream = ref stream;

    /// <summary>Uniform on [0, 1). Every path draws, whatever it makes of the number.</summary>
    /// <exception cref="InvalidOperationException">The policy does not say that it draws (<see cref="ILaned{TSelf}.Draws"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Uniform() => _generators != null ? V.Draw(_generators) : FromStream();

    /// <summary>A standard normal number. Every path draws, whatever it makes of the number.</summary>
    /// <exception cref="InvalidOperationException">The policy does not say that it draws (<see cref="ILaned{TSelf}.Draws"/>).</exception>
    public V Normal() => NormalQuantile.Of(Uniform());

    private V FromStream() => Unsafe.IsNullRef(ref _stream)
        ? throw new InvalidOperationException("A laned policy that draws random numbers must say so: write Draws => true.")
        : V.Of(_stream.NextDouble());
}
