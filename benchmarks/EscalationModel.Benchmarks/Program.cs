using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EscalationModel.Benchmarks;

// time: one figure a round, for scripts that interleave programs. words: the random words that a run uses up. agree and scale: long runs.
// peers: both sides of a comparison in turn, with C++ by hand, the tool and the native tool.
// games: the solvers of the normal form, next to lrsnash where it is installed. cfr, tree-lp, agent-logit, tied, markov: other solvers.
// zero-sum: dense zero-sum games, next to HiGHS. learning: the figures of the pages on learning.
// states: paths that are stopped and gone on with, beside traces and runs.
// matches: iterated games, in matches a second. study: what a study costs beside its paths, analyses, and the memory of a store.
// tree-policies: learned policies next to built-in ones.
Action<string[]>? mode = args switch
{
    ["time", ..] => LanedTiming.Run,
    ["peers", ..] => PeersTiming.Run,
    ["words", ..] => ConsumedWords.Write,
    ["agree", ..] => Verification.Agree,
    ["scale", ..] => Verification.Scale,
    ["games", ..] => GamesTiming.Run,
    ["zero-sum", ..] => ZeroSumTiming.Run,
    ["cfr" or "tree-lp" or "agent-logit" or "tied", ..] => TreeTiming.Run,
    ["markov", ..] => MarkovTiming.Run,
    ["matches", ..] => MatchTiming.Run,
    ["study", ..] => StudyTiming.Run,
    ["states", ..] => StatesTiming.Run,
    ["learning", ..] => LearningFigures.Run,
    ["tree-policies", ..] => TreePolicyTiming.Run,
    _ => null,
};
if (mode is not null)
{
    mode(args);
    return;
}

// --short: fewer rounds of the path workloads at full width, in this process; for a first look.
bool isShort = args.Contains("--short");
Job job = isShort ? Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance) : Job.Default;
// Each job builds the library with its analyzers: longer than the two minutes that BenchmarkDotNet allows.
IConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .WithBuildTimeout(TimeSpan.FromMinutes(10))
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(DomainColumn.NanosecondsPerStep, DomainColumn.MillionPathsPerSecond);
string[] rest = [.. args.Where(a => a != "--short")];
string[] unlessFiltered = isShort ? ["--filter", "*ReferenceWorkload*", "*Workload*512*"] : ["--filter", "*"];
BenchmarkSwitcher.FromAssembly(typeof(ReferenceWorkload).Assembly).Run(rest.Length > 0 ? rest : unlessFiltered, config);
