using System.Diagnostics;
using System.Globalization;
using EscalationModel;
using EscalationModel.Fuzz;
using SharpFuzz;

// See fuzz/README.md.
switch (args)
{
    case ["afl", var name]:
        // Nothing of the library may run before the fuzzer listens, the making of the targets included.
        Fuzzer.OutOfProcess.Run(stream => Crash(Named(name), BoundedInput.Read(stream, 1 << 20)));
        return 0;
    case ["replay", var folder]:
        return FuzzTargets.All.Sum(t => Corpus.Of(folder, t).Count(c => !Passes(t, c.Bytes, c.File))) > 0 ? 1 : 0;
    case ["mutate", var folder, var target, var count, var seed]:
        return Mutate(folder, target, long.Parse(count, CultureInfo.InvariantCulture), ulong.Parse(seed, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine(
            "usage: afl TARGET | replay CORPUS | mutate CORPUS TARGET INPUTS SEED\n"
                + $"targets: {string.Join(", ", FuzzTargets.All.Select(t => t.Name))}");
        return 2;
}

static FuzzTarget Named(string name) => FuzzTargets.All.Single(t => t.Name == name);

// What AFL takes for a crash is an exception that leaves.
static void Crash(FuzzTarget target, byte[] input)
{
    if (Trial.Of(target, input).Failure is { } failure)
    {
        throw new InvalidOperationException(failure);
    }
}

static bool Passes(FuzzTarget target, byte[] input, string what)
{
    string? failure = Trial.Of(target, input).Failure;
    if (failure is not null)
    {
        Console.WriteLine($"{target.Name}: {what}: {failure}");
    }

    return failure is null;
}

// Failing inputs are kept in the working folder. Ends when the inputs are done, or after nine minutes.
static int Mutate(string folder, string name, long count, ulong seed)
{
    FuzzTarget target = Named(name);
    var mutator = new Mutator(seed, [.. Corpus.Of(folder, target).Select(c => c.Bytes).Where(b => b.Length < 20_000)]);
    long started = Stopwatch.GetTimestamp(), done = 0, failed = 0, accepted = 0, mostBytes = 0;
    TimeSpan longest = TimeSpan.Zero;
    for (; done < count && Stopwatch.GetElapsedTime(started).TotalSeconds < 540; done++)
    {
        byte[] input = mutator.Next();
        Trial trial = Trial.Of(target, input);
        accepted += trial.Accepted ? 1 : 0;
        (longest, mostBytes) = (trial.Taken > longest ? trial.Taken : longest, Math.Max(trial.Allocated, mostBytes));
        if (trial.Failure is not null && ++failed <= 20)
        {
            string file = $"{target.Name}-{seed}-{done}";
            File.WriteAllBytes(file, input);
            Console.WriteLine($"{file}: {trial.Failure}");
        }
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{target.Name}: {done} inputs, {accepted} read, {failed} failed, longest {longest.TotalSeconds:F3} s, "
            + $"most {mostBytes / 1e6:F1} MB, "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
    return failed > 0 ? 1 : 0;
}
