using EscalationModel.Estimation;
using EscalationModel.Estimation.Players;
using EscalationModel.Policies;
using EscalationModel.Reporting;

namespace EscalationModel.Tests.Estimation.Players;

/// <summary>Moves of players: what is read, what is refused.</summary>
public sealed class PlayerMovesTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Levels_words_and_no_choice_are_read()
    {
        PlayerMoves moves = Read("game,move,own,rival,choice", "a,1,0,2,1", "a,2,1,2,hold", "a,3,1,1,descend", "b,1,2,0,up", "b,2,3,1,");
        Assert.Equal([1, 0, -1, 1, null], moves.All.Select(m => m.Step));
        Assert.Equal((2, 4), (moves.Games, moves.Choices));
    }

    [Fact]
    public void Order_of_rows_and_columns_and_separator_change_nothing()
    {
        PlayerMoves moves = Read("game,move,own,rival,choice", "a,1,0,2,1", "a,2,1,2,1", "b,1,2,0,3");
        PlayerMoves other = Read("choice;rival;own;move;game", "3;0;2;1;b", "1;2;1;2;a", "1;2;0;1;a");
        Assert.Equal(moves.All, other.All);
    }

    [Fact]
    public void Everything_wrong_is_told_by_line_and_column()
    {
        EstimationException error = Assert.Throws<EstimationException>(() => Read(
            "game,move,own,rival,choice", "a,1,0,2,2", "a,x,1,2,1", "a,2,45,2,jump", ",3,-1,0,0"));
        Assert.Equal(
            [(2, "choice"), (3, "move"), (4, "own"), (4, "choice"), (5, "game"), (5, "own")],
            error.Problems.Select(p => (p.Line, p.Column)));
        Assert.Contains("0 to 1", error.Problems[0].ToString());
    }

    [Fact]
    public void A_move_that_comes_twice_or_starts_elsewhere_is_refused_by_line()
    {
        EstimationException error = Assert.Throws<EstimationException>(() => Read(
            "game,move,own,rival,choice", "a,2,2,2,1", "a,1,0,2,1", "b,1,0,0,0", "b,1,0,1,0"));
        Assert.Equal([(2, "own"), (5, "move")], error.Problems.Select(p => (p.Line, p.Column)));
    }

    [Fact]
    public void A_file_without_columns_or_rows_is_refused()
    {
        Assert.Contains("choice", Assert.Throws<EstimationException>(() => Read("game,move,own,rival", "a,1,0,0")).Message);
        Assert.Throws<EstimationException>(() => Read("game,move,own,rival,choice"));
        Assert.Throws<EstimationException>(() => PlayerMoves.Load(_file + ".none"));
    }

    [Fact]
    public void Moves_of_code_are_checked_as_those_of_files()
    {
        PlayerMove move = new("a", 1, 0, 0, 1);
        PlayerMove[] wrong = [move with { Step = 2 }, move with { Number = 0 }, move with { Own = -1 }];
        string all = Assert.Throws<ArgumentException>(() => PlayerMoves.Of(wrong)).Message;
        Assert.All((string[])["step of 2", "number 0", "rungs -1"], part => Assert.Contains(part, all));
        Assert.Throws<ArgumentException>(() => PlayerMoves.Of([move, move]));
        Assert.Throws<ArgumentException>(() => PlayerMoves.Of([move, move with { Number = 2, Own = 2 }]));
        Assert.Equal(2, PlayerMoves.Of([move, move with { Number = 2, Own = 0 }]).Games + 1); // who cannot climb stays
        Assert.Equal(2, PlayerMoves.Of([move]).And(PlayerMoves.Of([move])).Games);
    }

    [Theory]
    [InlineData(Side.A)]
    [InlineData(Side.B)]
    public void The_log_of_a_path_has_the_moves_of_its_trace(Side side)
    {
        Scenario scenario = PlayerLadders.MidLadder;
        PathTrace trace = Enumerable.Range(0, 50).Select(path => Simulation.Trace(scenario, path, 7)).First(t => t.Steps.Count > 8);
        File.WriteAllText(_file, trace.ToCsv());
        PlayerMoves read = PlayerMoves.Load(_file, scenario, side), traced = PlayerMoves.Of([trace], side);
        Assert.Equal(traced.All.Select(m => m with { Game = "" }), read.All.Select(m => m with { Game = "" }));
        Assert.Null(read.All[0].Step); // the opening is drawn
        Assert.All(read.All.Skip(1), m => Assert.NotNull(m.Step));
        Assert.Throws<ArgumentException>(() => PlayerMoves.Load(_file));
    }

    [Fact]
    public void A_log_of_another_ladder_is_refused()
    {
        File.WriteAllText(_file, "day,tempo_a,tempo_b\n0,0.5,0\n1,0.3333333333333333,0\n2,1,0\n");
        EstimationException error = Assert.Throws<EstimationException>(() => PlayerMoves.Load(_file, PlayerLadders.MidLadder));
        Assert.Equal([(2, "tempo_a"), (4, "tempo_a")], error.Problems.Select(p => (p.Line, p.Column)));
    }

    [Fact]
    public void Played_moves_are_those_of_traces_and_depend_on_the_seed_alone()
    {
        Scenario scenario = PlayerLadders.Reacting(0.1);
        PlayerMoves moves = PlayerSample.Play(scenario.A.Policy, scenario, 20, 3);
        Assert.Equal(moves.All, PlayerSample.Play(scenario.A.Policy, scenario, 20, 3).All);
        Assert.NotEqual(moves.All, PlayerSample.Play(scenario.A.Policy, scenario, 20, 4).All);
        Assert.Equal(20, moves.Games);
    }

    [Fact]
    public void Asking_gives_the_policys_shares_at_each_joint_rung()
    {
        const int Times = 4000;
        Scenario scenario = PlayerLadders.MidLadder;
        var table = (MoveTable)scenario.B.Policy;
        PlayerMoves moves = PlayerSample.Ask(table, scenario, Times, 1, Side.B);
        Assert.Equal(16 * Times, moves.Choices);
        foreach (IGrouping<(int Own, int Rival), PlayerMove> cell in moves.All.GroupBy(m => (m.Own, m.Rival)))
        {
            MoveProbabilities truth = table.Moves[cell.Key.Own][cell.Key.Rival];
            Near(truth.Down, cell.Count(m => m.Step == -1));
            Near(truth.Up, cell.Count(m => m.Step == 1));
        }

        static void Near(double p, int count) => Assert.True(Math.Abs(count - Times * p) <= 6 * Math.Sqrt(Times * p * (1 - p)));
    }

    [Fact]
    public void Asking_knows_the_chances_of_the_climber_and_a_memory_that_is_fresh()
    {
        Scenario scenario = PlayerLadders.MidLadder.With("$.actors[0].up", 0.25);
        int ups = PlayerSample.Ask(default(Hawk), scenario, 400, 1).All.Count(m => m.Step == 1); // 0.25 of 6400
        Assert.InRange(ups, 1600 - 6 * 35, 1600 + 6 * 35);
        PlayerMoves grit = PlayerSample.Ask(new Grit(), scenario, 100, 1); // an initiative of 0.25 at the onset
        Assert.InRange(grit.All.Count(m => m.Step == -1), 400 - 6 * 18, 400 + 6 * 18);
        Assert.Throws<ArgumentOutOfRangeException>(() => PlayerSample.Ask(default(Hawk), scenario, 0, 1));
        Assert.Throws<ArgumentException>(() => PlayerSample.Ask(default(Hawk), Scenario.Load("reference"), 3, 1));
    }

    private PlayerMoves Read(params string[] lines)
    {
        File.WriteAllLines(_file, lines);
        return PlayerMoves.Load(_file);
    }
}
