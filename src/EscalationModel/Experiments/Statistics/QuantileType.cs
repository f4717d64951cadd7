namespace EscalationModel.Experiments.Statistics;

/// <summary>The types of sample quantiles by the numbers of Hyndman and Fan: a table must say which it shows. Source:
/// [hyndman1996].</summary>
public enum QuantileType
{
    /// <summary>The least value that so large a share of the sample does not exceed: always one of the values.</summary>
    InverseOfSteps = 1,

    /// <summary>As type 1, with the mean of both values at a step.</summary>
    AveragedSteps = 2,

    /// <summary>The value of the nearest rank np, the even one of two.</summary>
    NearestEven = 3,

    /// <summary>Between ranks, with rank np.</summary>
    LinearSteps = 4,

    /// <summary>With rank np + 1/2: hydrologists'.</summary>
    MiddleOfSteps = 5,

    /// <summary>With rank (n + 1)p: of Minitab and SPSS.</summary>
    MeanRank = 6,

    /// <summary>With rank (n - 1)p + 1: of R, NumPy and spreadsheets.</summary>
    ModeRank = 7,

    /// <summary>With rank (n + 1/3)p + 1/3: nearly without bias for the median, whatever the distribution.</summary>
    MedianRank = 8,

    /// <summary>With rank (n + 1/4)p + 3/8: nearly without bias for normal samples.</summary>
    NormalRank = 9,
}
