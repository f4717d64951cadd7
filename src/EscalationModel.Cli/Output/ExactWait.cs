using System.Globalization;
using EscalationModel.CrisisGames;

namespace EscalationModel.Cli.Output;

/// <summary>Says once how long an exact answer will take, where that is long; a bar says it all the time.</summary>
/// <param name="what">What is solved.</param>
/// <param name="error">Where it is said.</param>
internal sealed class ExactWait(string what, TextWriter error) : IProgress<ExactProgress>
{
    // A wait is told if it is long, and once enough has been measured to tell.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20), Measured = TimeSpan.FromSeconds(2);

    private IProgress<double>? _bar;
    private bool _isTold;

    /// <summary>Moves a bar instead.</summary>
    public ExactWait With(IProgress<double> bar)
    {
        _bar = bar;
        return this;
    }

    public void Report(ExactProgress value)
    {
        TimeSpan all = value.Elapsed + value.Remaining;
        _bar?.Report(all > TimeSpan.Zero ? value.Elapsed / all : 0);
        if (_bar is null && !_isTold && value.Elapsed > Measured && value.Remaining > Long)
        {
            _isTold = true;
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {value.States:N0} states so far, {value.Moves:N0} moves: about {Words(value.Remaining)} to go"));
        }
    }

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} seconds"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} minutes"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:F0} days"),
    };
}
