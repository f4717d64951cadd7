using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EscalationModel.Reporting.Documents;

/// <summary>An answer as one JSON document for programs: the very bytes that the tool writes with <c>--json</c>. Numbers have full
/// precision (read back, they are the same to the bit), and what is not a number is null. Made by the <c>ToDocument</c> of a result; it is
/// not read back (a stored result is: <see cref="SimulationResult.ToJson"/>). Immutable; thread-safe.</summary>
public sealed class ResultDocument
{
    private static readonly JsonWriterOptions Format =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _utf8;

    private ResultDocument(byte[] utf8) => _utf8 = utf8;

    /// <summary>The document as text, which ends in a line feed.</summary>
    public string ToJson() => Encoding.UTF8.GetString(_utf8);

    /// <summary>Writes the document in UTF-8, without a byte order mark.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(_utf8);
    }

    /// <summary>Writes the document to a file, whole or not at all: on failure an old file stays as it was.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, Write);

    /// <summary>The same as <see cref="ToJson"/>.</summary>
    public override string ToString() => ToJson();

    /// <summary>A document of one object.</summary>
    internal static ResultDocument Of(Action<Utf8JsonWriter> writeMembers)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        // Beyond ASCII there are only texts, in which an escape is the same character.
        return new ResultDocument(
            Encoding.UTF8.GetBytes(PrintableText.Lines(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length))));
    }
}
