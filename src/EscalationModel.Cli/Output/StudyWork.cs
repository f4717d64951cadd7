using EscalationModel.Cli.Inputs;
using EscalationModel.Experiments.Adaptive;
using EscalationModel.Experiments.Studies;

namespace EscalationModel.Cli.Output;

/// <summary>Works on a study, with a bar and the time left where a terminal shows it.</summary>
internal static class StudyWork
{
    public static void Do(
        StudyStore store, Surroundings surroundings, int? threads, Action<StudyStore, StudyRunOptions> work) =>
        During(store.Study.Name, surroundings, progress =>
        {
            work(store, new StudyRunOptions { Threads = threads, Progress = progress });
            return true;
        });

    public static StudyResult Run(Study study, Surroundings surroundings, int? threads) => During(
        study.Name, surroundings, progress => study.Run(
            new StudyRunOptions { Threads = threads, Progress = progress }, surroundings.Cancellation));

    /// <summary>Plays what is left of an adaptive study.</summary>
    public static AdaptiveResult Run(AdaptiveStudy study, string folder, int? shards, Surroundings surroundings, int? threads) => During(
        study.Name, surroundings, progress => study.Run(
            folder, shards, new StudyRunOptions { Threads = threads, Progress = progress }, surroundings.Cancellation));

    private static T During<T>(string name, Surroundings surroundings, Func<IProgress<SimulationProgress>?, T> work) =>
        StudyInputs.Told(() => surroundings.ShowsProgress
            ? ProgressBar.During(name, (IProgress<SimulationProgress> progress) => work(progress))
            : work(null));
}
