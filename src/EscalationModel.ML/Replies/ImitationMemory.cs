namespace EscalationModel.ML.Replies;

/// <summary>What an imitated policy remembers: the throttle that it answered last, 0 before the onset.</summary>
public struct ImitationMemory
{
    internal double Last;
}
