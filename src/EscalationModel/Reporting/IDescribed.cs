namespace EscalationModel.Reporting;

/// <summary>A result that says itself what there is to show of it: for results outside of this library, such as those of learning or your
/// own.</summary>
public interface IDescribed : IShown
{
    /// <summary>What there is to show; the same each time.</summary>
    Fragment ToFragment();
}
