using EscalationModel.Internals;

namespace EscalationModel;

/// <summary>The random numbers of one path for one purpose. Every number is a function of the seed, the path, the purpose and its place
/// in the stream, and of nothing else: Philox4x32-10 with the seed as key and (block, purpose, path) as counter. A mutable struct:
/// pass it by reference. Not thread-safe; each path has its own. Source: [salmon2011].</summary>
public struct RandomStream
{
    /// <summary>The version of the layout of the streams. Results carry it; a change of it changes every sampled result.</summary>
    public const int LayoutVersion = 1;

    /// <summary>The version of the streams of the laned engine in double precision.</summary>
    internal const int LanedDoubleVersion = 2;

    /// <summary>The version of the streams of the laned engine in single precision.</summary>
    internal const int LanedSingleVersion = 3;

    private readonly ulong _seed;
    private readonly ulong _path;
    private readonly uint _purpose;
    private uint _block;
    private ulong _next;
    private bool _hasNext;
    private bool _hasNormal;
    private double _normal;

    /// <summary>The stream of a path and purpose, at its start.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="path">The index of the path, at least 0.</param>
    /// <param name="purpose">What the numbers are for.</param>
    public RandomStream(ulong seed, long path, RandomPurpose purpose)
    {
        _seed = seed;
        _path = (ulong)path;
        _purpose = (uint)purpose;
    }

    /// <summary>Whether any number has been drawn.</summary>
    internal readonly bool IsTouched => _block != 0;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        if (_hasNext)
        {
            _hasNext = false;
            return _next;
        }

        (ulong first, _next) = Philox.Block(_seed, _block++, _purpose, _path);
        _hasNext = true;
        return first;
    }

    /// <summary>Uniform on [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability. Draws one number whatever the probability.</summary>
    /// <param name="probability">From 0 (never) to 1 (always).</param>
    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>Standard normal, by the method of [box1958].</summary>
    public double NextNormal()
    {
        if (_hasNormal)
        {
            _hasNormal = false;
            return _normal;
        }

        // 1 - u is in (0, 1], so that the logarithm is finite.
        double radius = Math.Sqrt(-2 * PortableMath.Log(1 - NextDouble()));
        (double sin, double cos) = PortableMath.SinCosPi(2 * NextDouble());
        _normal = radius * sin;
        _hasNormal = true;
        return radius * cos;
    }

    /// <summary>Exponential with mean 1, from 2^-53 to 36.8. The probability of a value below any bound is right to 2^-52, so that small
    /// hazards stay right.</summary>
    public double NextExponential()
    {
        // The middle of one of 2^52 equal cells: neither 0 nor 1, so that the logarithm is neither 0 nor infinite.
        double u = ((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52));
        return -PortableMath.Log1p(-u);
    }
}
