using Spectre.Console;

namespace EscalationModel.Cli;

/// <summary>A bar on the terminal with the time left. The only place that loads the terminal library: nothing else waits for it.</summary>
internal static class ProgressBar
{
    private const int Ticks = 1000;

    public static SimulationResult During(string what, Func<IProgress<SimulationProgress>, SimulationResult> run)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => run(new Bar(context.AddTask(Markup.Escape(what), maxValue: Ticks))));
    }

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
