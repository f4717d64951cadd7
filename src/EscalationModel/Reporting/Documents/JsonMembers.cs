using System.Text.Json;
using EscalationModel.Experiments.Studies;
using EscalationModel.Games;
using EscalationModel.Numerics;
using EscalationModel.Solvers;

namespace EscalationModel.Reporting.Documents;

/// <summary>What documents are written with: numbers at full round-trip precision, null for what is not a number.</summary>
internal static class JsonMembers
{
    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>The members of an estimate, the value under a name that tells what it is.</summary>
    public static void Estimate(this Utf8JsonWriter json, string valueName, Estimate estimate)
    {
        json.Number(valueName, estimate.Value);
        json.Number("low", estimate.Low);
        json.Number("high", estimate.High);
    }

    public static void Object(this Utf8JsonWriter json, string name, Action writeMembers)
    {
        json.WriteStartObject(name);
        writeMembers();
        json.WriteEndObject();
    }

    /// <summary>An object of objects, one an item.</summary>
    public static void Object<T>(
        this Utf8JsonWriter json, string name, IEnumerable<T> items, Func<T, string> key, Action<T> writeMembers) =>
        json.Object(name, () =>
        {
            foreach (T item in items)
            {
                json.Object(key(item), () => writeMembers(item));
            }
        });

    /// <summary>An object of objects, one an item; null for an item without a value.</summary>
    public static void ObjectOrNull<T, TValue>(
        this Utf8JsonWriter json,
        string name,
        IEnumerable<T> items,
        Func<T, string> key,
        Func<T, TValue?> value,
        Action<TValue> writeMembers)
        where TValue : struct =>
        json.Object(name, () =>
        {
            foreach (T item in items)
            {
                if (value(item) is { } present)
                {
                    json.Object(key(item), () => writeMembers(present));
                }
                else
                {
                    json.WriteNull(key(item));
                }
            }
        });

    /// <summary>A list of objects, one an item.</summary>
    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            writeMembers(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A list of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>A number as a fraction if there is one.</summary>
    public static void Value(this Utf8JsonWriter json, double value, Rational? exact)
    {
        if (exact is { } fraction)
        {
            json.WriteStringValue(fraction.ToString());
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    /// <summary>The probabilities of a strategy.</summary>
    public static void Probabilities(this Utf8JsonWriter json, string name, MixedStrategy strategy, bool exact)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < strategy.Count; i++)
        {
            json.Value(strategy[i], exact ? strategy.Exact![i] : null);
        }

        json.WriteEndArray();
    }

    /// <summary>Which study an answer is of, and at which points of which model it was asked.</summary>
    public static void Study(this Utf8JsonWriter json, Study study)
    {
        json.WriteString("study", study.Name);
        json.WriteString("fingerprint", study.Fingerprint);
        json.WriteString("model", study.ModelInWords);
        json.WriteString("design", study.Design.ToString());
    }

    /// <summary>How a solver of a game in a file ended.</summary>
    public static void Head<T>(this Utf8JsonWriter json, string title, SolverResult<T> result)
    {
        json.WriteString("title", title);
        json.WriteString("method", result.Method);
        json.WriteString("status", result.Status.InWords());
        json.WriteBoolean("complete", result.IsComplete);
        json.WriteString("note", result.Note);
    }
}
