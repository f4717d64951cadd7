using EscalationModel.Cli.Learning;
using EscalationModel.ML;

namespace EscalationModel.Cli.Tests;

/// <summary>What cannot be learned is bad input; a machine that cannot learn is not.</summary>
public class LearningErrorsTests
{
    public static TheoryData<Exception?, bool> Causes => new()
    {
        { null, true },
        { new ArgumentException("a scenario that is refused"), true },
        { new DllNotFoundException("libgomp"), false },
        { new BadImageFormatException("another machine's"), false },
        { new TypeInitializationException("Native", null), false },
        { new TypeInitializationException("Native", new InvalidOperationException()), false },
        { new InvalidOperationException("wrapped", new DllNotFoundException("libgomp")), false },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Its_cause_tells_whose_fault_it_is(Exception? cause, bool isBadInput)
    {
        var surroundings = new Surroundings { Input = () => Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null };
        Exception? thrown = Record.Exception(
            () => LearningErrors.Told<int>("steps", surroundings, () => throw new LearningException("It cannot be.", cause)));
        Assert.Equal(isBadInput ? "BadInputException" : "LearningException", thrown?.GetType().Name);
    }
}
