using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationModel.Experiments.Studies;

/// <summary>A shard as it is stored: a line that tells of which plan it is, a line a point, and a line with a checksum of all before.
/// A point's line holds its index and its numbers, or what a part of its paths adds up to.</summary>
internal sealed class StudyShard(StudyPlan plan, int shard)
{
    private const string Sum = "sha256\t";
    private const int MostBytes = 2_000_000_000;

    private string Head
    {
        get
        {
            ((long first, long count), PathRange paths) = (plan.PointsOf(shard), plan.PathsOf(shard));
            string bounds = FormattableString.Invariant($"points\t{first}\t{count}\tpaths\t{paths.First}\t{paths.Count}");
            return FormattableString.Invariant($"shard\t{StudyPlan.FormatVersion}\t{plan.Fingerprint}\t{shard}\t{bounds}");
        }
    }

    /// <summary>Answers the shard's points.</summary>
    public void Work(string file, StudyProgress progress, int? threads, CancellationToken cancellation)
    {
        (long first, long count) = plan.PointsOf(shard);
        var lines = new string[count];
        StudyLoop.For(count, i =>
        {
            lines[i] = Line(first + i, cancellation);
            progress.Done(1);
        }, threads, cancellation);
        byte[] rows = Encoding.UTF8.GetBytes(string.Join('\n', [Head, .. lines, ""]));
        AtomicFile.Write(file, stream =>
        {
            stream.Write(rows);
            stream.Write(Encoding.UTF8.GetBytes($"{Sum}{Convert.ToHexStringLower(SHA256.HashData(rows))}\n"));
        });
    }

    /// <summary>The state of the shard in a file.</summary>
    public ShardState StateIn(string file)
    {
        if (!File.Exists(file))
        {
            return ShardState.Missing;
        }

        byte[] bytes = BoundedInput.ReadFile(file, MostBytes);
        return !bytes.AsSpan().StartsWith(Encoding.UTF8.GetBytes(Head + "\n"))
            ? IsOfAnotherPlan(bytes) ? ShardState.Foreign : ShardState.Damaged
            : RowsIn(bytes) is null ? ShardState.Damaged : ShardState.Done;
    }

    /// <summary>The lines of the shard's points, each without its index.</summary>
    /// <exception cref="StudyException">The file is none of this shard, or damaged.</exception>
    public string[] Read(string file)
    {
        switch (StateIn(file))
        {
            case ShardState.Missing:
                throw new StudyException($"shard {shard} is missing: {file}");
            case ShardState.Foreign:
                throw new StudyException($"shard {shard} is of another plan: {file}; allowed: plan {plan.Fingerprint}");
            case ShardState.Damaged:
                throw new StudyException($"shard {shard} is damaged (truncated or changed): {file}; work on it again");
        }

        (long first, _) = plan.PointsOf(shard);
        string[] lines = RowsIn(BoundedInput.ReadFile(file, MostBytes))!;
        for (int i = 0; i < lines.Length; i++)
        {
            string index = FormattableString.Invariant($"{first + i}\t");
            lines[i] = lines[i].StartsWith(index, StringComparison.Ordinal)
                ? lines[i][index.Length..]
                : throw new StudyException($"shard {shard}: line {i + 2} is not of point {first + i}: {file}");
        }

        return lines;
    }

    /// <summary>What the line of a point with whole paths says of its outputs.</summary>
    public static Estimate[] Parsed(Study study, string line)
    {
        string[] numbers = line.Split('\t');
        int each = study.HasIntervals ? 3 : 1;
        double At(int k) => double.Parse(numbers[k], CultureInfo.InvariantCulture);
        return [.. study.Outputs.Select((_, k) => study.HasIntervals
            ? new Estimate(At(each * k), At(each * k + 1), At(each * k + 2))
            : new Estimate(At(k), double.NaN, double.NaN))];
    }

    private string Line(long index, CancellationToken cancellation)
    {
        StudyPoint point = plan.Study.Point(index);
        string what = plan.PathParts > 1
            ? plan.Study.Model.Part(point, plan.PathsOf(shard), cancellation)
            : Written(plan.Study, index, plan.Study.Model.At(point, cancellation));
        return FormattableString.Invariant($"{index}\t{what}");
    }

    private static string Written(Study study, long index, Outcomes outcomes)
    {
        var line = new StringBuilder();
        for (int k = 0; k < study.Outputs.Count; k++)
        {
            Estimate answer = StudyTable.Answer(study, index, k, outcomes);
            line.Append(k == 0 ? "" : "\t").Append(CultureInfo.InvariantCulture, $"{answer.Value:R}");
            if (study.HasIntervals)
            {
                line.Append(CultureInfo.InvariantCulture, $"\t{answer.Low:R}\t{answer.High:R}");
            }
        }

        return line.ToString();
    }

    // Whole shards bear the plan's fingerprint as the third word of their first line.
    private bool IsOfAnotherPlan(byte[] bytes)
    {
        string[] head = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 200)).Split('\n')[0].Split('\t');
        return head is ["shard", _, { Length: 64 } fingerprint, ..] && fingerprint != plan.Fingerprint;
    }

    // Null if there are not as many rows as there should be, or the checksum is not that of what comes before it.
    private string[]? RowsIn(byte[] bytes)
    {
        int length = Sum.Length + 64 + 1, end = bytes.Length - length;
        if (end < 0
            || Encoding.UTF8.GetString(bytes, end, length) != $"{Sum}{Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, end)))}\n")
        {
            return null;
        }

        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n');
        return lines.Length == plan.PointsOf(shard).Count + 2 ? lines[1..^1] : null;
    }
}
