using EscalationModel.Experiments.Studies;

namespace EscalationModel.Experiments.Discovery;

/// <summary>What a study found at one point, to ask whether it is of interest.</summary>
public readonly struct OutcomeRow
{
    private readonly Columns _columns;
    private readonly int _row;

    internal OutcomeRow(Columns columns, int row) => (_columns, _row) = (columns, row);

    /// <summary>The value of an output.</summary>
    /// <param name="output">Its name; an unknown one is an <see cref="ArgumentException"/>.</param>
    /// <exception cref="StudyException">The output is NaN at this point or another: names the row.</exception>
    public double this[string output] => _columns.Of(output)[_row];

    /// <summary>The outputs that were asked for.</summary>
    internal sealed class Columns(StudyResult result)
    {
        private readonly Dictionary<string, double[]> _known = [];

        public double[] Of(string output)
        {
            if (!_known.TryGetValue(output, out double[]? column))
            {
                _known.Add(output, column = result.Column(output));
            }

            return column;
        }
    }
}
