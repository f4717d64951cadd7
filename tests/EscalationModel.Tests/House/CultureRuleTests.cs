using System.Globalization;
using System.Reflection;
using System.Text;

namespace EscalationModel.Tests.House;

/// <summary>The library writes numbers and dates in one way, whatever the culture of the thread.</summary>
public class CultureRuleTests
{
    [Fact]
    public void No_text_follows_the_culture_of_the_thread() => Expect.Nothing(
        typeof(Scenario).Assembly.GetTypes().Where(t => !t.IsNested)
            .SelectMany(TypeReferences.MethodsOf).SelectMany(CultureRules.Violations));

    [Theory]
    [InlineData(nameof(Specimen.Plain), 1)]
    [InlineData(nameof(Specimen.Nullable), 1)]
    [InlineData(nameof(Specimen.Built), 1)]
    [InlineData(nameof(Specimen.Inside), 1)]
    [InlineData(nameof(Specimen.OfRecord), 1)]
    [InlineData(nameof(Specimen.Whole), 0)]
    [InlineData(nameof(Specimen.Invariant), 0)]
    public void A_text_that_follows_it_is_reported(string method, int reports) =>
        Assert.Equal(
            reports, CultureRules.Violations(typeof(Specimen).GetMethod(method, BindingFlags.Static | BindingFlags.Public)!).Count());

    private readonly record struct Pair(double X, double Y);

    private static class Specimen
    {
        public static string Plain(double x) => $"{x}";

        public static string Nullable(DateOnly? day) => $"on {day}";

        public static StringBuilder Built(StringBuilder text, double x) => text.Append(null, $"{x}").Append($"{x:G3}");

        public static string Inside(double x, bool isKnown) =>
            string.Create(CultureInfo.InvariantCulture, $"{x}: {(isKnown ? $"{x}" : "none")} of {x}");

        public static string OfRecord(double x) => string.Create(CultureInfo.InvariantCulture, $"{new Pair(x, x)}");

        public static string Whole(int count) => $"{count} times";

        public static string Invariant(double x) => string.Create(CultureInfo.InvariantCulture, $"{x} {new Pair(x, x).X}");
    }
}
