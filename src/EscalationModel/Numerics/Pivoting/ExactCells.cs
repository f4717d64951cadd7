using System.Numerics;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>Chooses the smallest whole numbers that suffice for a tableau.</summary>
internal static class ExactCells
{
    /// <summary>Does work with cells that hold minors of so many bits.</summary>
    public static TResult Use<TResult>(int bits, IWork<TResult> work) => bits switch
    {
        <= WideNumbers.MostBits => work.With<Int128, WideNumbers>(new(bits), v => v),
        _ when bits <= LimbNumbers<Limbs3>.MostBits => work.With<Limbs3, LimbNumbers<Limbs3>>(new(bits), LimbNumbers<Limbs3>.Whole),
        _ when bits <= LimbNumbers<Limbs4>.MostBits => work.With<Limbs4, LimbNumbers<Limbs4>>(new(bits), LimbNumbers<Limbs4>.Whole),
        _ when bits <= LimbNumbers<Limbs6>.MostBits => work.With<Limbs6, LimbNumbers<Limbs6>>(new(bits), LimbNumbers<Limbs6>.Whole),
        _ when bits <= LimbNumbers<Limbs10>.MostBits => work.With<Limbs10, LimbNumbers<Limbs10>>(new(bits), LimbNumbers<Limbs10>.Whole),
        _ when bits <= LimbNumbers<Limbs16>.MostBits => work.With<Limbs16, LimbNumbers<Limbs16>>(new(bits), LimbNumbers<Limbs16>.Whole),
        _ => work.With<BigInteger, BigNumbers>(default, v => v),
    };

    /// <summary>What is done.</summary>
    internal interface IWork<TResult>
    {
        /// <summary>Does it with cells of a type.</summary>
        TResult With<T, TNumbers>(TNumbers numbers, Func<T, BigInteger> whole)
            where TNumbers : struct, IPivotNumbers<T>;
    }
}
