using System.Globalization;
using System.Text;
using EscalationModel.Internals;

namespace EscalationModel.Experiments.Studies;

/// <summary>Reads the rows of a study from its shards, one range of points after another: a study of any size takes little memory.
/// </summary>
internal sealed class StudyRows(StudyPlan plan, StudyFolder folder)
{
    private const int MostThreads = 16, RowsAtATime = 1 << 12;

    private Study Study => plan.Study;

    /// <summary>What is made of the rows of each range of points, in the order of points; several ranges are read at a time.</summary>
    /// <param name="otherwise">What to do where a shard is not done: throws, or returns to leave its points out.</param>
    /// <param name="make">Called from several threads at once.</param>
    public IEnumerable<T> ByRange<T>(Action<ShardState> otherwise, Func<(StudyPoint Point, Estimate[] Outputs)[], T> make)
    {
        int threads = Math.Min(Environment.ProcessorCount, MostThreads), each = (int)Math.Min(RowsAtATime, plan.PointsOf(0).Count);
        int batch = threads * Math.Max(1, RowsAtATime / Math.Max(1, each));
        for (int first = 0; first < plan.PointShards; first += batch)
        {
            var made = new T[Math.Min(batch, plan.PointShards - first)];
            int from = first;
            ParallelLoop.For(made.Length, i => made[i] = make(Of(from + i, otherwise)), threads);
            foreach (T one in made)
            {
                yield return one;
            }
        }
    }

    private (StudyPoint Point, Estimate[] Outputs)[] Of(int range, Action<ShardState> otherwise)
    {
        (long first, _) = plan.PointsOf(range * plan.PathParts);
        Estimate[][]? answers = plan.PathParts == 1 ? Whole(range, otherwise) : Summed(range, otherwise);
        return [.. (answers ?? []).Select((outputs, i) => (Study.Point(first + i), outputs))];
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

            try
            {
                take(i, line[index.Length..]);
            }
            catch (Exception e) when (e is FormatException or ResultException)
            {
                throw new StudyException($"shard {shard}: line {i + 2}: {e.Message}: {folder.FileOf(shard)}", StudyFault.Damaged);
            }

            rows = rows[(end + 1)..];
        }

        return true;
    }
}
