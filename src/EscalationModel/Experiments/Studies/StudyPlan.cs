using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EscalationModel.Experiments.Studies;

/// <summary>How the work of a study is divided: shards, each a range of points and a range of the paths of these. Immutable; thread-safe.
/// </summary>
public sealed class StudyPlan
{
    /// <summary>The version of the format of plans and shards.</summary>
    public const int FormatVersion = 2;

    /// <summary>The most shards.</summary>
    public const int MostShards = 1_000_000;

    private const int UsualShards = 256, UsualPoints = 1 << 16;

    /// <summary>Divides a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="shards">How many ranges of points, from 1 to the number of points and to <see cref="MostShards"/>; null: 256,
    /// more if each would have more than 65,536 points, fewer if there are fewer points.</param>
    /// <param name="pathParts">How many ranges of paths each point is divided in, at least 1: for few points of very many paths. More than
    /// 1 is for scenarios, which tell all their policies apart, alone.</param>
    /// <exception cref="ArgumentException">The study cannot be divided so.</exception>
    public StudyPlan(Study study, int? shards = null, int pathParts = 1)
    {
        ArgumentNullException.ThrowIfNull(study);
        long mostShards = Math.Min(study.Points, MostShards);
        long usual = Math.Max(UsualShards, (study.Points + UsualPoints - 1) / UsualPoints);
        int pointShards = shards ?? (int)Math.Min(usual, mostShards);
        long mostParts = Math.Max(1, Math.Min(study.Paths, MostShards / Math.Max(1, pointShards)));
        if (pointShards < 1 || pointShards > mostShards)
        {
            throw new ArgumentOutOfRangeException(nameof(shards), pointShards, $"From 1 to {mostShards} shards of points are allowed.");
        }

        if (pathParts < 1 || pathParts > mostParts || (pathParts > 1 && !study.Model.CanBeParted))
        {
            throw new ArgumentOutOfRangeException(nameof(pathParts), pathParts, study.Model.CanBeParted
                ? $"From 1 to {mostParts} parts of the paths are allowed."
                : "The paths of this model cannot be divided: it plays none, or has a policy that nothing tells apart from others.");
        }

        (Study, PointShards, PathParts) = (study, pointShards, pathParts);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"plan {study.Fingerprint} {pointShards} {pathParts}"))));
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>How many shards there are in all.</summary>
    public int Shards => PointShards * PathParts;

    /// <summary>How many ranges of points.</summary>
    public int PointShards { get; }

    /// <summary>How many ranges of paths each point is divided in.</summary>
    public int PathParts { get; }

    /// <summary>A digest of the study and of its division, in 64 hexadecimal digits. Every shard bears it.</summary>
    public string Fingerprint { get; }

    /// <summary>The points of a shard.</summary>
    internal (long First, long Count) PointsOf(int shard) => Range(Study.Points, PointShards, shard / PathParts);

    /// <summary>The paths of each point of a shard.</summary>
    internal PathRange PathsOf(int shard)
    {
        (long first, long count) = Range(Study.Paths, PathParts, shard % PathParts);
        return new PathRange(first, count);
    }

    /// <summary>The plan as it is stored.</summary>
    internal JsonObject Written() => new()
    {
        ["formatVersion"] = FormatVersion,
        ["version"] = SimulationResult.LibraryVersion,
        ["fingerprint"] = Fingerprint,
        ["name"] = Study.Name,
        ["model"] = Study.ModelInWords,
        ["design"] = Study.Design.ToString(),
        ["warning"] = Study.Design.Warning,
        ["points"] = Study.Points,
        ["paths"] = Study.Paths,
        ["inputs"] = new JsonArray([.. Study.Inputs.Select(i => JsonValue.Create(i.ToString()))]),
        ["outputs"] = new JsonArray([.. Study.Outputs.Select(o => JsonValue.Create(o))]),
        ["pointShards"] = PointShards,
        ["pathParts"] = PathParts,
        ["study"] = Study.Document is { } document ? JsonNode.Parse(document) : null,
    };

    // Shares that differ by one at most.
    private static (long First, long Count) Range(long all, int shares, int share)
    {
        long First(int s) => (long)((Int128)all * s / shares);
        return (First(share), First(share + 1) - First(share));
    }
}
