namespace EscalationModel.Theory.ArmsRaces;

/// <summary>A matrix of two rows, (A, B) and (C, D).</summary>
internal readonly record struct Matrix2(double A, double B, double C, double D)
{
    public static Matrix2 Identity => new(1, 0, 0, 1);

    /// <summary>The largest sum of a row's magnitudes.</summary>
    public double Norm => Math.Max(Math.Abs(A) + Math.Abs(B), Math.Abs(C) + Math.Abs(D));

    public Matrix2 Transposed => new(A, C, B, D);

    public static Matrix2 operator +(Matrix2 m, Matrix2 n) => new(m.A + n.A, m.B + n.B, m.C + n.C, m.D + n.D);

    public static Matrix2 operator *(Matrix2 m, Matrix2 n) =>
        new(m.A * n.A + m.B * n.C, m.A * n.B + m.B * n.D, m.C * n.A + m.D * n.C, m.C * n.B + m.D * n.D);

    public static Matrix2 operator *(double s, Matrix2 m) => new(s * m.A, s * m.B, s * m.C, s * m.D);

    public ArmsLevels Times(double x, double y) => new(A * x + B * y, C * x + D * y);
}
