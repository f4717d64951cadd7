namespace EscalationModel.Tests.Estimation.Data;

/// <summary>Made-up events in the layouts of the data sets.</summary>
internal static class EventSamples
{
    public const string Icews =
        "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
        + "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
        + "1\t2001-05-02\tMinister (Ruritania)\tGovernment\tRuritania\tThreaten\t130\t-4.4\t"
        + "Strelsau Army\tMilitary\tGraustark\t9\t1\tP\t\t\t\t\t\t\n"
        + "2\t2001-05-01\tGraustark\t\tGraustark\tUse conventional military force\t190\t-10\tRuritania\t\tRuritania\t9\t1\tP\t\t\t\t\t\t\n"
        + "3\t2001-05-09\tRuritania\t\tRuritania\tConsult\t042\t1.9\tGraustark\t\tGraustark\t9\t1\tP\t\t\t\t\t\t\n"
        + "4\t2001-05-09\tRuritania\t\tRuritania\tMake a visit\t42\t1.9\tZenda\t\tZenda\t9\t1\tP\t\t\t\t\t\t\n";

    public const string Ucdp = """
        id,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_headline,date_prec,date_start,date_end,best
        1,2001,1,Invented,A - B,Government of Ruritania,Black Elphberg,"Clash, with losses",1,2001-05-01 00:00:00.000,2001-05-01,3
        2,2001,1,Invented,B - A,Black Elphberg,Government of Ruritania,,1,2001-05-03 00:00:00.000,2001-05-03 00:00:00.000,3
        3,2001,3,Invented,B - C,Black Elphberg,Civilians,,1,2001-05-04,2001-05-04,3
        4,2001,2,Invented,B - D,Black Elphberg,Red Elphberg,,1,2001-05-05,2001-05-05,3
        """;

    public const string Generic =
        "date,actor,target,code\n2001-05-02,A,B,130\n2001-05-01,B,A,190\n2001-05-09,A,B,042\n2001-05-09,A,C,190\n";

    /// <summary>An export of GDELT with a number of columns.</summary>
    public static string Gdelt(int columns) => string.Concat(
        GdeltRow(columns, "20010502", "RUR", "RURGOV", "GRA", "13", "-4.4"),
        GdeltRow(columns, "20010501", "GRA", "GRAMIL", "RUR", "19", "-10"),
        GdeltRow(columns, "20010509", "RUR", "RURGOV", "GRA", "04", "1.9"),
        GdeltRow(columns, "20010509", "RUR", "RUR", "ZEN", "18", "-9"),
        GdeltRow(columns, "20010509", "", "", "GRA", "18", "-9"),
        GdeltRow(columns, "20010510", "RUR", "RUR", "GRA", "---", ""));

    public static string GdeltRow(int columns, string date, string country, string code, string target, string root, string score)
    {
        var cells = new string[columns];
        Array.Fill(cells, "");
        cells[0] = "123456789";
        cells[1] = date;
        (cells[5], cells[6], cells[7]) = (code, "SAY \"AH", country);
        (cells[15], cells[16], cells[17]) = (target + "GOV", "", target);
        (cells[25], cells[26], cells[27], cells[28], cells[29], cells[30]) = ("1", root + "0", root + "0", root, "4", score);
        return string.Join('\t', cells) + "\n";
    }
}
