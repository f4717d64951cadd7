using System.Globalization;

namespace EscalationModel.Tests.Data;

/// <summary>Aggregates of the Militarized Interstate Disputes data, version 5.0 [palmer2020]: 667 disputes of 1992-2014 with
/// 4,482 dated incidents. The posture of a side is the hostility level of its last incident: 1 none, 2 threat, 3 display of
/// force, 4 use of force, 5 war.</summary>
internal sealed class MidAggregates
{
    /// <summary>Disputes with incidents.</summary>
    public const int Disputes = 667;

    /// <summary>Disputes whose incidents reach war.</summary>
    public const int Wars = 5;

    /// <summary>Share of the disputes that become wars.</summary>
    public const double WarShare = Wars / (double)Disputes;

    /// <summary>The 95% interval of that share by Wilson [wilson1927].</summary>
    public static (double Low, double High) WarInterval
    {
        get
        {
            const double z2 = Estimate.Z * Estimate.Z, n = Disputes, p = WarShare;
            double center = (p + z2 / (2 * n)) / (1 + z2 / n);
            double half = Math.Sqrt(z2 * p * (1 - p) / n + z2 * z2 / (4 * n * n)) / (1 + z2 / n);
            return (center - half, center + half);
        }
    }

    /// <summary>Share of the disputes in which both sides act.</summary>
    public const double TwoSided = 0.4348;

    /// <summary>Share of the disputes that reach use of force or war.</summary>
    public const double UseOfForce = 0.6012 + 0.0075;

    private MidAggregates()
    {
        foreach (string[] row in Rows("mid5_posture_transition_counts.csv").Skip(1))
        {
            string[] to = Rows("mid5_posture_transition_counts.csv").First();
            Transitions[row[0]] = to.Skip(1).Zip(row.Skip(1)).Where(c => c.Second != "0")
                .ToDictionary(c => c.First, c => (int)Parse(c.Second));
        }

        foreach (string[] row in Rows("mid5_move_transitions_first20.csv").Skip(1))
        {
            MovesOfTheFirst20.Add((row[0], (int)Parse(row[1]), row[2], (int)Parse(row[4])));
        }

        Lengths = Rows("mid5_sequence_length_distribution.csv").Skip(1).ToDictionary(r => (int)Parse(r[0]), r => (int)Parse(r[1]));
        Gaps = [.. Rows("mid5_gap_days_quantiles.csv").Skip(1).Select(r => (Parse(r[0]), Parse(r[1])))];
    }

    /// <summary>Counts of postures "A|B" followed by another posture or "END".</summary>
    public Dictionary<string, Dictionary<string, int>> Transitions { get; } = [];

    /// <summary>The first 20 moves of each dispute: who made a move ("one" side or "both") at what level, and what followed: "same" side,
    /// "other", "both" or "end". The first 20, so that a few very long disputes do not dominate.</summary>
    public List<(string Kind, int Level, string Next, int Count)> MovesOfTheFirst20 { get; } = [];

    /// <summary>Disputes by their number of incidents.</summary>
    public Dictionary<int, int> Lengths { get; }

    /// <summary>Quantiles of the days between incidents.</summary>
    public (double Probability, double Days)[] Gaps { get; }

    public static MidAggregates Read() => new();

    /// <summary>The postures of both sides as rungs: a level less 1.</summary>
    public static (int A, int B) Rungs(string posture) => (posture[0] - '1', posture[2] - '1');

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Where(l => l.Length > 0).Select(l => l.Split(','));

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
