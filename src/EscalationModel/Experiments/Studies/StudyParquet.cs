using Parquet;
using Parquet.Schema;

namespace EscalationModel.Experiments.Studies;

/// <summary>Tables of studies as Parquet files, with the columns of <see cref="StudyCsv"/>: whole numbers of 64 bits for <c>point</c>,
/// doubles for all else. Rows go out in groups, so that a study of any size takes little memory. Thread-safe.</summary>
public static class StudyParquet
{
    private const int GroupRows = 1 << 16;

    /// <summary>Writes the table of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task WriteParquetAsync(this StudyResult result, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        return WriteAsync(result.Study, result.Rows(), stream, cancellation);
    }

    /// <summary>Writes the table of a study in a store.</summary>
    /// <param name="store">The store, all of whose shards are done.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="isPartial">Whether points whose shards are missing or damaged are left out, in place of an error.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StudyException">A shard is missing, damaged or of another plan; names all.</exception>
    public static Task WriteParquetAsync(
        this StudyStore store, Stream stream, bool isPartial = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(stream);
        return WriteAsync(store.Study, store.Rows(isPartial), stream, cancellation);
    }

    private static async Task WriteAsync(
        Study study, IEnumerable<(StudyPoint Point, Estimate[] Outputs)> rows, Stream stream, CancellationToken cancellation)
    {
        string[] names = [.. StudyCsv.Columns(study)];
        DataField[] fields = [new DataField<long>(names[0]), .. names.Skip(1).Select(n => new DataField<double>(n))];
        ParquetWriter writer = await ParquetWriter
            .CreateAsync(new ParquetSchema(fields), stream, null, false, cancellation).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach ((StudyPoint Point, Estimate[] Outputs)[] group in rows.Chunk(GroupRows))
            {
                using ParquetRowGroupWriter part = writer.CreateRowGroup();
                long[] points = [.. group.Select(r => r.Point.Index)];
                await part.WriteAsync<long>(fields[0], points, null, null, cancellation).ConfigureAwait(false);
                double[][] columns = Columns(study, group, fields.Length - 1);
                for (int k = 0; k < columns.Length; k++)
                {
                    await part.WriteAsync<double>(fields[k + 1], columns[k], null, null, cancellation).ConfigureAwait(false);
                }

                part.CompleteValidate();
            }
        }
    }

    private static double[][] Columns(Study study, (StudyPoint Point, Estimate[] Outputs)[] rows, int count)
    {
        double[][] columns = [.. Enumerable.Range(0, count).Select(_ => new double[rows.Length])];
        for (int row = 0; row < rows.Length; row++)
        {
            int k = 0;
            foreach (double value in rows[row].Point.Values)
            {
                columns[k++][row] = value;
            }

            foreach (Estimate output in rows[row].Outputs)
            {
                columns[k++][row] = output.Value;
                if (study.HasIntervals)
                {
                    columns[k++][row] = output.Low;
                    columns[k++][row] = output.High;
                }
            }
        }

        return columns;
    }
}
