namespace EscalationModel.Estimation.Scores;

/// <summary>Bins of the same width from 0 to 1: each holds its lower edge, the last one also 1.</summary>
internal static class ScoreBins
{
    public const int Most = 1000;

    public static (double Low, double High) Edges(int bin, int bins) => (bin / (double)bins, (bin + 1) / (double)bins);

    /// <summary>The bin of a number. An edge is the double that is nearest to k/b, as the number is that nearest to what was written: they
    /// compare as decimals do, where a rounded product would put 0.58 of 100 bins into the 57th.</summary>
    public static int Of(double value, int bins)
    {
        int bin = Math.Clamp((int)(value * bins), 0, bins - 1);
        while (bin > 0 && value < bin / (double)bins)
        {
            bin--;
        }

        while (bin < bins - 1 && value >= (bin + 1) / (double)bins)
        {
            bin++;
        }

        return bin;
    }

    public static void Check(int bins, int least)
    {
        if (bins < least || bins > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, $"From {least} to {Most} bins are allowed.");
        }
    }
}
