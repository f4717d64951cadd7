namespace EscalationModel;

/// <summary>A result that shows itself: in a console by its text, in a notebook as it is the last line of a cell, anywhere else as a
/// fragment of HTML by <see cref="Reporting.Showing.ToHtml(IShown)"/>. It has no members: results know nothing of how they are
/// shown.</summary>
public interface IShown;
