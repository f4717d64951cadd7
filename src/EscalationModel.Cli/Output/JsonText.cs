using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EscalationModel.Cli.Output;

/// <summary>What the documents of the tool are written with: numbers at full round-trip precision, null for what is not a number.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Style = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document with one object, and a line end after it.</summary>
    public static string Render(Action<Utf8JsonWriter> writeMembers)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Style))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

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
    public static void Object<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Func<T, string> key, Action<T> writeMembers) =>
        json.Object(name, () =>
        {
            foreach (T item in items)
            {
                json.Object(key(item), () => writeMembers(item));
            }
        });

    /// <summary>An object of objects, one an item; null for an item without a value.</summary>
    public static void ObjectOrNull<T, TValue>(
        this Utf8JsonWriter json, string name, IEnumerable<T> items, Func<T, string> key, Func<T, TValue?> value, Action<TValue> writeMembers)
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
}
