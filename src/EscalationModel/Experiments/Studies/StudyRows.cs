using System.Globalization;
using System.Text;

namespace EscalationModel.Experiments.Studies;

/// <summary>Reads the rows of a study from its shards, one range of points after another: a study of any size takes little memory.</summary>
internal sealed class StudyRows(StudyPlan plan, StudyFolder folder)
{
    private Study Study => plan.Study;

    /// <summary>The rows of all points.</summary>
    /// <param name="otherwise">What to do where a shard is not done: throws, or returns to leave its points out.</param>
    public IEnumerable<(StudyPoint Point, Estimate[] Outputs)> All(Action<ShardState> otherwise)
    {
        for (int range = 0; range < plan.PointShards; range++)
        {
            IReadOnlyList<Estimate[]>? answers = plan.PathParts == 1 ? Whole(range, otherwise) : Summed(range, otherwise);
            (long first, _) = plan.PointsOf(range * plan.PathParts);
            for (int i = 0; i < (answers?.Count ?? 0); i++)
            {
                yield return (Study.Point(first + i), answers![i]);
            }
        }
    }

    private Estimate[][]? Whole(int shard, Action<ShardState> otherwise)
    {
        var answers = new Estimate[plan.PointsOf(shard).Count][];
        return Read(shard, otherwise, (i, line) => answers[i] = StudyShard.Parsed(Study, line.Span)) ? answers : null;
    }

    private Estimate[][]? Summed(int range, Action<ShardState> otherwise)
    {
        int firstShard = range * plan.PathParts;
        (long first, long count) = plan.PointsOf(firstShard);
        PartSum[] sums = [.. Enumerable.Range(0, (int)count).Select(i => Study.Model.Sum(Study.Point(first + i)))];
        for (int part = 0; part < plan.PathParts; part++)
        {
            if (!Read(firstShard + part, otherwise, (i, line) => sums[i].Add(line)))
            {
                return null;
            }
        }

        return [.. sums.Select((sum, i) =>
        {
            Outcomes outcomes = sum.Outcomes();
            return Study.Outputs.Select((_, k) => StudyTable.Answer(Study, first + i, k, outcomes)).ToArray();
        })];
    }

    private bool Read(int shard, Action<ShardState> otherwise, Action<int, ReadOnlyMemory<byte>> take)
    {
        ShardState state = new StudyShard(plan, shard).Read(folder.FileOf(shard), out ReadOnlyMemory<byte> rows);
        if (state != ShardState.Done)
        {
            otherwise(state);
            return false;
        }

        (long first, long count) = plan.PointsOf(shard);
        for (int i = 0; i < count; i++)
        {
            int end = rows.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = rows[..end];
            string index = (first + i).ToString(CultureInfo.InvariantCulture) + "\t";
            if (!line.Span.StartsWith(Encoding.ASCII.GetBytes(index)))
            {
                throw new StudyException(
                    $"shard {shard}: line {i + 2} is not of point {first + i}: {folder.FileOf(shard)}", StudyFault.Damaged);
            }

            take(i, line[index.Length..]);
            rows = rows[(end + 1)..];
        }

        return true;
    }
}
