using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationModel.Experiments.Studies;

/// <summary>A shard as it is stored: a line that tells of which plan it is, a line a point, and a line with a checksum of all before.
/// A point's line holds its index and its numbers, or what a part of its paths adds up to. Nothing in it tells of the machine or the
/// time, so that a shard that is done twice is the same bytes.</summary>
internal sealed class StudyShard(StudyPlan plan, int shard)
{
    private const string Sum = "sha256\t";
    private const int SumLength = 7 + 64 + 1, MostHead = 400;

    private string Head
    {
        get
        {
            ((long first, long count), PathRange paths) = (plan.PointsOf(shard), plan.PathsOf(shard));
            string bounds = FormattableString.Invariant($"points\t{first}\t{count}\tpaths\t{paths.First}\t{paths.Count}");
            return FormattableString.Invariant($"shard\t{StudyPlan.FormatVersion}\t{plan.Fingerprint}\t{shard}\t{bounds}");
        }
    }

    /// <summary>Answers the shard's points; what its file holds then.</summary>
    public byte[] Answered(StudyProgress progress, int? threads, CancellationToken cancellation)
    {
        (long first, long count) = plan.PointsOf(shard);
        var lines = new string[count];
        StudyLoop.For(count, i =>
        {
            lines[i] = Line(first + i, cancellation);
            progress.Done(1);
        }, threads, cancellation);
        byte[] rows = Encoding.UTF8.GetBytes(string.Join('\n', [Head, .. lines, ""]));
        return [.. rows, .. Encoding.UTF8.GetBytes($"{Sum}{Convert.ToHexStringLower(SHA256.HashData(rows))}\n")];
    }

    /// <summary>Puts what it answered into its file. Another process may do the same at the same time.</summary>
    public void Commit(string file, byte[] content)
    {
        try
        {
            StudyFolder.Write(file, content);
        }
        catch (IOException) when (StateIn(file) == ShardState.Done)
        {
            // Another one was faster, and who merged its shard has swept away the draft of this one.
        }
    }

    /// <summary>The state of the shard in a file.</summary>
    public ShardState StateIn(string file) => Read(file, out _);

    /// <summary>Whether a file holds this, to the bit.</summary>
    public static bool Holds(string file, byte[] content) => Bytes(file) is { } bytes && bytes.AsSpan().SequenceEqual(content);

    /// <summary>Reads the shard from a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">The rows if it is done: the lines of its points, each with a line break at its end.</param>
    public ShardState Read(string file, out ReadOnlyMemory<byte> rows)
    {
        rows = default;
        if (Bytes(file) is not { } bytes)
        {
            return ShardState.Missing;
        }

        byte[] head = Encoding.UTF8.GetBytes(Head + "\n");
        if (!bytes.AsSpan().StartsWith(head))
        {
            return IsOfAnotherPlan(bytes) ? ShardState.Foreign : ShardState.Damaged;
        }

        int end = bytes.Length - SumLength;
        if (end < head.Length || !bytes.AsSpan(end).SequenceEqual(SumOf(bytes.AsSpan(0, end))))
        {
            return ShardState.Damaged;
        }

        rows = bytes.AsMemory(head.Length, end - head.Length);
        return rows.Span.Count((byte)'\n') == plan.PointsOf(shard).Count ? ShardState.Done : ShardState.Damaged;
    }

    /// <summary>What the line of a point with whole paths says of its outputs.</summary>
    /// <exception cref="FormatException">It is not as many numbers.</exception>
    public static Estimate[] Parsed(Study study, ReadOnlySpan<byte> line)
    {
        var numbers = new double[study.Outputs.Count * (study.HasIntervals ? 3 : 1)];
        int k = 0;
        if (line.Count((byte)'\t') + 1 != numbers.Length)
        {
            throw new FormatException($"{line.Count((byte)'\t') + 1} cells; allowed: {numbers.Length}");
        }

        foreach (Range cell in line.Split((byte)'\t'))
        {
            numbers[k++] = double.Parse(line[cell], NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return [.. study.Outputs.Select((_, o) => study.HasIntervals
            ? new Estimate(numbers[3 * o], numbers[3 * o + 1], numbers[3 * o + 2])
            : new Estimate(numbers[o], double.NaN, double.NaN))];
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

    // Null if there is no file: to open it tells more, on a file system of several machines, than to ask whether it is there.
    private static byte[]? Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static byte[] SumOf(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetBytes($"{Sum}{Convert.ToHexStringLower(SHA256.HashData(bytes))}\n");

    // Whole shards bear the plan's fingerprint as the third word of their first line.
    private bool IsOfAnotherPlan(byte[] bytes)
    {
        string[] head = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, MostHead)).Split('\n')[0].Split('\t');
        return head is ["shard", _, { Length: 64 } fingerprint, ..] && fingerprint != plan.Fingerprint
            && bytes.Length >= SumLength
            && bytes.AsSpan(bytes.Length - SumLength).SequenceEqual(SumOf(bytes.AsSpan(0, bytes.Length - SumLength)));
    }
}
