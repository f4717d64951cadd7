using System.Reflection;
using EscalationModel.Fuzz;
using EscalationModel.Tests.House;

namespace EscalationModel.Tests.Fuzz;

/// <summary>Every reader takes any bytes: it reads them or throws the one exception that it documents, in little time and
/// memory. The corpus holds every input that ever failed; mutants of it are the same in every run. fuzz/README.md tells how
/// to try more of them.</summary>
public class FuzzTests
{
    private const int Mutants = 800;

    private static readonly string[] Words =
        ["Load", "Parse", "TryParse", "FromJson", "FromCells", "With", "WithJson", "WithNumbers", "Read", "ReadFile", "Decode"];

    private static readonly string Folder = Repository.FullPath("fuzz/corpus");

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_corpus_and_mutants_of_it_fail_in_no_way_but_the_documented(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(t => t.Name == name);
        IReadOnlyList<(string File, byte[] Bytes)> corpus = Corpus.Of(Folder, target);
        Assert.All(corpus, c => Assert.Null(Trial.Of(target, c.Bytes).Failure));
        Assert.Contains(corpus, c => Trial.Of(target, c.Bytes).Accepted);
        var mutator = new Mutator(1, [.. corpus.Where(c => c.Bytes.Length < 20_000).Select(c => c.Bytes)]);
        for (int i = 0; i < Mutants; i++)
        {
            byte[] input = mutator.Next();
            Trial trial = Trial.Of(target, input);
            Assert.True(trial.Failure is null, $"{name}, mutant {i}: {trial.Failure}\n{Convert.ToBase64String(input)}");
        }
    }

    [Fact]
    public void Every_public_reader_has_a_target()
    {
        string[] readers = [.. typeof(Scenario).Assembly.GetExportedTypes()
            .Where(t => t != typeof(BoundedInput)) // it reads bytes for the others
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => Words.Contains(m.Name) && m.GetParameters() is [{ ParameterType: var first }, ..] && IsInput(first))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
            .Distinct()
            .Except(["NormalFormGame.With"])]; // takes names, no text of a format
        Assert.True(readers.Length >= 14, string.Join(", ", readers));
        Assert.Empty(readers.Except(FuzzTargets.All.SelectMany(t => t.Covers)));
    }

    [Fact]
    public void A_mutator_makes_the_same_inputs_from_the_same_seed()
    {
        byte[][] corpus = [[1, 2, 3], "{ \"a\": 12 }"u8.ToArray()];
        Mutator one = new(7, corpus), same = new(7, corpus), other = new(8, corpus);
        byte[][] first = [.. Enumerable.Range(0, 50).Select(_ => one.Next())];
        Assert.Equal(first, Enumerable.Range(0, 50).Select(_ => same.Next()));
        Assert.NotEqual(first, Enumerable.Range(0, 50).Select(_ => other.Next()));
    }

    [Fact]
    public void A_reader_that_fails_is_found()
    {
        var wrong = new FuzzTarget("wrong", typeof(ScenarioException), [], _ => throw new IndexOutOfRangeException());
        var large = new FuzzTarget("large", typeof(ScenarioException), [], _ =>
        {
            for (int i = 0; i < 11; i++)
            {
                GC.KeepAlive(GC.AllocateUninitializedArray<byte>(100 << 20));
            }
        });
        var right = new FuzzTarget("right", typeof(ScenarioException), [], _ => throw new ScenarioException("no"));
        Assert.Contains(nameof(IndexOutOfRangeException), Trial.Of(wrong, []).Failure);
        Assert.StartsWith("allocated", Trial.Of(large, []).Failure, StringComparison.Ordinal);
        Assert.Null(Trial.Of(right, []).Failure);
    }

    private static bool IsInput(Type type) =>
        type == typeof(string) || type == typeof(Stream) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(byte[])
            || type == typeof(ReadOnlySpan<char>) || type == typeof(ReadOnlySpan<byte>)
            || (type.IsGenericType && type.GetGenericArguments()[0] is { } item && (item == typeof(string) || item.IsGenericType));
}
