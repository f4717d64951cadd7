using System.Numerics;

namespace EscalationModel.Numerics.Pivoting;

/// <summary>The arithmetic of a <see cref="Tableau{T,TNumbers}"/>: whole numbers over a common denominator, or doubles.</summary>
/// <typeparam name="T">The type of a cell.</typeparam>
internal interface IPivotNumbers<T>
{
    /// <summary>A cell from a whole number.</summary>
    static abstract T From(BigInteger value);

    /// <summary>The fraction value / denominator.</summary>
    static abstract Rational Fraction(T value, T denominator);

    /// <summary>value / denominator as a double.</summary>
    static abstract double Ratio(T value, T denominator);

    /// <summary>Whether every decision is exact.</summary>
    static abstract bool IsExact { get; }

    /// <summary>-1, 0 or 1; doubles close to 0 count as 0.</summary>
    static abstract int Sign(T value);

    /// <summary>The negative.</summary>
    static abstract T Negate(T value);

    /// <summary>Whether a is farther from 0 than b.</summary>
    static abstract bool IsLarger(T a, T b);

    /// <summary>The sign of a / b - c / d, for positive b and d.</summary>
    static abstract int CompareRatios(T a, T b, T c, T d);

    /// <summary>Exchanges the variables of a row and a column (see <see cref="Tableau{T,TNumbers}.Pivot"/>) and returns the new
    /// denominator, which is positive.</summary>
    T Pivot(T[] cells, int width, int row, int column, T denominator);
}
