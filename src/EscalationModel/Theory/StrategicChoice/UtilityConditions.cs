namespace EscalationModel.Theory.StrategicChoice;

/// <summary>What utilities must be.</summary>
internal static class UtilityConditions
{
    public static void Check(ChoiceErrors errors, params IReadOnlyList<(string Name, double Value)> utilities)
    {
        Conditions conditions = errors.Need(new());
        foreach ((string name, double value) in utilities)
        {
            conditions.Need(
                double.IsFinite(value) && double.IsFinite(value / errors.Spread),
                $"{name} is finite, also in units of the errors: {value}, of {errors.Spread}");
        }

        conditions.Check();
    }
}
