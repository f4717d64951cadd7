using Spectre.Console;

namespace EscalationModel.Cli;

/// <summary>What a terminal shows while it waits. The only place that loads the terminal library: a run in a pipe does not.</summary>
internal static class ProgressBar
{
    private const int Ticks = 1000;

    /// <summary>A bar with the time left, during a run.</summary>
    public static T During<T>(string what, Func<IProgress<SimulationProgress>, T> run) => Terminal().Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => run(new Bar(context.AddTask(Markup.Escape(what), maxValue: Ticks))));

    /// <summary>A sign of life, during work that does not tell how far it is.</summary>
    public static T During<T>(string what, Func<T> work) => Terminal().Status().Start(Markup.Escape(what), _ => work());

    private static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    // Told after every block, which is often; the bar moves a thousand times at most.
    private sealed class Bar(ProgressTask task) : IProgress<SimulationProgress>
    {
        private int _shown;

        public void Report(SimulationProgress value)
        {
            int ticks = (int)(value.Done * (double)Ticks / value.Total);
            if (ticks > _shown)
            {
                task.Value = _shown = ticks;
            }
        }
    }
}
