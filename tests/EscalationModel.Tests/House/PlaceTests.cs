using System.Globalization;

namespace EscalationModel.Tests.House;

/// <summary>A run that asks for a place, as .ci/run does, is in that place: without the data for it .NET would go on quietly in the
/// invariant one.</summary>
public class PlaceTests
{
    [Fact]
    public void The_culture_is_the_one_that_the_environment_asks_for()
    {
        string asked = (Environment.GetEnvironmentVariable("LC_ALL") ?? "").Split('.', '@')[0].Replace('_', '-');
        Assert.Equal(asked is "" or "C" or "POSIX" ? CultureInfo.CurrentCulture.Name : asked, CultureInfo.CurrentCulture.Name);
        Assert.Equal("1,5", 1.5.ToString(CultureInfo.GetCultureInfo("tr-TR"))); // there are cultures at all
    }

    [Fact]
    public void The_time_zone_is_the_one_that_the_environment_asks_for()
    {
        string asked = Environment.GetEnvironmentVariable("TZ") is { Length: > 0 } zone ? zone : TimeZoneInfo.Local.Id;
        Assert.Equal(asked, TimeZoneInfo.Local.Id);
    }
}
