using Microsoft.ML;
using Microsoft.ML.Data;

namespace EscalationModel.ML.Fitting;

/// <summary>Examples as ML.NET wants them: in single precision, under the names of columns that its trainers look for.</summary>
internal static class MachineRows
{
    public const string Features = nameof(Row.Features), Label = nameof(Row.Label);

    public const string Weight = nameof(Row.Weight), Success = nameof(Row.Success);

    /// <summary>A context whose chance is that of a seed alone.</summary>
    public static MLContext Context(ulong seed) => new(Seed(seed));

    /// <summary>A seed as ML.NET takes it: at least 0.</summary>
    public static int Seed(ulong seed) => (int)(seed % int.MaxValue);

    /// <summary>A view of examples.</summary>
    /// <param name="context">The context of the fit.</param>
    /// <param name="features">The examples.</param>
    /// <param name="labels">The label of each; finite.</param>
    /// <param name="weights">How much each counts, at least 0 and finite; null: all alike.</param>
    /// <exception cref="LearningException">There are more or fewer labels or weights than examples, or one is not allowed.</exception>
    public static IDataView View(MLContext context, FeatureTable features, IReadOnlyList<double> labels, IReadOnlyList<double>? weights)
    {
        Check("labels", labels, features.Rows, double.NegativeInfinity);
        Check("weights", weights ?? labels, features.Rows, weights is null ? double.NegativeInfinity : 0);
        var rows = new Row[features.Rows];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new Row { Features = Single(features[i]), Label = (float)labels[i], Weight = (float)(weights?[i] ?? 1) };
        }

        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Columns);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private static float[] Single(ReadOnlySpan<double> row)
    {
        var single = new float[row.Length];
        for (int k = 0; k < row.Length; k++)
        {
            single[k] = (float)row[k];
        }

        return single;
    }

    private static void Check(string what, IReadOnlyList<double> numbers, int rows, double least)
    {
        if (numbers.Count != rows)
        {
            throw new LearningException($"There are {numbers.Count} {what} for {rows} rows; allowed: one a row.");
        }

        for (int i = 0; i < rows; i++)
        {
            if (!float.IsFinite((float)numbers[i]) || numbers[i] < least)
            {
                string allowed = least == 0 ? "a finite number, at least 0" : "a finite number";
                throw new LearningException(FormattableString.Invariant(
                    $"row {i}: {numbers[i]} is not allowed among the {what}; allowed: {allowed}."));
            }
        }
    }

    /// <summary>An example as ML.NET reads it.</summary>
    internal sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public float Weight { get; set; }

        public bool Success => Label > 0;
    }
}
