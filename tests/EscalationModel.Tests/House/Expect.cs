namespace EscalationModel.Tests.House;

/// <summary>Asserts that nothing was found, and tells all that was, where the framework's assertions shorten it.</summary>
internal static class Expect
{
    public static void Nothing(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
