using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace EscalationModel.Mutation;

/// <summary>Runs classes of tests in this process: without a fault, then with one after the other, each up to the first failure.</summary>
internal sealed class Tests : IDisposable
{
    /// <summary>What is printed of a fault that no test sees, and of one after which a test fails without it too.</summary>
    public const string Survived = "-", Stale = "?";

    private const string Namespace = "EscalationModel.Tests.";

    private readonly XunitTestFramework _framework = new(new Sink());
    private readonly ITestFrameworkExecutor _executor;
    private readonly FieldInfo _active;
    private readonly List<ITestCase> _cases = [];

    private Tests(IEnumerable<string> classes, int number = 0)
    {
        Assembly tests = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "EscalationModel.Tests.dll"));
        _executor = _framework.GetExecutor(tests.GetName());
        _active = Assembly.Load("EscalationModel").GetType($"EscalationModel.{Mutant.Switch}", true)!.GetField(Mutant.Field)!;
        _active.SetValue(null, number);
        using ITestFrameworkDiscoverer discoverer = _framework.GetDiscoverer(Reflector.Wrap(tests));
        foreach (string name in classes)
        {
            using var found = new Sink();
            discoverer.Find(Namespace + name, false, found, new Options());
            found.Ended.WaitOne();
            _cases.AddRange(found.Cases.Count > 0 ? found.Cases : throw new ArgumentException($"There are no tests in {name}."));
        }
    }

    /// <summary>Prints a line of each fault, after one of none: who killed it.</summary>
    public static int Run(string numbers, IEnumerable<string> classes)
    {
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        using var tests = new Tests(classes);
        foreach (int number in numbers.Split(',').Select(n => int.Parse(n, null)).Prepend(0))
        {
            output.WriteLine(tests.Judge(number));
            output.Flush();
        }

        return 0;
    }

    /// <summary>Prints who kills a fault that is on from the start, so that also what is made once in a process has it.</summary>
    public static int RunAlone(string number, IEnumerable<string> classes)
    {
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        using var tests = new Tests(classes, int.Parse(number, null));
        output.WriteLine(tests.Failed(int.Parse(number, null), tests._cases) is { } killer ? Name(killer) : Survived);
        return 0;
    }

    public void Dispose()
    {
        _executor.Dispose();
        _framework.Dispose();
    }

    private string Judge(int number)
    {
        if (Failed(number, _cases) is not { } killer)
        {
            return Survived;
        }

        return number != 0 && Failed(0, [killer]) is not null ? Stale : Name(killer);
    }

    private static string Name(ITestCase test) =>
        test.DisplayName.Split('(')[0].Replace(Namespace, "", StringComparison.Ordinal);

    private ITestCase? Failed(int number, IEnumerable<ITestCase> cases)
    {
        _active.SetValue(null, number);
        using var run = new Sink();
        _executor.RunTests(cases, run, new Options());
        run.Ended.WaitOne();
        if (number == 0 && run.Reason is { } reason)
        {
            Console.Error.WriteLine(reason);
        }

        return run.Failed;
    }

    private sealed class Sink : Xunit.LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        public List<ITestCase> Cases { get; } = [];

        public ITestCase? Failed { get; private set; }

        public string? Reason { get; private set; }

        public ManualResetEvent Ended { get; } = new(false);

        public bool OnMessage(IMessageSinkMessage message)
        {
            switch (message)
            {
                case ITestCaseDiscoveryMessage found:
                    Cases.Add(found.TestCase);
                    break;
                case ITestFailed failed when Failed is null:
                    Failed = failed.TestCase;
                    Reason = string.Join(Environment.NewLine, [.. failed.Messages, .. failed.StackTraces]);
                    break;
                case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                    Ended.Set();
                    break;
            }

            return Failed is null;
        }

        public void Dispose() => Ended.Dispose();
    }

    // One test at a time, in the order of the classes.
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object> _values = new() { ["xunit.execution.DisableParallelization"] = true };

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value!;
    }
}
