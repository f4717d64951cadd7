using Spectre.Console;

namespace EscalationModel.Cli.Output;

/// <summary>What a terminal shows while it waits. The only place that loads the terminal library: a run in a pipe does not.</summary>
internal static class ProgressBar
{
    private const int Ticks = 1000;

    /// <summary>A bar with the time left, during a run.</summary>
    public static T During<T>(string what, Func<IProgress<SimulationProgress>, T> run) => WithBar(what, run);

    /// <summary>The same during work that tells the share that is done.</summary>
    public static T During<T>(string what, Func<IProgress<double>, T> work) => WithBar(what, work);

    /// <summary>A sign of life, during work that does not tell how far it is.</summary>
    public static T During<T>(string what, Func<T> work) => Terminal().Status().Start(Label(what), _ => work());

    private static T WithBar<T>(string what, Func<Bar, T> work) => Terminal().Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => work(new Bar(context.AddTask(Label(what), maxValue: Ticks))));

    private static string Label(string what) => Markup.Escape(PrintableText.Line(what));

    private static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    // Told after every block, which is often; the bar moves a thousand times at most.
    private sealed class Bar(ProgressTask task) : IProgress<SimulationProgress>, IProgress<double>
    {
        private int _shown;

        public void Report(SimulationProgress value) => Report((double)value.Done / value.Total);

        public void Report(double value)
        {
            int ticks = (int)(value * Ticks);
            if (ticks > _shown)
            {
                task.Value = _shown = ticks;
            }
        }
    }
}
