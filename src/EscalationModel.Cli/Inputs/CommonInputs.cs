using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;

namespace EscalationModel.Cli.Inputs;

/// <summary>The arguments and options that several commands share, with errors that tell what is allowed.</summary>
internal static class CommonInputs
{
    /// <summary>More would run for weeks; a typing error is likelier.</summary>
    public const ulong MostPaths = 1_000_000_000_000;

    public static Argument<string> Scenario() => NotAnOption(new Argument<string>("SCENARIO")
    {
        CustomParser = Text, // the parser's own way begins with a table for all types
        Description = "A shipped scenario (see escalation list), a file, or - for standard input.",
        CompletionSources = { ShippedScenarios },
    });

    public static Argument<string[]> Scenarios() => NotAnOption(new Argument<string[]>("SCENARIO")
    {
        Description = "Shipped scenarios, files, or - for standard input.",
        CompletionSources = { ShippedScenarios },
        Arity = ArgumentArity.OneOrMore,
    });

    public static Argument<string[]> SomeScenarios() => NotAnOption(new Argument<string[]>("SCENARIO")
    {
        Description = "Shipped scenarios, files, or - for standard input.",
        CompletionSources = { ShippedScenarios },
        Arity = ArgumentArity.ZeroOrMore,
    });

    public static Argument<string> ScenarioOrGame() => NotAnOption(new Argument<string>("SCENARIO|GAME")
    {
        Description = "A scenario (a file or a shipped name), a game in a file of Gambit (.nfg, .efg) or lrsnash, or - for standard input.",
        CompletionSources = { ShippedScenarios },
    });

    public static Argument<string> Result() => NotAnOption(new Argument<string>("RESULT")
    {
        Description = "A stored result: a file that --result of escalation run or merge has written, or - for standard input.",
    });

    public static Argument<string[]> Results() => NotAnOption(new Argument<string[]>("RESULT")
    {
        Description = "Stored results: files that --result of escalation run or merge has written, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    });

    public static Option<string[]> Variants() => new("--variant", "-v")
    {
        Description = "Compare this variant with the baseline; may be given again. All variants unless given; baseline for none.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    public static Option<string?> Variant() => new("--variant", "-v")
    {
        Description = "The variant; the baseline unless given.",
        HelpName = "NAME",
    };

    public static Option<string[]> Set() => new("--set")
    {
        Description =
            "Change a number or another value of the scenario by its place, such as '$.actors[1].policy.nerve=30' or "
                + "'$.mediator=null'; may be given again.",
        HelpName = "PATH=VALUE",
        DefaultValueFactory = _ => [],
    };

    public static Option<ulong?> Paths() =>
        WholeNumber("--paths", "-n", "N", "Number of simulated crises of each variant, such as 100000, 100_000 or 1e5.", 1, MostPaths);

    public static Option<ulong?> Seed() =>
        WholeNumber("--seed", "-s", "S", "Seed of the random numbers; the same seed gives the same result.", 0, ulong.MaxValue);

    /// <summary>The arithmetic of a simulation. Its first name was --precision, which runs now have for how closely war is known.</summary>
    public static Option<Precision?> Precision() => Arithmetic("--precision");

    /// <summary>The same, where --precision is something else.</summary>
    public static Option<Precision?> Arithmetic(params string[] aliases) => Completed(
        new Option<Precision?>("--arithmetic", aliases)
        {
            Description =
                "double or single: the precision of the simulated state, double unless given. Single is faster; "
                    + "each has its own random numbers.",
            HelpName = "double|single",
            CustomParser = result =>
                ArithmeticOf(Text(result)) ?? Refuse<Precision?>(result, NameIn(result, "--arithmetic"), "double, single"),
        },
        ["double", "single"]);

    /// <summary>The arithmetic of a word; null: it is none.</summary>
    public static Precision? ArithmeticOf(string word) => word switch
    {
        "double" => EscalationModel.Precision.Double,
        "single" => EscalationModel.Precision.Single,
        _ => null,
    };

    /// <summary>The precision that a command line asks for, of a simulation that is about to run.</summary>
    public static Precision Chosen(ParseResult parsed, Option<Precision?> option)
    {
        CheckLanes();
        return parsed.GetValue(option) ?? EscalationModel.Precision.Double;
    }

    /// <summary>Before a simulation: what the environment says of lanes must hold.</summary>
    public static void CheckLanes()
    {
        try
        {
            _ = Simulation.LaneBits;
        }
        catch (InvalidOperationException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    /// <summary>Refuses options that would do nothing beside others.</summary>
    public static void MustNotBeGiven(ParseResult parsed, string beside, Option[] options)
    {
        string[] wrong = [.. options.Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => $"{o.Name} does not go {beside}")];
        if (wrong.Length > 0)
        {
            throw new BadInputException(wrong);
        }
    }

    public static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    public static Option<ulong?> WholeNumber(string name, string alias, string helpName, string description, ulong low, ulong high) =>
        new(name, alias)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => TryWhole(Text(result), out ulong value) && value >= low && value <= high
                ? value
                : Refuse<ulong?>(result, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}")),
        };

    public static Option<double?> Probability(string name, string alias, string helpName, string description) =>
        Share(name, [alias], helpName, description);

    public static Option<double?> Share(string name, string helpName, string description) => Share(name, [], helpName, description);

    public static Option<double?> Number(string name, string helpName, string description, double low, double high) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
            double.TryParse(
                Text(result), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
                && value >= low && value <= high
                ? value
                : Refuse<double?>(result, name, string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}")),
    };

    private static Option<double?> Share(string name, string[] aliases, string helpName, string description) => new(name, aliases)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
            double.TryParse(
                Text(result), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
                && value > 0 && value < 1
                ? value
                : Refuse<double?>(result, name, "a number above 0 and below 1"),
    };

    /// <summary>One of some words.</summary>
    public static Option<T?> Word<T>(string name, string description, params (string Word, T Value)[] words)
        where T : struct => Completed(
            new Option<T?>(name)
            {
                Description = description,
                HelpName = string.Join('|', words.Select(w => w.Word)),
                CustomParser = result => Array.FindIndex(words, w => w.Word == Text(result)) is >= 0 and var found
                    ? words[found].Value
                    : Refuse<T?>(result, name, string.Join(", ", words.Select(w => w.Word))),
            },
            [.. words.Select(w => w.Word)]);

    /// <summary>A number above 0.</summary>
    public static Option<double?> Positive(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
            double.TryParse(
                Text(result), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
                && value > 0 && double.IsFinite(value)
                ? value
                : Refuse<double?>(result, name, "a number above 0"),
    };

    public static Option<double?> Seconds(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        CustomParser = result =>
            double.TryParse(
                Text(result), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
                && value >= 0.001 && value <= 2_678_400
                ? value
                : Refuse<double?>(result, name, "seconds from 0.001 to 2678400, which are 31 days"),
    };

    /// <summary>One of some words.</summary>
    public static Option<string?> Word(string name, string helpName, string description, IReadOnlyList<string> allowed) => Completed(
        new Option<string?>(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
                allowed.Contains(Text(result)) ? Text(result) : Refuse<string?>(result, name, string.Join(", ", allowed)),
        },
        allowed);

    /// <summary>One of some words, as an argument.</summary>
    public static Argument<string> Word(string name, string description, IReadOnlyList<string> allowed) => new(name)
    {
        Description = description,
        CompletionSources = { AnyOf(allowed) },
        CustomParser = result =>
            allowed.Contains(Text(result)) ? Text(result) : Refuse<string>(result, name, string.Join(", ", allowed)),
    };

    /// <summary>Any finite number.</summary>
    public static Option<double?> Finite(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
            double.TryParse(
                Text(result), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out double value)
                && double.IsFinite(value)
                ? value
                : Refuse<double?>(result, name, "a finite number"),
    };

    /// <summary>Digits, underscores between them and a decimal exponent: 1000000, 1_000_000, 1e6.</summary>
    internal static bool TryWhole(string text, out ulong value)
    {
        value = 0;
        bool grouped = text.Contains('_') && !text.StartsWith('_') && !text.EndsWith('_') && !text.Contains("__", StringComparison.Ordinal);
        string digits = grouped ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (!decimal.TryParse(
            digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal number)
            || number != decimal.Truncate(number) || number < 0 || number > ulong.MaxValue)
        {
            return false;
        }

        value = (ulong)number;
        return true;
    }

    /// <summary>Words that a shell may complete.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> AnyOf(IEnumerable<string> words) =>
        _ => words.Select(word => new CompletionItem(word));

    private static IEnumerable<CompletionItem> ShippedScenarios(CompletionContext context) =>
        AnyOf(EscalationModel.Scenario.Shipped)(context);

    // Of an option whose value is an enumeration the parser would suggest the names in the code.
    private static Option<T> Completed<T>(Option<T> option, IReadOnlyList<string> words)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add(AnyOf(words));
        return option;
    }

    // Else a mistyped option would be taken for the scenario.
    private static Argument<T> NotAnOption<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(t => t.Value.StartsWith('-') && t.Value != "-"))
            {
                result.AddError($"Unrecognized option '{token.Value}'.");
            }
        });
        return argument;
    }

    // By which of its names an option was called.
    private static string NameIn(ArgumentResult result, string name) =>
        result.Parent is OptionResult { IdentifierToken: { } token } ? token.Value : name;

    public static string Text(ArgumentResult result) => result.Tokens[^1].Value;

    public static T? Refuse<T>(ArgumentResult result, string name, string allowed)
    {
        result.AddError($"{name} {Text(result)} is not allowed; allowed: {allowed}");
        return default;
    }
}
