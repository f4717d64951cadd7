namespace EscalationModel.Reporting.Fragments;

/// <summary>Writes results in one format for .NET Interactive, which finds the members by name.</summary>
internal sealed class NotebookFormatter(string mimeType, Func<Fragment, string> write)
{
    /// <summary>What it writes.</summary>
    public string MimeType => mimeType;

    /// <summary>Writes a result; false: it is none.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IShown shown)
        {
            return false;
        }

        writer.Write(write(shown.ToFragment()));
        return true;
    }
}
