namespace EscalationModel.Models;

/// <summary>How a side sees its rival's tempo: late, biased and noisy. The perceived tempo at time t is
/// v(t - <see cref="Delay"/>) * exp(<see cref="Bias"/> + <see cref="Noise"/> * Z) with one standard normal Z per side and step
/// (trains only).</summary>
public sealed record Perception
{
    /// <summary>Sees the true tempo at once.</summary>
    public static Perception Perfect { get; } = new();

    /// <summary>Delay in days, at least 0; rounded up to whole steps.</summary>
    public double Delay { get; init; }

    /// <summary>Bias on the log scale: 0 is none, ln 2 sees twice the tempo. Between -10 and 10.</summary>
    public double Bias { get; init; }

    /// <summary>Standard deviation of the noise on the log scale, at least 0.</summary>
    public double Noise { get; init; }
}
