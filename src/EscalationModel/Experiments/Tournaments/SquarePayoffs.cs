namespace EscalationModel.Experiments.Tournaments;

/// <summary>Checks what each strategy gets against each.</summary>
internal static class SquarePayoffs
{
    // Means over populations of a million then stay finite.
    private const double Most = 1e300;

    /// <exception cref="ArgumentException">They are not square, or beyond 1e300; names the place.</exception>
    public static void Check(double[,] payoffs, string parameter)
    {
        ArgumentNullException.ThrowIfNull(payoffs, parameter);
        int n = payoffs.GetLength(0);
        if (n == 0 || payoffs.GetLength(1) != n)
        {
            throw new ArgumentException(
                $"Payoffs of {n} x {payoffs.GetLength(1)}; as many rows as columns, at least one, are allowed.", parameter);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (!(Math.Abs(payoffs[i, j]) <= Most))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"Payoff [{i},{j}] is {payoffs[i, j]}; -1e300 to 1e300 is allowed."), parameter);
                }
            }
        }
    }
}
