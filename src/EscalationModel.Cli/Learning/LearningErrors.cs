using EscalationModel.Cli.Inputs;
using EscalationModel.Cli.Output;
using EscalationModel.ML;

namespace EscalationModel.Cli.Learning;

/// <summary>Whatever is wrong with what is to be learned from, or with a file of what was learned, becomes lines for the user.</summary>
internal static class LearningErrors
{
    /// <summary>Does work that takes a while.</summary>
    /// <param name="subject">What is learned from, for errors.</param>
    /// <param name="surroundings">Where a sign of life is shown.</param>
    /// <param name="work">The work.</param>
    /// <param name="options">The options of the tool by the parameters of the library.</param>
    public static T Told<T>(
        string subject, Surroundings surroundings, Func<T> work, params (string Parameter, string Option)[] options)
    {
        try
        {
            return surroundings.ShowsProgress ? ProgressBar.During($"learning from {subject}", work) : work();
        }
        catch (LearningException e) when (!IsOfMachine(e))
        {
            throw new BadInputException($"{subject}: {e.Message}");
        }
        catch (ArgumentException e)
        {
            string said = PlainWords.Of(e).ReplaceLineEndings(" "), parameter = e.ParamName ?? "";
            string? option = options.FirstOrDefault(o => o.Parameter == parameter).Option;
            throw new BadInputException(option is null
                ? $"{subject}: {said}"
                : $"{option}: {(said.StartsWith(parameter, StringComparison.Ordinal) ? "this" + said[parameter.Length..] : said)}");
        }
    }

    // A part of ML.NET that does not run here is no fault of what was given.
    private static bool IsOfMachine(LearningException e) => e.InnerException is TypeInitializationException
        || e.GetBaseException() is DllNotFoundException or BadImageFormatException or TypeInitializationException;

    /// <summary>Reads a file of what was learned.</summary>
    public static T Loaded<T>(string name, string file, string allowed, Func<T> load)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException(
                $"{name} {file} is {(Directory.Exists(file) ? "a folder" : "not there")}; allowed: {allowed}");
        }

        try
        {
            return load();
        }
        catch (Exception e) when (e is ResultException or LearningException)
        {
            throw new BadInputException($"{name} {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{name} {file} cannot be read: {PlainWords.Of(e)}");
        }
    }
}
