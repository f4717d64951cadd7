using EscalationModel.Engine;
using EscalationModel.Numerics;

namespace EscalationModel.Experiments.RareEvents;

/// <summary>The noise of both sides of a crisis in the large: over eight spells of the horizon.</summary>
internal static class CrisisNoise
{
    /// <summary>The spells of each side.</summary>
    public const int Spells = 8;

    /// <summary>The spell of a step.</summary>
    public static int SpellOf(int step, int steps) => (int)((long)step * Spells / steps);

    /// <summary>A normal number from a uniform one.</summary>
    public static double Normal(double uniform) => NormalLaw.Quantile(Inside(uniform));

    /// <summary>A uniform number, kept off 0 and 1.</summary>
    public static double Inside(double uniform) => Math.Clamp(uniform, 1.0 / (1L << 54), 1 - 1.0 / (1L << 53));
}

/// <summary>Paths of a crisis, each followed by its mirror or not.</summary>
internal sealed class MirroredCrises(CrisisEventPlay play, bool isMirrored) : Values
{
    private readonly SteppedEngine _engine = play.NewEngine();
    private ulong _key;

    public override void Begin(ulong seed, int replication, int size) =>
        _key = new RandomStream(seed, replication, RandomPurpose.Tilting).NextBits();

    public override double Next(int index, Span<double> controls)
    {
        double steps = 0;
        if (isMirrored)
        {
            _engine.Noise!.IsMirrored = index % 2 == 1;
        }

        return CrisisPath.Worth(play, _engine, _key, isMirrored ? index / 2 : index, ref steps);
    }
}

/// <summary>Paths of a crisis with the sums of its noise over spells as controls. A spell that a path has not come to counts 0, as does any
/// number that is not known beforehand: each sum stays a fair game.</summary>
internal sealed class NoiseControlledCrises : Values
{
    private readonly CrisisEventPlay _play;
    private readonly SteppedEngine _engine;
    private readonly double[] _sums = new double[2 * CrisisNoise.Spells];
    private ulong _key;

    public NoiseControlledCrises(CrisisEventPlay play)
    {
        (_play, _engine) = (play, play.NewEngine());
        _engine.Noise!.Watch = (side, step, value) =>
            _sums[CrisisNoise.SpellOf(step, play.MostSteps) + (side == Side.A ? 0 : CrisisNoise.Spells)] += value;
    }

    public override int Controls => 2 * CrisisNoise.Spells;

    public override void Begin(ulong seed, int replication, int size) =>
        _key = new RandomStream(seed, replication, RandomPurpose.Tilting).NextBits();

    public override double Next(int index, Span<double> controls)
    {
        Array.Clear(_sums);
        double steps = 0, worth = CrisisPath.Worth(_play, _engine, _key, index, ref steps);
        _sums.CopyTo(controls);
        return worth;
    }
}

/// <summary>Paths of a crisis and of a simpler one on the same random numbers.</summary>
internal sealed class TwinCrises(CrisisEventPlay play, CrisisEventPlay control, double mean) : Values
{
    private readonly SteppedEngine _engine = play.NewEngine(), _control = control.NewEngine();
    private ulong _key;

    public override int Controls => 1;

    public override int Cost => 2;

    public override void Begin(ulong seed, int replication, int size) =>
        _key = new RandomStream(seed, replication, RandomPurpose.Tilting).NextBits();

    public override double Next(int index, Span<double> controls)
    {
        double steps = 0;
        controls[0] = CrisisPath.Worth(control, _control, _key, index, ref steps) - mean;
        return CrisisPath.Worth(play, _engine, _key, index, ref steps);
    }
}

/// <summary>Paths of a crisis whose noise in the large comes from scrambled Sobol points: sums over spells, spread by Haar's functions so
/// that the first coordinates move the whole course.</summary>
internal sealed class SobolCrises : Values
{
    private const int Spells = CrisisNoise.Spells;

    private readonly CrisisEventPlay _play;
    private readonly SteppedEngine _engine;
    private readonly double[] _noise;
    private readonly int _steps;
    private readonly int[] _lengths = new int[Spells];
    private IEnumerator<double[]>? _points;
    private ulong _key;

    public SobolCrises(CrisisEventPlay play)
    {
        (_play, _engine, _steps) = (play, play.NewEngine(), play.MostSteps);
        _engine.Noise!.Given = _noise = new double[2 * _steps];
        for (int step = 0; step < _steps; step++)
        {
            _lengths[CrisisNoise.SpellOf(step, _steps)]++;
        }
    }

    public override void Begin(ulong seed, int replication, int size)
    {
        _key = new RandomStream(seed, replication, RandomPurpose.Tilting).NextBits();
        _points = new Designs.SobolDesign(2 * Spells, size).Scrambled(seed, replication).Points().GetEnumerator();
    }

    public override double Next(int index, Span<double> controls)
    {
        _points!.MoveNext();
        var random = new RandomStream(_key, index, RandomPurpose.Tilting);
        Span<double> large = stackalloc double[Spells];
        for (int side = 0; side < 2; side++)
        {
            for (int k = 0; k < Spells; k++)
            {
                large[k] = CrisisNoise.Normal(_points.Current[2 * k + side]);
            }

            Fill(_noise.AsSpan(side * _steps, _steps), large, ref random);
        }

        double steps = 0;
        return CrisisPath.Worth(_play, _engine, _key, index, ref steps);
    }

    // Independent numbers whose sum over each spell is replaced: orthogonal parts of a normal vector are independent.
    private void Fill(Span<double> noise, ReadOnlySpan<double> large, ref RandomStream random)
    {
        int first = 0;
        for (int spell = 0; spell < Spells; first += _lengths[spell++])
        {
            double sum = 0;
            Span<double> part = noise.Slice(first, _lengths[spell]);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = random.NextNormal();
                sum += part[i];
            }

            double shift = part.Length == 0 ? 0 : (Haar(large, spell) * Math.Sqrt(part.Length) - sum) / part.Length;
            for (int i = 0; i < part.Length; i++)
            {
                part[i] += shift;
            }
        }
    }

    // The value of a spell: of the whole, then halves against halves, quarters against quarters, eighths.
    private static double Haar(ReadOnlySpan<double> large, int spell)
    {
        double value = large[0] / Math.Sqrt(Spells);
        for (int level = 1; level < Spells; level *= 2)
        {
            int width = Spells / level, place = spell / width;
            double sign = spell % width < width / 2 ? 1 : -1;
            value += sign * large[level + place] / Math.Sqrt(width);
        }

        return value;
    }
}
