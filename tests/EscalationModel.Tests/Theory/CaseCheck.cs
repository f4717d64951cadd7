using System.Text.Json;
using EscalationModel.Numerics;
using EscalationModel.Tests.Reference;

namespace EscalationModel.Tests.Theory;

/// <summary>A reference case of which every expected number must be checked, those that do not exist included.</summary>
internal sealed class CaseCheck
{
    private readonly ReferenceCase _case;
    private readonly HashSet<string> _left;

    public CaseCheck(string file, string id)
    {
        _case = ReferenceCase.Of(file, id);
        _left = [.. _case.Expected.EnumerateObject().Select(p => p.Name)];
    }

    public bool IsError => Expects("error");

    public Rational this[string key] => _case.Input(key);

    public double Number(string key) => _case.Inputs.GetProperty(key).GetDouble();

    public int Whole(string key) => _case.Inputs.GetProperty(key).GetInt32();

    public double? Maybe(string key) => _case.Inputs.GetProperty(key) is { ValueKind: JsonValueKind.Number } n ? n.GetDouble() : null;

    public double[] Numbers(string key) => ReferenceCase.Numbers(_case.Inputs.GetProperty(key));

    public Rational[] Exacts(string key) => [.. _case.Inputs.GetProperty(key).EnumerateArray().Select(e => Rational.Parse(e.GetRawText()))];

    public double[,] Matrix(string key)
    {
        double[][] rows = [.. _case.Inputs.GetProperty(key).EnumerateArray().Select(ReferenceCase.Numbers)];
        var matrix = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i / rows[0].Length, i % rows[0].Length] = rows[i / rows[0].Length][i % rows[0].Length];
        }

        return matrix;
    }

    public bool Expects(string key) => _case.Expected.TryGetProperty(key, out _);

    public CaseCheck Check(string key, double? got)
    {
        JsonElement expected = Take(key);
        Assert.Equal(expected.ValueKind == JsonValueKind.Null, got is null);
        Assert.True(
            got is null || _case.Near(expected.GetDouble(), got.Value), FormattableString.Invariant($"{key}: {got:R}, not {expected}"));
        return this;
    }

    public CaseCheck Check(string key, IEnumerable<double> got)
    {
        double[] expected = [.. Flat(Take(key))], found = [.. got];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), p => Assert.True(_case.Near(p.First, p.Second), FormattableString.Invariant($"{key}: {p}")));
        return this;
    }

    public CaseCheck Check(string key, string got)
    {
        Assert.Equal(Take(key).GetString(), got);
        return this;
    }

    public CaseCheck Check(string key, bool got)
    {
        Assert.Equal(Take(key).GetBoolean(), got);
        return this;
    }

    public CaseCheck CheckNone(string key)
    {
        Assert.Equal(JsonValueKind.Null, Take(key).ValueKind);
        return this;
    }

    public void AllChecked() => Assert.Empty(_left);

    private JsonElement Take(string key)
    {
        Assert.True(_left.Remove(key), key);
        return _case.Expected.GetProperty(key);
    }

    private static IEnumerable<double> Flat(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Flat) : [json.GetDouble()];
}
