using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationModel.Lanes;
using EscalationModel.Models;
using EscalationModel.Policies.Parts;
using EscalationModel.Shapes;

namespace EscalationModel.Policies;

/// <summary>Moves down, stays or moves up with probabilities that depend on the joint rung alone, as estimated from data: a throttle of -1,
/// 0 or +1. With <see cref="Climber.Up"/> and <see cref="Climber.Down"/> of 1 the probabilities are those of the moves themselves. On the
/// trains, and on a ladder of another length, a rung is the nearest to the share of the top tempo. It accepts a mediator's offer with the
/// probability that it moves down. Also known as a stationary Markov strategy, a transition table, a behavior strategy of the state.
/// Source: [shapley1953].</summary>
/// <param name="Moves">The probabilities by [own rung][rival's rung]: a square table of at least 2 rungs.</param>
public sealed record MoveTable(IReadOnlyList<IReadOnlyList<MoveProbabilities>> Moves) : IPolicy, ILaned, IModelBound
{
    /// <summary>The most rungs of a table.</summary>
    private const int Most = EscalationLadder.MostRungs + 1;

    internal static readonly Shape<MoveTable> Shape = new Shape<MoveTable>(
            "MoveTable", "Moves by a table of probabilities over the joint rung.", new([[default, default], [default, default]]))
        .Add("moves", new SquareCodec(), p => p.Moves, (p, v) => p with { Moves = v },
            "The probabilities by [own rung][rival's rung]: as many columns as rows.", required: true);

    private readonly MoveProbabilities[][] _moves = Copied(Moves);

    /// <summary>The probabilities by [own rung][rival's rung].</summary>
    /// <exception cref="ArgumentException">The table is not square, or has fewer than 2 rungs.</exception>
    public IReadOnlyList<IReadOnlyList<MoveProbabilities>> Moves
    {
        get => _moves;
        init => _moves = Copied(value);
    }

    bool IAnyPolicy.LooksAtRungsAlone => true;

    /// <inheritdoc/>
    public double Throttle(in View view, ref RandomStream random)
    {
        MoveProbabilities move = At(in view);
        double draw = random.NextDouble();
        return draw < move.Down ? -1 : draw < move.Down + move.Up ? 1 : 0;
    }

    /// <inheritdoc/>
    public ThrottleDistribution Distribution(in View view)
    {
        MoveProbabilities move = At(in view);
        return new ThrottleDistribution(new(-1, move.Down), new(0, Math.Max(0, 1 - move.Down - move.Up)), new(1, move.Up));
    }

    void ILaned.Show(ILanedVisitor visitor) => visitor.Visit(new LanedMoveTable(_moves));

    void IModelBound.Check(CrisisModel model, JsonPath path, ReadContext context)
    {
        if (model.RungCount > 0 && model.RungCount != _moves.Length)
        {
            context.Problem(path.Key("moves"), $"a table of {_moves.Length} rungs", $"{model.RungCount} rows and columns, one a rung");
        }
    }

    /// <inheritdoc/>
    public double AcceptanceProbability(in View view) => At(in view).Down;

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other policy.</param>
    public bool Equals(MoveTable? other) => other is not null && _moves.Length == other._moves.Length
        && _moves.Zip(other._moves).All(rows => rows.First.AsSpan().SequenceEqual(rows.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => SequenceHash.Of<MoveProbabilities>(_moves.SelectMany(row => row).ToArray());

    private static MoveProbabilities[][] Copied(IReadOnlyList<IReadOnlyList<MoveProbabilities>> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        return IsSquare(moves)
            ? [.. moves.Select(row => row.ToArray())]
            : throw new ArgumentException("A table of n rows of n columns, n at least 2, is allowed.", nameof(moves));
    }

    private static bool IsSquare(IReadOnlyList<IReadOnlyList<MoveProbabilities>> moves) =>
        moves.Count >= 2 && moves.All(row => row.Count == moves.Count);

    private MoveProbabilities At(in View view) =>
        _moves[Rung(view.OwnTempo, view.Briefing.Own.TopTempo)][Rung(view.RivalTempo, view.Briefing.Rival.TopTempo)];

    // A perceived tempo may lie above the top tempo.
    private int Rung(double tempo, double top) => (int)(Math.Min(1, tempo / top) * (_moves.Length - 1) + 0.5);

    private sealed class SquareCodec : Codec<IReadOnlyList<IReadOnlyList<MoveProbabilities>>>
    {
        private readonly ListCodec<IReadOnlyList<MoveProbabilities>> _rows =
            new(new ListCodec<MoveProbabilities>(MoveProbabilities.Codec, 2, Most), 2, Most);

        public override IReadOnlyList<IReadOnlyList<MoveProbabilities>> Read(JsonElement json, JsonPath path, ReadContext context) =>
            Checked(_rows.Read(json, path, context), path, context);

        public override JsonNode? Write(IReadOnlyList<IReadOnlyList<MoveProbabilities>> value) => _rows.Write(value);

        public override JsonObject Schema(JsonObject definitions) => _rows.Schema(definitions);

        protected override Part<IReadOnlyList<IReadOnlyList<MoveProbabilities>>>? Inside(
            IReadOnlyList<IReadOnlyList<MoveProbabilities>> value, ReadOnlySpan<JsonPath> steps, JsonPath path, ReadContext context) =>
            _rows.Find(value, steps, path, context)?.Of((moves, notes) => Checked(moves, path, notes));

        private static IReadOnlyList<IReadOnlyList<MoveProbabilities>> Checked(
            IReadOnlyList<IReadOnlyList<MoveProbabilities>> moves, JsonPath path, ReadContext context)
        {
            for (int row = 0; row < moves.Count; row++)
            {
                if (moves[row].Count != moves.Count)
                {
                    context.Problem(path.Index(row), $"a list of {moves[row].Count}", $"a list of {moves.Count}: as many columns as rows");
                }
            }

            return IsSquare(moves) ? moves : [[default, default], [default, default]];
        }
    }
}
