using System.Text;

namespace EscalationModel.Cli.Exploring;

/// <summary>What the explorer answers to a request.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Type">The type of the body.</param>
/// <param name="Text">The body.</param>
internal sealed record WebAnswer(int Status, string Type, string Text)
{
    private const string NothingElse = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The name of the file that it is saved as; null: it is shown.</summary>
    public string? FileName { get; init; }

    /// <summary>What a page may do (Content-Security-Policy): nothing, unless said.</summary>
    public string Policy { get; init; } = NothingElse;

    public byte[] Body => Encoding.UTF8.GetBytes(Text);

    public static WebAnswer Refused(int status, string why) => new(status, "text/plain; charset=utf-8", why + "\n");
}
