using System.CommandLine;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Estimation;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;

namespace EscalationModel.Cli.Estimating;

/// <summary>A command that estimates something from a file of data, and gives it as text, as a document, as a table and in
/// figures.</summary>
internal abstract class EstimatingCommand : ToolCommand
{
    private readonly PaperOutputs _paper = new();
    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");

    protected EstimatingCommand(string name, string description, Surroundings surroundings)
        : base(name, description, surroundings)
    {
    }

    /// <summary>An argument that is a file of data.</summary>
    protected static Argument<string> DataArgument(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-')))
            {
                result.AddError($"Unrecognized option '{token.Value}'.");
            }
        });
        return argument;
    }

    /// <summary>Adds the arguments and options of a command, then those of what it writes.</summary>
    protected void AddAll(params Symbol[] symbols)
    {
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }

        Add(_json);
        _paper.AddTo(this);
    }

    /// <summary>Where the command line wants the answer, checked before anything is computed.</summary>
    protected Outputs OutputsOf(ParseResult parsed, IEnumerable<(string Name, string? Path)> inputs, params OutputTarget[] others)
    {
        OutputTarget json = OutputTarget.Of(parsed, _json);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer(inputs, [json, paper.Table, .. others]);
        return new Outputs(json, paper);
    }

    /// <summary>Writes the answer where it is wanted.</summary>
    /// <param name="outputs">Where.</param>
    /// <param name="results">What is shown as text, one below the other, with the figures that each shows of itself.</param>
    /// <param name="document">The answer as a document.</param>
    /// <param name="table">Its main table.</param>
    /// <param name="more">Figures that take work and are made only if figures are wanted.</param>
    protected void Give(
        Outputs outputs, IReadOnlyList<IShown> results, Func<ResultDocument> document, Func<PaperTable> table,
        Func<IEnumerable<Figure>>? more = null)
    {
        outputs.Json.File?.Write(document().ToJson(), Cancellation);
        string? shown = outputs.Paper.Give(table, Cancellation);
        outputs.Paper.Figures?.Write([.. results.SelectMany(Chart.Of), .. more?.Invoke() ?? []], Cancellation);
        Print(shown ?? (outputs.Json.IsStandardOutput ? document().ToJson() : string.Join('\n', results.Select(r => r.ToFragment()))));
    }

    /// <summary>The profile likelihood of each parameter that has an error.</summary>
    protected static IEnumerable<Figure> Profiles(LikelihoodFit fit) =>
        fit.Parameters.Where(p => p.StandardError is not null).SelectMany(p => Chart.Of(fit.Profile(p.Name)));

    /// <summary>Does work on data: what is wrong with them becomes lines for the user.</summary>
    /// <param name="subject">The data, for errors that do not name them.</param>
    /// <param name="work">The work.</param>
    protected T Told<T>(string subject, Func<T> work)
    {
        try
        {
            return Surroundings.ShowsProgress ? ProgressBar.During(subject, work) : work();
        }
        catch (EstimationException e)
        {
            throw new BadInputException(e.Message.Split(Environment.NewLine));
        }
        catch (ScenarioException e) when (e.Problems.Count > 0)
        {
            throw new BadInputException([.. e.Problems.Select(p => $"{subject}: {p}")]);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"{subject}: {PlainWords.Of(e).ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Where an answer goes.</summary>
    protected sealed record Outputs(OutputTarget Json, ChosenPaper Paper);
}
