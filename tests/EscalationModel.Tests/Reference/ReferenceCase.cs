using System.Text.Json;
using EscalationModel.Games;
using EscalationModel.Numerics;

namespace EscalationModel.Tests.Reference;

/// <summary>A case of a file of reference values: what goes in, what must come out, and how closely.</summary>
internal sealed class ReferenceCase(JsonElement json)
{
    public JsonElement Inputs { get; } = json.GetProperty("inputs");

    public JsonElement Expected { get; } = json.GetProperty("expected");

    /// <summary>Whether a found value is as close to the expected one as the case asks for.</summary>
    public Func<double, double, bool> Near { get; } = Tolerance(json.GetProperty("tolerance"));

    /// <summary>The ids of the cases of a part of a file.</summary>
    public static TheoryData<string> Ids(string file, string submodel) =>
        [.. All(file).Where(c => c.GetProperty("submodel").GetString() == submodel).Select(c => c.GetProperty("id").GetString()!)];

    public static ReferenceCase Of(string file, string id) => new(All(file).Single(c => c.GetProperty("id").GetString() == id));

    public Rational Input(string key) => Exact(Inputs.GetProperty(key));

    public double ExpectedNumber(string key) => Expected.GetProperty(key).GetDouble();

    public double[] ExpectedNumbers(string key) => Numbers(Expected.GetProperty(key));

    /// <summary>The game whose matrices are inputs A and B.</summary>
    public NormalFormGame Game() => new(Matrix(Inputs.GetProperty("A")), Matrix(Inputs.GetProperty("B")));

    public static double[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetDouble())];

    private static Rational Exact(JsonElement json) => Rational.Parse(json.GetRawText());

    private static Rational[,] Matrix(JsonElement json)
    {
        var matrix = new Rational[json.GetArrayLength(), json[0].GetArrayLength()];
        for (int k = 0; k < matrix.Length; k++)
        {
            matrix[k / matrix.GetLength(1), k % matrix.GetLength(1)] = Exact(json[k / matrix.GetLength(1)][k % matrix.GetLength(1)]);
        }

        return matrix;
    }

    private static Func<double, double, bool> Tolerance(JsonElement json)
    {
        double absolute = json.GetProperty("abs").GetDouble(), relative = json.GetProperty("rel").GetDouble();
        return (expected, found) => Math.Abs(expected - found) <= absolute + relative * Math.Abs(expected);
    }

    private static JsonElement[] All(string file) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", file)))
            .RootElement.GetProperty("cases").EnumerateArray()];
}
