namespace EscalationModel.Theory.StrategicChoice;

/// <summary>A number with its derivatives in the utilities of a game.</summary>
internal readonly struct Sloped
{
    private readonly double[] _slopes;

    private Sloped(double value, double[] slopes) => (Value, _slopes) = (value, slopes);

    public double Value { get; }

    public IReadOnlyList<double> Slopes => _slopes;

    public static Sloped Constant(double value, int count) => new(value, new double[count]);

    /// <summary>The utilities of a game, each with a derivative of 1 in itself.</summary>
    public static Sloped[] Variables(IReadOnlyList<double> values) =>
        [.. values.Select((v, k) => new Sloped(v, [.. values.Select((_, j) => j == k ? 1.0 : 0.0)]))];

    public static Sloped operator +(Sloped a, Sloped b) => Joined(a.Value + b.Value, a, 1, b, 1);

    public static Sloped operator -(Sloped a, Sloped b) => Joined(a.Value - b.Value, a, 1, b, -1);

    public static Sloped operator -(Sloped a) => a.Mapped(-a.Value, -1);

    public static Sloped operator *(Sloped a, Sloped b) => Joined(a.Value * b.Value, a, b.Value, b, a.Value);

    public static Sloped operator *(double factor, Sloped a) => a.Mapped(factor * a.Value, factor);

    public static Sloped operator /(Sloped a, Sloped b) => Joined(a.Value / b.Value, a, 1 / b.Value, b, -(a.Value / b.Value) / b.Value);

    public static Sloped Root(Sloped a)
    {
        double root = Math.Sqrt(a.Value);
        return a.Mapped(root, 0.5 / root);
    }

    public static Sloped Exp(Sloped a)
    {
        double value = PortableMath.Exp(a.Value);
        return a.Mapped(value, value);
    }

    /// <summary>A function of it, from its value and derivative there.</summary>
    public Sloped Mapped(double value, double slope) => new(value, [.. _slopes.Select(s => Product(slope, s))]);

    private static Sloped Joined(double value, Sloped a, double onA, Sloped b, double onB)
    {
        var slopes = new double[a._slopes.Length];
        for (int k = 0; k < slopes.Length; k++)
        {
            slopes[k] = Product(onA, a._slopes[k]) + Product(onB, b._slopes[k]);
        }

        return new(value, slopes);
    }

    // What is impossible does not change, however steep its logarithm.
    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
