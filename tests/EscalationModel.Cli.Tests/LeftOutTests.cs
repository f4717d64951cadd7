using EscalationModel.Cli.Commands;

namespace EscalationModel.Cli.Tests;

/// <summary>What a tool that was compiled ahead of time says of learning.</summary>
public class LeftOutTests
{
    [Theory]
    [InlineData("learn my-study -o war.json --seed 3")]
    [InlineData("learn")]
    public void Whatever_it_is_given_it_says_what_to_use(string line)
    {
        var command = new LeftOutCommand("learn", "Learn.", new Surroundings
        {
            Input = () => Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null,
        });
        System.CommandLine.ParseResult parsed = command.Parse([.. line.Split(' ').Skip(1)]);
        Assert.Empty(parsed.Errors);
        Exception told = Assert.Throws<NotSupportedException>(
            () => parsed.Invoke(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false }));
        Assert.Contains("compiled ahead of time; use the .NET tool", told.Message, StringComparison.Ordinal);
    }
}
