using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EscalationModel.Benchmarks;

// time: one figure a round, for scripts that interleave programs. words: the random words that a run uses up. agree and scale: long runs.
Action<string[]>? mode = args switch
{
    ["time", ..] => LanedTiming.Run,
    ["words", ..] => ConsumedWords.Write,
    ["agree", ..] => Verification.Agree,
    ["scale", ..] => Verification.Scale,
    _ => null,
};
if (mode is not null)
{
    mode(args);
    return;
}

// games ...: the solvers of the normal form, next to lrsnash where it is installed.
if (args is ["games", ..])
{
    GamesTiming.Run(args);
    return;
}

if (args is ["cfr" or "tree-lp", ..])
{
    TreeTiming.Run(args);
    return;
}

// markov: how long Markov games take to solve.
if (args is ["markov", ..])
{
    MarkovTiming.Run(args);
    return;
}

// --short: fewer rounds, in this process; for a first look, not for committed figures.
bool isShort = args.Contains("--short");
Job job = isShort ? Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance) : Job.Default;
IConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(DomainColumn.NanosecondsPerStep, DomainColumn.MillionPathsPerSecond);
string[] rest = [.. args.Where(a => a != "--short")];
BenchmarkSwitcher.FromAssembly(typeof(ReferenceWorkload).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
