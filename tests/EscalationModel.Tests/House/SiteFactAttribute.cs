namespace EscalationModel.Tests.House;

/// <summary>A test of the site that .ci/site builds; without one the report says that it was skipped.</summary>
internal sealed class SiteFactAttribute : FactAttribute
{
    public SiteFactAttribute() => Skip = Repository.Exists(Folder) ? null : "no site: .ci/site builds it";

    /// <summary>Where the site is, as a path from the root.</summary>
    public static string Folder => "artifacts/site";
}
