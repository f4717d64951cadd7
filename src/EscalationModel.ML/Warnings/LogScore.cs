namespace EscalationModel.ML.Warnings;

/// <summary>Log scores of probabilities, in nats.</summary>
internal static class LogScore
{
    /// <summary>What a probability loses where the truth is another one; at least its entropy.</summary>
    public static double Loss(double truth, double probability) => Term(truth, probability) + Term(1 - truth, 1 - probability);

    /// <summary>What the base rate loses; 0 where nothing or all ends so.</summary>
    public static double OfBase(double truth, double rate) => rate is > 0 and < 1 ? Loss(truth, rate) : 0;

    /// <summary>What who knows the truth gains over the base rate on each state. The entropy of a share of n continuations is too low by
    /// 1/(2n) on average [miller1955], and that of each half by twice as much: twice the whole less the halves is free of it. It needs no
    /// forecast to be scored, so that a share of 0 does no harm.</summary>
    public static double[] OracleGains(double[] first, double[] second, double rate) =>
    [
        .. first.Zip(second, (a, b) =>
        {
            double whole = (a + b) / 2;
            return OfBase(whole, rate) - 2 * Loss(whole, whole) + (Loss(a, a) + Loss(b, b)) / 2;
        }),
    ];

    private static double Term(double truth, double probability) => truth > 0 ? -truth * PortableMath.Log(probability) : 0;
}
