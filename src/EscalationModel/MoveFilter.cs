using System.Runtime.InteropServices;

namespace EscalationModel;

/// <summary>Works out how likely a policy makes what was observed of a side: by its distribution, by playing it along, or by bootstrap
/// filters of particles that play it along [gordon1993], [delmoral2004].</summary>
internal sealed class MoveFilter(IAnyPolicy policy, IReadOnlyList<View> views, MoveDensity observed, LikelihoodOptions options)
{
    private readonly double[] _afterStep = new double[views.Count];

    public PolicyLikelihood Run()
    {
        if (views.Count == 0 || (policy.MemoryBytes == 0 && TellsDistribution()))
        {
            return new PolicyLikelihood { AfterStep = _afterStep };
        }

        var alone = new Particle(policy, new RandomStream(options.Seed, 0, Purpose));
        bool drawsInSteps = PlaysAlong(alone);
        return alone.HasDrawn ? ByParticles(drawsInSteps) : new PolicyLikelihood { AfterStep = _afterStep };
    }

    private RandomPurpose Purpose => views[0].Briefing.Side == Side.A ? RandomPurpose.PolicyA : RandomPurpose.PolicyB;

    // A policy without memory that draws and does not tell its distribution is played along too.
    private bool TellsDistribution()
    {
        try
        {
            double sum = 0;
            for (int step = 0; step < views.Count; step++)
            {
                View view = views[step];
                if (policy.Distribution(in view) is not { } distribution)
                {
                    return false;
                }

                _afterStep[step] = sum += LogOf(distribution, step);
            }

            return true;
        }
        catch (PolicyException)
        {
            return false;
        }
    }

    private double LogOf(ThrottleDistribution distribution, int step)
    {
        double most = double.NegativeInfinity;
        foreach (WeightedThrottle choice in distribution.Choices)
        {
            most = choice.Probability > 0 ? Math.Max(most, observed(step, Math.Clamp(choice.Throttle, -1, 1))) : most;
        }

        if (double.IsNegativeInfinity(most))
        {
            return most;
        }

        double sum = 0;
        foreach (WeightedThrottle choice in distribution.Choices)
        {
            sum += choice.Probability > 0
                ? choice.Probability * PortableMath.Exp(observed(step, Math.Clamp(choice.Throttle, -1, 1)) - most)
                : 0;
        }

        return most + PortableMath.Log(sum);
    }

    // Plays to the end, and tells whether it drew after its start.
    private bool PlaysAlong(Particle particle)
    {
        particle.Start(views[0].Briefing);
        RandomStream atStart = particle.Draws;
        double sum = 0;
        for (int step = 0; step < views.Count; step++)
        {
            sum += observed(step, particle.Throttle(views[step]));
            _afterStep[step] = sum;
        }

        RandomStream atEnd = particle.Draws;
        return atStart.NextBits() != atEnd.NextBits() || atStart.NextBits() != atEnd.NextBits();
    }

    // The mean of the likelihoods of the filters is unbiased; its logarithm is told with the error of the mean.
    private PolicyLikelihood ByParticles(bool drawsInSteps)
    {
        int filters = options.Filters;
        double[][] logs = [.. Enumerable.Range(0, filters).Select(filter => Filter(filter, drawsInSteps))];
        double error = 0;
        for (int step = 0; step < views.Count; step++)
        {
            double most = logs.Max(log => log[step]);
            double[] shares = [.. logs.Select(log => double.IsNegativeInfinity(most) ? 0 : PortableMath.Exp(log[step] - most))];
            double mean = shares.Sum() / filters;
            _afterStep[step] = mean > 0 ? most + PortableMath.Log(mean) : double.NegativeInfinity;
            double spread = shares.Sum(share => (share - mean) * (share - mean)) / (filters - 1);
            error = shares.Count(share => share > 0) < 2 ? double.NaN : Math.Sqrt(spread / filters) / mean;
        }

        return new PolicyLikelihood { AfterStep = _afterStep, StandardError = error, Particles = options.Particles * filters };
    }

    // The log-likelihoods after each step by one filter. What is drawn at the start alone is not drawn again: copies would tell nothing.
    private double[] Filter(int number, bool drawsInSteps)
    {
        var resampling = new RandomStream(options.Seed, number, RandomPurpose.Particles);
        ulong key = resampling.NextBits();
        int count = options.Particles;
        var particles = new Particle[count];
        var weights = new double[count]; // logarithms of weights whose sum is the likelihood so far
        for (int i = 0; i < count; i++)
        {
            particles[i] = new Particle(policy, new RandomStream(key, i, Purpose));
            particles[i].Start(views[0].Briefing);
            weights[i] = -PortableMath.Log(count);
        }

        var after = new double[views.Count];
        for (int step = 0; step < after.Length; step++)
        {
            double most = double.NegativeInfinity;
            for (int i = 0; i < count; i++)
            {
                weights[i] += observed(step, particles[i].Throttle(views[step]));
                most = Math.Max(most, weights[i]);
            }

            if (double.IsNegativeInfinity(most))
            {
                Array.Fill(after, most, step, after.Length - step);
                break;
            }

            (double sum, double squares) = Sums(weights, most);
            after[step] = most + PortableMath.Log(sum);
            if (drawsInSteps && sum * sum < squares * count / 2)
            {
                particles = DrawAgain(particles, weights, most, sum, ref resampling);
                Array.Fill(weights, after[step] - PortableMath.Log(count));
            }
        }

        return after;
    }

    private static (double Sum, double Squares) Sums(double[] weights, double most)
    {
        double sum = 0, squares = 0;
        foreach (double weight in weights)
        {
            double share = PortableMath.Exp(weight - most);
            (sum, squares) = (sum + share, squares + share * share);
        }

        return (sum, squares);
    }

    // Systematic resampling [kitagawa1996]: each survives as often as its weight says, to less than one. The draws of copies go on in
    // streams of their own, as those of one stream would stay copies.
    private static Particle[] DrawAgain(Particle[] particles, double[] weights, double most, double sum, ref RandomStream random)
    {
        var drawn = new Particle[particles.Length];
        double point = random.NextDouble(), passed = 0, unit = sum / particles.Length;
        ulong key = random.NextBits();
        int next = 0, last = Array.FindLastIndex(weights, weight => weight > double.NegativeInfinity);
        for (int i = 0; i <= last; i++)
        {
            passed += i < last ? PortableMath.Exp(weights[i] - most) / unit : double.PositiveInfinity; // whatever rounding left out
            for (; next < particles.Length && point + next < passed; next++)
            {
                drawn[next] = particles[i].Copy(new RandomStream(key, next, RandomPurpose.Particles));
            }
        }

        return drawn;
    }

    /// <summary>A policy in one course of its memory and draws.</summary>
    private sealed class Particle(IAnyPolicy policy, RandomStream draws)
    {
        private ulong[] _memory = new ulong[(policy.MemoryBytes + 7) / 8];
        private RandomStream _draws = draws;

        public RandomStream Draws => _draws;

        public bool HasDrawn => _draws.IsTouched;

        private Span<byte> Memory => MemoryMarshal.AsBytes(_memory.AsSpan())[..policy.MemoryBytes];

        public void Start(Briefing briefing) => policy.Start(briefing, Memory, ref _draws);

        public double Throttle(View view)
        {
            double throttle = policy.Throttle(in view, Memory, ref _draws);
            return double.IsNaN(throttle)
                ? throw PolicyException.NotANumber(policy, view.Briefing.Side, view.Day)
                : Math.Clamp(throttle, -1, 1);
        }

        public Particle Copy(RandomStream draws) => new(policy, draws) { _memory = [.. _memory] };
    }
}
