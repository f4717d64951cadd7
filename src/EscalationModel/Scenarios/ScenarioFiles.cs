using System.Security;
using EscalationModel.Policies;

namespace EscalationModel.Scenarios;

/// <summary>Finds a scenario by its shipped name or its file.</summary>
internal static class ScenarioFiles
{
    public static Scenario Load(string nameOrPath, PolicyCatalog policies) =>
        ScenarioReader.Read(
            ShippedScenarios.Names.Contains(nameOrPath) ? ShippedScenarios.Read(nameOrPath) : Bytes(nameOrPath), nameOrPath, policies);

    private static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ScenarioException($"{path}: a folder, not a scenario file");
        }

        try
        {
            return BoundedInput.ReadFile(path, BoundedInput.ScenarioBytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScenarioException(
                $"{path}: neither a file nor a shipped scenario; the shipped scenarios are: {string.Join(", ", ShippedScenarios.Names)}",
                e);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ScenarioException($"\"{path}\": not the name of a file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new ScenarioException($"\"{path}\": cannot be read: {e.Message}", e);
        }
    }
}
