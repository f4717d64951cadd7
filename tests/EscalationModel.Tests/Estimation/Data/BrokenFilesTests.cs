using System.Text;
using EscalationModel.Estimation;
using EscalationModel.Estimation.Data;

namespace EscalationModel.Tests.Estimation.Data;

/// <summary>Files broken at random are read or refused with an <see cref="EstimationException"/>; nothing else may come out.</summary>
public class BrokenFilesTests
{
    private const int Rounds = 250;

    private static readonly string[] scraps =
    [
        "\"", ",", "\t", ";", "\n", "\r", "\0", "-", "9999999999", "1e309", "NaN", "-9", "\uFEFF", "\u00A0", "A", ".",
        "2017-02-30", "0", "é", "\uFFFF",
    ];

    public static TheoryData<string> Loaders => [.. All.Keys];

    private static Dictionary<string, (string Sample, Action<string> Load)> All => new()
    {
        ["moves"] = ("dispute,move,day,mover,level,ended\nx,1,10,A,2,0\nx,2,12,AB,3,1\ny,1,2004-12-31,B,2,0\n", p => DisputeMoves.Load(p)),
        ["lengths"] = ("length,disputes,censored\n1,124,0\n60,4,1\n", p => DisputeLengths.Load(p)),
        ["midi"] = (CowIncidentsTests.Samples[0], p => WithOther(p, CowIncidentsTests.Samples[1], isFirst: true)),
        ["midip"] = (CowIncidentsTests.Samples[1], p => WithOther(p, CowIncidentsTests.Samples[0], isFirst: false)),
        ["gml"] = (GmlDisputesTests.Participants, p => GmlDisputes.Load(p).JointLevels()),
        ["icb"] = (IcbCrisesTests.Sample, p => IcbCrises.Load(p).ToMoves()),
        ["icews"] = (EventSamples.Icews, Use),
        ["gdelt"] = (EventSamples.Gdelt(58), Use),
        ["ucdp"] = (EventSamples.Ucdp, Use),
        ["generic"] = (EventSamples.Generic, Use),
        ["weeks"] = ("week_start,a,b\n2001-01-01,1,2\n2001-01-08,1,2\n", p => EventWeeklyScores.Load(p)),
    };

    [Theory]
    [MemberData(nameof(Loaders))]
    public void Broken_files_are_read_or_refused(string name)
    {
        (string sample, Action<string> load) = All[name];
        int refused = 0;
        uint state = 12_345;
        for (int round = 0; round < Rounds; round++)
        {
            using var file = new SampleFile(Broken(sample, ref state));
            try
            {
                load(file.Path);
            }
            catch (EstimationException e)
            {
                Assert.NotEmpty(e.Problems);
                refused++;
            }
        }

        // Power: the damage is felt.
        Assert.InRange(refused, Rounds / 10, Rounds);
        using var whole = new SampleFile(sample);
        load(whole.Path);
    }

    private static void Use(string path)
    {
        EventTable table = EventTable.Load(path);
        var sides = new EventSides(["A", "RUR", "Ruritania", "Government of Ruritania"], ["B", "GRA", "Graustark", "Black Elphberg"]);
        table.ToMoves(sides, 3);
        table.DayCounts(sides, from: table.First, to: table.First.AddDays(10));
    }

    private static void WithOther(string path, string other, bool isFirst)
    {
        using var file = new SampleFile(other);
        CowIncidents.Load(isFirst ? path : file.Path, isFirst ? file.Path : path);
    }

    // One to three of: a scrap put in, a piece taken out, a byte changed, the end cut off.
    private static byte[] Broken(string sample, ref uint state)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(sample));
        int faults = 1 + Next(ref state, 3);
        for (int k = 0; k < faults && bytes.Count > 4; k++)
        {
            int at = Next(ref state, bytes.Count);
            switch (Next(ref state, 4))
            {
                case 0:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(scraps[Next(ref state, scraps.Length)]));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(1 + Next(ref state, 12), bytes.Count - at));
                    break;
                case 2:
                    bytes[at] = (byte)Next(ref state, 256);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static int Next(ref uint state, int below)
    {
        state = state * 1_664_525 + 1_013_904_223;
        return (int)((ulong)(state >> 8) * (uint)below >> 24);
    }
}
