namespace EscalationModel.Estimation.Strategic;

/// <summary>Values of the variables that formulas name.</summary>
internal sealed class StrategicPoint
{
    private readonly StrategicDesign _design;
    private readonly Dictionary<string, double> _numbers;
    private readonly Dictionary<string, string> _levels;
    private readonly string[] _variables;

    public StrategicPoint(
        StrategicDesign design, IReadOnlyDictionary<string, double> numbers, IReadOnlyDictionary<string, string> levels)
    {
        _design = design;
        _numbers = new(numbers, StringComparer.OrdinalIgnoreCase);
        _levels = new(levels, StringComparer.OrdinalIgnoreCase);
        _variables = [.. design.Variables];
        string[] problems = [.. _variables.Select(Problem).OfType<string>()];
        if (problems.Length > 0)
        {
            throw new ArgumentException(PrintableText.Lines(string.Join(Environment.NewLine, problems)), nameof(numbers));
        }
    }

    public double Regressor(int parameter) => _design.Regressors[parameter].Value(v => _numbers[v], v => _levels[v]);

    public override string ToString() => string.Join(
        ", ", _variables.Select(v => _design.Levels.ContainsKey(v) ? $"{v} {_levels[v]}" : FormattableString.Invariant($"{v} {_numbers[v]}")));

    private string? Problem(string variable)
    {
        if (_design.Levels.TryGetValue(variable, out string[]? known))
        {
            return _levels.TryGetValue(variable, out string? level) && known.Contains(level)
                ? null
                : $"{variable}: {(level is null ? "no level" : $"\"{level}\"")}; allowed: {string.Join(", ", known)}";
        }

        bool isGiven = _numbers.TryGetValue(variable, out double number);
        return isGiven && double.IsFinite(number)
            ? null
            : FormattableString.Invariant($"{variable}: {(isGiven ? number : "no value")}; allowed: a finite number");
    }
}
