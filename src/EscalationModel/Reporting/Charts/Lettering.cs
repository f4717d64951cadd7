namespace EscalationModel.Reporting.Charts;

/// <summary>How much room text takes in a chart: an estimate for common sans-serif fonts, on the wide side.</summary>
internal static class Lettering
{
    /// <summary>The size of text in charts, in pixels; the style sheet has the same.</summary>
    public const double Size = 12;

    /// <summary>From one line to the next, in pixels.</summary>
    public const double LineHeight = 15;

    /// <summary>How much wider bold text is at the most.</summary>
    public const double Bold = 1.2;

    public static double Width(string text) => text.Sum(WidthOf) * Size;

    /// <summary>The text cut to a width, with an ellipsis where its middle was: names of variants often differ at their ends.</summary>
    public static string Fit(string text, double width)
    {
        string fitted = text;
        for (int kept = text.Length - 1; kept > 1 && Width(fitted) > width + 0.01; kept--)
        {
            int head = (3 * kept + 4) / 5;
            fitted = text[..head].TrimEnd() + "…" + text[^(kept - head)..].TrimStart();
        }

        return fitted;
    }

    /// <summary>The text in lines of at most a width, broken at spaces; the last line is cut to fit.</summary>
    public static List<string> Wrap(string text, double width, int mostLines)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer) > width && lines.Count + 1 < mostLines)
            {
                lines.Add(Fit(line, width));
                longer = word;
            }

            line = longer;
        }

        lines.Add(Fit(line, width));
        return lines;
    }

    private static double WidthOf(char c) => c switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '|' or '\'' or '!' => 0.31,
        'f' or 't' or 'r' or ' ' or '-' or '(' or ')' or '[' or ']' or '/' => 0.39,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.93,
        >= 'A' and <= 'Z' => 0.70,
        >= '\u2E80' => 1.05,
        _ => 0.60,
    };
}
