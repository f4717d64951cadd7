namespace EscalationModel.Models.Ladder.Exact;

/// <summary>What the ladder's rules remember between two moves. What is not tracked is 0.</summary>
/// <param name="RungA">The rung of A.</param>
/// <param name="RungB">The rung of B.</param>
/// <param name="AboveA">Whether A has been above rung 0.</param>
/// <param name="AboveB">Whether B has been above rung 0.</param>
/// <param name="Stood">For how many moves A (positive) or B (negative) has stood on 0 before a rival above 0; never both.</param>
/// <param name="Rested">For how many moves both have stood on 0; never above 0 with <paramref name="Stood"/>.</param>
/// <param name="MoveA">A's last move: -1, 0 or 1.</param>
/// <param name="MoveB">B's last move.</param>
/// <param name="PeakA">A's highest rung so far.</param>
/// <param name="PeakB">B's highest rung so far.</param>
internal readonly record struct Board(
    int RungA, int RungB, bool AboveA, bool AboveB, int Stood, int Rested, int MoveA, int MoveB, int PeakA, int PeakB);
