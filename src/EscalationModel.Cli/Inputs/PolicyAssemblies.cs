using System.CommandLine;
using System.Reflection;
using System.Runtime.CompilerServices;
using EscalationModel.Policies;

namespace EscalationModel.Cli.Inputs;

/// <summary>The assemblies that a command line names for policies of the user's own: every public static property of a public type whose
/// value is a <see cref="PolicyShape"/> makes a policy known to scenario files.</summary>
internal static class PolicyAssemblies
{
    private const string Name = "--policies";

    public static Option<string[]> Option() => new(Name)
    {
        Description = "An assembly with policies of your own, which scenarios may then name; may be given again.",
        HelpName = "ASSEMBLY.dll",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The built-in policies and those of the assemblies.</summary>
    public static PolicyCatalog Known(ParseResult parsed, Option<string[]> option) =>
        parsed.GetRequiredValue(option).Aggregate(PolicyCatalog.BuiltIn, (known, file) => With(known, file));

    /// <summary>The files, as inputs that no output may write over.</summary>
    public static IEnumerable<(string Name, string? Path)> Files(ParseResult parsed, Option<string[]> option)
    {
        string[] files = parsed.GetRequiredValue(option);
        return files.Length == 0 ? [] : files.Select(file => (Name, (string?)file));
    }

    private static PolicyCatalog With(PolicyCatalog known, string file)
    {
        PolicyShape[] shapes = RuntimeFeature.IsDynamicCodeSupported
            ? Shapes(file)
            : throw new BadInputException(
                $"{Name} {file} is not possible in a tool that was compiled ahead of time; allowed: the usual tool");
        if (shapes.Length == 0)
        {
            throw new BadInputException(
                $"{Name} {file} has no policy; allowed: an assembly with a public type that has a public static property of "
                    + $"the type {nameof(PolicyShape)}");
        }

        foreach (PolicyShape shape in shapes)
        {
            known = known.Names.Contains(shape.Name)
                ? throw new BadInputException(
                    $"{Name} {file} has a policy of the name {shape.Name}, which is taken"
                    + $"; allowed: a name other than {string.Join(", ", known.Names)}")
                : known.With(shape);
        }

        return known;
    }

    private static PolicyShape[] Shapes(string file)
    {
        Assembly assembly = Load(file);
        try
        {
            return
            [
                .. assembly.GetExportedTypes()
                    .Where(t => !t.ContainsGenericParameters)
                    .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                    .Where(p => typeof(PolicyShape).IsAssignableFrom(p.PropertyType) && p.GetIndexParameters().Length == 0)
                    .Select(p => (PolicyShape?)p.GetValue(null))
                    .OfType<PolicyShape>()
                    .Distinct()
                    .OrderBy(s => s.Name, StringComparer.Ordinal),
            ];
        }
        catch (TargetInvocationException e)
        {
            throw new BadInputException(
                $"{Name} {file} has a policy whose shape cannot be made: "
                    + $"{(e.InnerException?.InnerException ?? e.InnerException ?? e).Message}");
        }
        catch (Exception e) when (e is IOException or TypeLoadException
            or BadImageFormatException or ReflectionTypeLoadException or MissingMemberException)
        {
            throw new BadInputException(
                $"{Name} {file} cannot be used: it was made for other versions of what it needs, or that is not there: {e.Message}");
        }
    }

    private static Assembly Load(string file)
    {
        if (Directory.Exists(file) || !File.Exists(file))
        {
            throw new BadInputException(
                $"{Name} {file} is not {(Directory.Exists(file) ? "a file" : "there")}"
                + "; allowed: an assembly, such as bin/Release/net10.0/MyPolicies.dll");
        }

        try
        {
            return Assembly.LoadFrom(Path.GetFullPath(file));
        }
        catch (BadImageFormatException)
        {
            throw new BadInputException(
                $"{Name} {file} is not an assembly"
                + "; allowed: what dotnet build makes of a class library, such as bin/Release/net10.0/MyPolicies.dll");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new BadInputException($"{Name} {file} cannot be read: {e.Message}");
        }
    }
}
