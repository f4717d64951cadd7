using System.Globalization;
using System.Xml.Linq;

namespace EscalationModel.Reporting;

/// <summary>A page of text and results, in the order in which they are added: what a notebook is for a program. It needs nothing else, has
/// no script, and adapts to light and dark, to phones and to paper. Not thread-safe.</summary>
/// <example><code>
/// var page = new ResultPage("A first run", Console.Out);
/// page.Show(Simulation.Run(Scenario.Load("korea-2017"), paths: 10_000, seed: 42));
/// page.Save("first-run.html");
/// </code></example>
public sealed class ResultPage
{
    private readonly string _title;
    private readonly TextWriter? _echo;
    private readonly List<XElement> _blocks = [];

    /// <summary>A page with a title and nothing else.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="echo">Where results are written as text besides, such as <c>Console.Out</c>; null: nowhere.</param>
    public ResultPage(string title, TextWriter? echo = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        (_title, _echo) = (title, echo);
    }

    /// <summary>Adds a heading.</summary>
    /// <param name="text">The heading.</param>
    public void Heading(string text) => Add("h2", text);

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">The paragraph; line feeds are blanks.</param>
    public void Text(string text) => Add("p", text);

    /// <summary>Adds a result with its figures, or several: as one table if they have the same columns. Anything else is added as its text;
    /// null as nothing.</summary>
    /// <param name="result">An <see cref="IShown"/>, several of them, or any object.</param>
    public void Show(object? result)
    {
        switch (result)
        {
            case null:
                break;
            case IShown shown:
                Show(shown.ToFragment());
                break;
            case IEnumerable<IShown> several:
                Show(several.ToFragment());
                break;
            default:
                string text = Convert.ToString(result, CultureInfo.InvariantCulture) ?? "";
                _blocks.Add(Markup.Html("pre", text));
                _echo?.WriteLine(text);
                break;
        }
    }

    /// <summary>The page.</summary>
    /// <returns>An HTML page that is well-formed XML too.</returns>
    public string ToHtml() => Markup.Page(_title, Style.Sheet, [Markup.Html("h1", _title), .. _blocks]);

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, ToHtml());

    private void Show(Fragment fragment)
    {
        _blocks.Add(XElement.Parse(fragment.ToHtml()));
        _echo?.WriteLine(fragment);
        _echo?.WriteLine();
    }

    private void Add(string element, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _blocks.Add(Markup.Html(element, text));
    }
}
