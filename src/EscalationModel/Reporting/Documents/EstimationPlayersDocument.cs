using System.Text.Json;
using EscalationModel.Estimation.Players;
using EscalationModel.Policies;

namespace EscalationModel.Reporting.Documents;

/// <summary>The documents of an assessment. docs/how-to/assess-a-player.md tells what each member means.</summary>
public static class EstimationPlayersDocument
{
    /// <summary>The assessment as a JSON document for programs: what <c>escalation assess --json</c> writes.</summary>
    /// <param name="assessment">The assessment.</param>
    public static ResultDocument ToDocument(this PlayerAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return ResultDocument.Of(json =>
        {
            json.WriteString("scenario", assessment.ScenarioName);
            json.WriteString("side", assessment.Side.ToString());
            json.WriteNumber("games", assessment.Moves.Games);
            json.WriteNumber("choices", assessment.Moves.Choices);
            json.Number("level", assessment.Level);
            json.WriteNumber("draws", assessment.Draws);
            json.WriteNumber("seed", assessment.Seed);
            json.Number("prior", assessment.Table.Prior);
            json.Object("war", () => json.Estimate("value", assessment.War));
            json.Object("value", () => json.Estimate("value", assessment.Value));
            json.Object("valueOfRival", () => json.Estimate("value", assessment.ValueOfRival));
            json.Object("bestReply", () => json.Estimate("gain", assessment.BestReply));
            json.Number("bestReplyAtLeast", assessment.BestReplyAtLeast ?? double.NaN);
            json.Object("ownBestReply", () => json.Estimate("gain", assessment.OwnBestReply));
            if (assessment.Memory is { } memory)
            {
                json.Object("memory", () => Write(json, memory));
            }

            json.Array("table", assessment.Table.Cells, cell => Write(json, cell));
            json.Texts("notes", assessment.Notes);
        });
    }

    /// <summary>The table as the policy of a side in a scenario file: what <c>escalation assess --out</c> writes. Where the player has
    /// memory, a comment says so.</summary>
    /// <param name="table">The table.</param>
    public static ResultDocument ToPolicyDocument(this PlayerTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return ResultDocument.Of(json =>
        {
            if (table.Memory is { IsFound: true })
            {
                json.WriteCommentValue($" {table} ");
            }

            json.WriteString("type", nameof(MoveTable));
            json.WriteStartArray("moves");
            foreach (IReadOnlyList<MoveProbabilities> row in table.Policy.Moves)
            {
                json.WriteStartArray();
                foreach (MoveProbabilities move in row)
                {
                    json.WriteStartObject();
                    json.Number("down", move.Down);
                    json.Number("up", move.Up);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, MemoryTest memory)
    {
        json.WriteBoolean("found", memory.IsFound);
        json.Number("probability", memory.Probability);
        json.Number("level", memory.Level);
        json.WriteNumber("moves", memory.Moves);
        json.WriteNumber("permutations", memory.Permutations);
        Write(json, "onRival", memory.OnRival);
        Write(json, "onOwn", memory.OnOwn);
        Write(json, "onBoth", memory.OnBoth);
    }

    private static void Write(Utf8JsonWriter json, string name, DependenceStatistic on) => json.Object(name, () =>
    {
        json.Number("g", on.G);
        json.WriteNumber("freedom", on.Freedom);
        json.Number("probability", on.Probability);
    });

    private static void Write(Utf8JsonWriter json, PlayerCell cell)
    {
        json.WriteNumber("own", cell.Own);
        json.WriteNumber("rival", cell.Rival);
        json.WriteNumber("downs", cell.Downs);
        json.WriteNumber("stays", cell.Stays);
        json.WriteNumber("ups", cell.Ups);
        json.Object("down", () => json.Estimate("value", cell.Down));
        json.Object("stay", () => json.Estimate("value", cell.Stay));
        json.Object("up", () => json.Estimate("value", cell.Up));
    }
}
