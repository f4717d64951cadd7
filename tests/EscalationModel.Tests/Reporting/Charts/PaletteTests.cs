using System.Globalization;
using EscalationModel.Reporting.Charts;

namespace EscalationModel.Tests.Reporting.Charts;

/// <summary>Contrast after WCAG 2; color deficiencies after Machado, Oliveira and Fernandes (2009), distances in CIELAB.</summary>
public class PaletteTests
{
    private static readonly double[][] Normal = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
    private static readonly double[][] Protan =
    [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]
    ];
    private static readonly double[][] Deutan =
    [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]
    ];

    public static TheoryData<bool> Schemes => [true, false];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_color_stands_out_from_the_page(bool light)
    {
        IReadOnlyList<string> colors = light ? Palette.Light : Palette.Dark;
        double page = Luminance(Linear(colors[0]));
        Assert.All(colors.Skip(1), c =>
        {
            double own = Luminance(Linear(c));
            Assert.True((Math.Max(own, page) + 0.05) / (Math.Min(own, page) + 0.05) >= 3, c);
        });
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Colors_stay_apart_for_readers_with_a_red_or_green_deficiency(bool light)
    {
        string[] colors = [.. (light ? Palette.Light : Palette.Dark).Skip(1).Distinct()];
        Assert.Equal(7, colors.Length); // war on the ladder and collision share one: no model has both
        foreach (double[][] eye in new[] { Normal, Protan, Deutan })
        {
            foreach (string a in colors)
            {
                Assert.All(colors.Where(b => b != a), b => Assert.True(Distance(a, b, eye) > 25, $"{a} {b}"));
            }
        }
    }

    [Fact]
    public void Two_reds_would_fail() => Assert.True(Distance("#a3190f", "#8a2a10", Deutan) < 25);

    private static double Distance(string a, string b, double[][] eye)
    {
        (double l1, double a1, double b1) = Lab(Seen(Linear(a), eye));
        (double l2, double a2, double b2) = Lab(Seen(Linear(b), eye));
        return Math.Sqrt((l1 - l2) * (l1 - l2) + (a1 - a2) * (a1 - a2) + (b1 - b2) * (b1 - b2));
    }

    private static double[] Seen(double[] rgb, double[][] eye) =>
        [.. eye.Select(row => Math.Clamp(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2], 0, 1))];

    private static double[] Linear(string hex) => [.. Enumerable.Range(0, 3)
        .Select(i => int.Parse(hex.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
        .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double Luminance(double[] rgb) => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];

    private static (double L, double A, double B) Lab(double[] rgb)
    {
        double x = F((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
        double y = F(Luminance(rgb));
        double z = F((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
        return (116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : 7.787 * t + 16.0 / 116;
}
