namespace EscalationModel.Estimation.Strategic;

/// <summary>Makes regressors of the terms of a utility: a factor is an indicator of each level but the first, and of all levels where
/// there is no constant and it is the first factor.</summary>
internal static class StrategicExpansion
{
    public static StrategicRegressor[] Of(
        IReadOnlyList<StrategicTerm> terms, Dictionary<string, string[]> levels, Func<string, string> columnName)
    {
        bool isBaseTaken = terms.Any(t => t.IsConstant);
        var all = new List<StrategicRegressor>();
        foreach (StrategicTerm term in terms)
        {
            StrategicRegressor[] products = [StrategicRegressor.Constant];
            foreach ((string name, _) in term.Variables)
            {
                string variable = columnName(name);
                StrategicRegressor[] choices = Choices(variable, levels.GetValueOrDefault(variable), isBaseTaken || term.Variables.Count > 1);
                products = [.. products.SelectMany(p => choices.Select(c => StrategicRegressor.Product(p, c)))];
                isBaseTaken |= levels.ContainsKey(variable) && term.Variables.Count == 1;
            }

            all.AddRange(products);
        }

        return [.. all];
    }

    private static StrategicRegressor[] Choices(string variable, string[]? levels, bool isBaseTaken) => levels is null
        ? [new(variable, [(variable, null)])]
        : [.. levels.Skip(isBaseTaken ? 1 : 0).Select(level => new StrategicRegressor(variable + level, [(variable, level)]))];
}
