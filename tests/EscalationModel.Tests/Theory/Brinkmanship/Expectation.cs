using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;
using EscalationModel.Theory;

namespace EscalationModel.Tests.Theory.Brinkmanship;

/// <summary>What a reference case of a model expects, null and errors included.</summary>
internal static class Expectation
{
    /// <summary>Solves a case and compares every number that it expects; a case of an error must be refused.</summary>
    public static void Holds<T>(ReferenceCase of, Func<T> solve, params (string Key, Func<T, double?> Value)[] numbers)
    {
        if (of.Expected.ValueKind == JsonValueKind.Object && of.Expected.TryGetProperty("error", out _))
        {
            Assert.Throws<TheoryException>(() => solve());
            return;
        }

        T found = solve();
        Assert.Empty(of.Expected.EnumerateObject().Select(p => p.Name).Except(numbers.Select(n => n.Key.TrimEnd('*'))));
        foreach ((string key, Func<T, double?> value) in numbers.Where(n => !n.Key.EndsWith('*')))
        {
            JsonElement expected = of.Expected.GetProperty(key);
            double? got = value(found);
            bool isSame = expected.ValueKind switch
            {
                JsonValueKind.Null => got is null,
                JsonValueKind.True or JsonValueKind.False => got == (expected.GetBoolean() ? 1 : 0),
                _ => got is { } number && of.Near(expected.GetDouble(), number),
            };
            Assert.True(isSame, FormattableString.Invariant($"{key}: expected {expected.GetRawText()}, got {got}"));
        }
    }

    public static double Number(this ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetDouble();

    public static string Word(this ReferenceCase of, string key) => of.Inputs.GetProperty(key).GetString()!;

    public static Rational[] List(this ReferenceCase of, string key) =>
        [.. of.Inputs.GetProperty(key).EnumerateArray().Select(r => Rational.Parse(r.GetRawText(), null))];
}
