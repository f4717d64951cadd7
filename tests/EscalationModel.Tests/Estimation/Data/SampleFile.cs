using System.Text;

namespace EscalationModel.Tests.Estimation.Data;

/// <summary>A file that lives as long as a test.</summary>
internal sealed class SampleFile : IDisposable
{
    public SampleFile(string content)
        : this(Encoding.UTF8.GetBytes(content))
    {
    }

    public SampleFile(byte[] content) => File.WriteAllBytes(Path, content);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".csv");

    /// <summary>A file of the test data.</summary>
    public static string Shipped(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name);

    /// <summary>A file beside the known answers.</summary>
    public static string Vector(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Reference", "vectors", name);

    public void Dispose() => File.Delete(Path);
}
