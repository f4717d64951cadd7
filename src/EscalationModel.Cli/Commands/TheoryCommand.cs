using System.CommandLine;
using System.Globalization;
using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.Numerics;
using EscalationModel.Reporting;
using EscalationModel.Reporting.Documents;
using EscalationModel.Theory;

namespace EscalationModel.Cli.Commands;

/// <summary>Lists the published models, solves one, and draws a curve of it.</summary>
internal sealed class TheoryCommand : ToolCommand
{
    private readonly Argument<string?> _model = new("MODEL")
    {
        Description = "The name of a published model; all are listed unless given.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { CommonInputs.AnyOf(TheoryCatalog.All.Select(m => m.Name)) },
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Give a primitive, such as prize=1 or prize=2/3; may be given again.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _vary = new("--vary")
    {
        Description = "Solve at so many evenly spaced values of a primitive: a table and a curve.",
        HelpName = "NAME=FROM:TO:N",
    };

    private readonly PaperOutputs _paper = new();
    private readonly Option<string?> _json =
        CommonInputs.File("--json", "Write the answer as one JSON document; - writes it, and nothing else, to standard output.");

    public TheoryCommand(Surroundings surroundings)
        : base("theory", "Solve a published model of crisis bargaining.", surroundings)
    {
        Add(_model);
        Add(_set);
        Add(_vary);
        Add(_json);
        _paper.AddTo(this);
    }

    public override IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("theory", "The list of models."),
        ("theory fearon-1994", "A model with its example, and what its primitives mean."),
        ("theory fearon-1994 --vary prize=0.5:2:16 --figures figures", "A curve over one of them."),
    ];

    protected override int Execute(ParseResult parsed)
    {
        OutputTarget json = OutputTarget.Of(parsed, _json);
        ChosenPaper paper = _paper.Chosen(parsed);
        OutputTarget.MustDiffer([], json, paper.Table);
        if (parsed.GetValue(_model) is not { } name)
        {
            CommonInputs.MustNotBeGiven(parsed, "without a MODEL", [_set, _vary, _json]);
            Print(List());
            return ExitCode.Done;
        }

        TheoryModel model = TheoryCatalog.Find(name) ?? throw new BadInputException(
            $"MODEL \"{name}\" is no model of escalation theory{Suggestion.Ending(name, [.. TheoryCatalog.All.Select(m => m.Name)])}");
        Dictionary<string, string> given = Given(parsed.GetRequiredValue(_set));
        (IShown shown, Func<ResultDocument> document, Func<PaperTable> table) = Answer(model, given, parsed.GetValue(_vary));
        json.File?.Write(document().ToJson(), Cancellation);
        string? written = paper.Give(table, Cancellation);
        paper.Figures?.Write(Chart.Of(shown), Cancellation);
        Print(written ?? (json.IsStandardOutput ? document().ToJson() : $"{Head(model, given)}{shown.ToFragment()}"));
        return ExitCode.Done;
    }

    private static (IShown, Func<ResultDocument>, Func<PaperTable>) Answer(
        TheoryModel model, Dictionary<string, string> given, string? vary)
    {
        try
        {
            if (vary is null)
            {
                ITheoryResult result = model.Solve(given);
                return (result, () => result.ToDocument(model, given), result.ToTable);
            }

            (string name, Rational from, Rational to, int points) = Range(vary);
            TheoryCurve curve = TheoryCurve.Of(model, given, name, from, to, points);
            return (curve, () => curve.ToDocument(given), curve.ToTable);
        }
        catch (TheoryException e)
        {
            throw new BadInputException([.. e.Conditions.Select(c => $"MODEL {model.Name}: {c}")]);
        }
    }

    private static Dictionary<string, string> Given(string[] settings)
    {
        var given = new Dictionary<string, string>();
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !given.TryAdd(setting[..equals].Trim(), setting[(equals + 1)..].Trim()))
            {
                throw new BadInputException($"--set {setting} is not allowed; allowed: NAME=VALUE, each name once");
            }
        }

        return given;
    }

    private static (string Name, Rational From, Rational To, int Points) Range(string vary)
    {
        int equals = vary.IndexOf('=', StringComparison.Ordinal);
        string[] parts = equals > 0 ? vary[(equals + 1)..].Split(':') : [];
        return parts.Length == 3 && Rational.TryParse(parts[0], CultureInfo.InvariantCulture, out Rational from)
            && Rational.TryParse(parts[1], CultureInfo.InvariantCulture, out Rational to)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int points)
                ? (vary[..equals].Trim(), from, to, points)
                : throw new BadInputException($"--vary {vary} is not allowed; allowed: NAME=FROM:TO:N, such as prize=0.5:2:16");
    }

    private static string List()
    {
        var table = new TextTable("model", "what it is", "source") { LeftColumns = 3 };
        foreach (TheoryModel model in TheoryCatalog.All)
        {
            table.Add(model.Name, model.Title, model.Source);
        }

        return table.ToString();
    }

    private static string Head(TheoryModel model, Dictionary<string, string> given)
    {
        var table = new TextTable("primitive", "value", "meaning") { LeftColumns = 3 };
        foreach (TheoryParameter parameter in model.Parameters)
        {
            table.Add(parameter.Name, given.GetValueOrDefault(parameter.Name, parameter.Default), parameter.Meaning);
        }

        return $"{model.Title} {model.Source}\n\n{table}\n";
    }
}
