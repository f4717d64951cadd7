using System.CommandLine;
using System.Globalization;
using EscalationModel.Experiments.Comparison;

namespace EscalationModel.Cli.Inputs;

/// <summary>The options of a run about precision: how closely war is to be known, and the arithmetic, which is what --precision meant first
/// and still means before a word.</summary>
internal sealed class PrecisionInputs
{
    private readonly Option<Asked?> _precision = new("--precision")
    {
        Description =
            "In place of --paths: play paths until half of the 95% interval of the war probability, of the baseline and of each variant, "
                + "is at most H. (double or single, as --arithmetic, is allowed too.)",
        HelpName = "H",
        CustomParser = result =>
        {
            string text = CommonInputs.Text(result);
            return CommonInputs.ArithmeticOf(text) is { } word ? new Asked(null, word)
                : double.TryParse(
                    text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double half)
                    && half > 0 && half < 1 ? new Asked(half, null)
                : CommonInputs.Refuse<Asked?>(result, "--precision", "double, single, or half of a width: a number above 0 and below 1");
        },
    };

    private readonly Option<Precision?> _arithmetic = CommonInputs.Arithmetic();

    private readonly Option<ulong?> _most = CommonInputs.WholeNumber(
        "--max-paths", "-x", "N", "The most paths of each variant that --precision may take, 1e8 unless given.",
        PrecisionGoal.DefaultFirstLook, CommonInputs.MostPaths);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_precision);
        command.Add(_most);
        command.Add(_arithmetic);
    }

    /// <summary>The arithmetic that a command line asks for, of a simulation that is about to run.</summary>
    public Precision Arithmetic(ParseResult parsed)
    {
        Precision chosen = CommonInputs.Chosen(parsed, _arithmetic);
        Precision? word = parsed.GetValue(_precision)?.Arithmetic;
        return word is null || parsed.GetValue(_arithmetic) is null
            ? word ?? chosen
            : throw new BadInputException("--precision and --arithmetic both name an arithmetic; allowed: --arithmetic alone");
    }

    /// <summary>How closely war is to be known; null: the number of paths is fixed.</summary>
    public PrecisionGoal? Goal(ParseResult parsed, Option<ulong?> paths, Option<ulong?> firstPath)
    {
        ulong? most = parsed.GetValue(_most);
        if (parsed.GetValue(_precision)?.HalfWidth is not { } half)
        {
            return most is null
                ? null
                : throw new BadInputException($"--max-paths {most} is for --precision H; allowed: with it, or --paths");
        }

        string shown = half.ToString(CultureInfo.InvariantCulture);
        foreach (Option<ulong?> other in new[] { paths, firstPath })
        {
            if (parsed.GetValue(other) is { } value)
            {
                throw new BadInputException(
                    $"{other.Name} {value} and --precision {shown} do not go together; allowed: one of them, "
                        + "and --max-paths N for the most paths");
            }
        }

        return new PrecisionGoal { HalfWidth = half, MaxPaths = (long)(most ?? PrecisionGoal.DefaultMaxPaths) };
    }

    /// <summary>A half width, or the word of an arithmetic.</summary>
    private sealed record Asked(double? HalfWidth, Precision? Arithmetic);
}
