using EscalationModel.Numerics;

namespace EscalationModel.Theory.Attrition;

/// <summary>What wars of attrition and contests of risk have in common about their laws of types.</summary>
internal static class ValueLaws
{
    public static readonly IReadOnlyList<string> Words = ["uniform", "exponential"];

    public static ValueLaw Of(string word) => word == "uniform" ? ValueLaw.Uniform : ValueLaw.Exponential;

    /// <summary>Notes the conditions on the parameter of a law and on one value of it.</summary>
    public static Conditions Holds(this Conditions conditions, ValueLaw law, double parameter, double value, string name) => conditions
        .Need(law is ValueLaw.Uniform or ValueLaw.Exponential, $"the law must be Uniform or Exponential, and is {(int)law}")
        .Need(double.IsFinite(parameter) && parameter > 0, $"parameter > 0: {parameter}")
        .Need(double.IsFinite(value) && value >= 0, $"{name} >= 0: {value}")
        .Need(law != ValueLaw.Uniform || !(value > parameter), $"{name} <= parameter, the greatest of a uniform law: {value}, {parameter}");

    /// <summary>The integral of z times the hazard rate of the law, from 0 to x: infinite at the greatest value of a uniform law.</summary>
    public static double HazardIntegral(ValueLaw law, double parameter, double x) =>
        law == ValueLaw.Uniform ? parameter * StableForms.LogExcess(x, parameter) : x * (x / parameter) / 2;
}
