namespace EscalationModel.Estimation.Strategic;

/// <summary>One regressor: a product of variables and of indicators of levels; empty: the constant.</summary>
/// <param name="Name">"1", "x", "regimedem", "x:regimedem".</param>
/// <param name="Parts">The variables, each with the level that it indicates; without one it is a number.</param>
internal sealed record StrategicRegressor(string Name, IReadOnlyList<(string Variable, string? Level)> Parts)
{
    public static StrategicRegressor Constant { get; } = new("1", []);

    /// <summary>The regressor, given how to look up a variable.</summary>
    public double Value(Func<string, double> number, Func<string, string> level)
    {
        double product = 1;
        foreach ((string variable, string? indicated) in Parts)
        {
            product *= indicated is null ? number(variable) : level(variable) == indicated ? 1 : 0;
        }

        return product;
    }

    public static StrategicRegressor Product(StrategicRegressor a, StrategicRegressor b) =>
        new(a.Parts.Count == 0 ? b.Name : $"{a.Name}:{b.Name}", [.. a.Parts, .. b.Parts]);
}
