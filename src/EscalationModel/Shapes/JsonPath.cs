namespace EscalationModel.Shapes;

/// <summary>A place in a document, such as <c>$.actors[1].braking</c>. Built only from the root down, and written only when asked.</summary>
internal sealed class JsonPath
{
    private readonly JsonPath? _parent;
    private readonly string _step;

    private JsonPath(JsonPath? parent, string step) => (_parent, _step) = (parent, step);

    public static JsonPath Root { get; } = new(null, "$");

    public JsonPath Key(string key) => new(this, IsPlain(key) ? "." + key : $"['{key.Replace("'", "\\'", StringComparison.Ordinal)}']");

    public JsonPath Index(int index) => new(this, $"[{index}]");

    public override string ToString() => _parent is null ? _step : _parent + _step;

    private static bool IsPlain(string key) => key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');
}
