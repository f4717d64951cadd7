using System.Globalization;

namespace EscalationModel.Games;

/// <summary>Builds a <see cref="MarkovGame"/> state by state and joint action by joint action; <see cref="Build()"/> tells everything that
/// is wrong at once. Not thread-safe.</summary>
public sealed class MarkovGameBuilder
{
    private readonly int? _periods;
    private readonly List<string> _states = [], _problems = [];
    private readonly List<IReadOnlyList<string>> _actionsA = [], _actionsB = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int State, int A, int B), SortedList<int, Entry>> _entries = [];
    private readonly Dictionary<int, (double A, double B)> _final = [];
    private readonly List<(int State, double Probability)> _start = [];
    private double _discountA, _discountB;
    private int _from;
    private string _title = "";

    internal MarkovGameBuilder(int? periods, double discount)
    {
        _periods = periods;
        _discountA = _discountB = discount;
        if (periods < 1)
        {
            _problems.Add(Told($"{periods} periods: at least 1 is allowed"));
        }
    }

    /// <summary>Gives the game a title.</summary>
    /// <param name="title">The title.</param>
    public MarkovGameBuilder Titled(string title)
    {
        _title = title;
        return this;
    }

    /// <summary>Lets the sides discount differently.</summary>
    /// <param name="a">What a payoff one period later counts for A, from 0 to 1.</param>
    /// <param name="b">What it counts for B.</param>
    public MarkovGameBuilder DiscountedBy(double a, double b)
    {
        (_discountA, _discountB) = (a, b);
        return this;
    }

    /// <summary>Adds a state in which both sides act at once.</summary>
    /// <param name="name">Its name, unique.</param>
    /// <param name="actionsA">The names of A's actions, at least one.</param>
    /// <param name="actionsB">The names of B's actions, at least one.</param>
    public MarkovGameBuilder State(string name, IReadOnlyList<string> actionsA, IReadOnlyList<string> actionsB)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(actionsA);
        ArgumentNullException.ThrowIfNull(actionsB);
        foreach ((string side, IReadOnlyList<string> actions) in new[] { ("A", actionsA), ("B", actionsB) })
        {
            if (actions.Count == 0 || actions.Distinct(StringComparer.Ordinal).Count() < actions.Count)
            {
                _problems.Add(
                    $"state \"{name}\": the actions of {side} are [{string.Join(", ", actions)}]; "
                        + "at least one, all different, are allowed");
            }
        }

        if (!_numbers.TryAdd(name, _states.Count))
        {
            _problems.Add(Told($"state \"{name}\" is there twice; a state's name is allowed once"));
            return this;
        }

        _states.Add(name);
        _actionsA.Add([.. actionsA]);
        _actionsB.Add([.. actionsB]);
        return this;
    }

    /// <summary>Adds a state in which A alone acts; B's only action is called "-".</summary>
    /// <param name="name">Its name, unique.</param>
    /// <param name="actions">The names of A's actions, at least one.</param>
    public MarkovGameBuilder StateOfA(string name, params IReadOnlyList<string> actions) => State(name, actions, ["-"]);

    /// <summary>Adds a state in which B alone acts; A's only action is called "-".</summary>
    /// <param name="name">Its name, unique.</param>
    /// <param name="actions">The names of B's actions, at least one.</param>
    public MarkovGameBuilder StateOfB(string name, params IReadOnlyList<string> actions) => State(name, ["-"], actions);

    /// <summary>The lines that follow hold from a period on, until a line of a later period replaces them.</summary>
    /// <param name="period">From 0, below the number of periods.</param>
    public MarkovGameBuilder FromPeriod(int period)
    {
        if (period < 0 || (_periods is { } n ? period >= n : period > 0))
        {
            _problems.Add(
                Told($"period {period}: {(_periods is { } p ? $"0 to {p - 1}" : "only 0, in a game that goes on for ever")} is allowed"));
        }

        _from = period;
        return this;
    }

    /// <summary>Sets what a joint action pays and where it leads. Every joint action of every state needs a line.</summary>
    /// <param name="state">The state.</param>
    /// <param name="actionA">A's action.</param>
    /// <param name="actionB">B's action.</param>
    /// <param name="payoffA">What A gets at once, finite.</param>
    /// <param name="payoffB">What B gets at once, finite.</param>
    /// <param name="next">The states that can follow, with probabilities that add up to at most 1; what is missing ends the game.</param>
    public MarkovGameBuilder When(
        string state,
        string actionA,
        string actionB,
        double payoffA,
        double payoffB,
        params IReadOnlyList<(string State, double Probability)> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        string place = $"state \"{state}\", actions (\"{actionA}\", \"{actionB}\")";
        if (!_numbers.TryGetValue(state, out int number))
        {
            _problems.Add(Told($"{place}: there is no such state; {Known(_states)} are allowed (states come before their lines)"));
            return this;
        }

        int a = IndexOf(_actionsA[number], actionA), b = IndexOf(_actionsB[number], actionB);
        if (a < 0 || b < 0)
        {
            _problems.Add(Told($"{place}: A's actions are {Known(_actionsA[number])}, B's are {Known(_actionsB[number])}"));
            return this;
        }

        if (!_entries.TryGetValue((number, a, b), out SortedList<int, Entry>? byPeriod))
        {
            _entries[(number, a, b)] = byPeriod = [];
        }

        if (!byPeriod.TryAdd(_from, new Entry(place, payoffA, payoffB, [.. next])))
        {
            _problems.Add(Told($"{place}, period {_from}: is there twice; one line is allowed"));
        }

        return this;
    }

    /// <summary>Sets what a state is worth after the last period; 0 unless set.</summary>
    /// <param name="state">The state.</param>
    /// <param name="a">Its worth to A, finite.</param>
    /// <param name="b">Its worth to B, finite.</param>
    public MarkovGameBuilder WorthInTheEnd(string state, double a, double b)
    {
        if (_periods is null)
        {
            _problems.Add(Told($"state \"{state}\" is worth ({a}, {b}) in the end: a game that goes on for ever has no end"));
        }
        else if (!_numbers.TryGetValue(state, out int number))
        {
            _problems.Add(Told($"state \"{state}\" is worth ({a}, {b}) in the end: there is no such state; {Known(_states)} are allowed"));
        }
        else if (!double.IsFinite(a) || !double.IsFinite(b))
        {
            _problems.Add(Told($"state \"{state}\" is worth ({a}, {b}) in the end: finite numbers are allowed"));
        }
        else
        {
            _final[number] = (a, b);
        }

        return this;
    }

    /// <summary>Sets where the game begins; in the first state unless set.</summary>
    /// <param name="start">States and their probabilities, which add up to 1.</param>
    public MarkovGameBuilder StartingIn(params IReadOnlyList<(string State, double Probability)> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        CheckProbabilities("the start", start, mustBeWhole: true);
        _start.AddRange(start.Where(s => _numbers.ContainsKey(s.State)).Select(s => (_numbers[s.State], s.Probability)));
        return this;
    }

    /// <summary>The game.</summary>
    /// <exception cref="ArgumentException">Something is wrong; the message tells everything, with its place, its value
    /// and what is allowed.</exception>
    public MarkovGame Build() => Build(CancellationToken.None);

    /// <summary>The game.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    /// <exception cref="ArgumentException">Something is wrong; the message tells everything, with its place, its value
    /// and what is allowed.</exception>
    public MarkovGame Build(CancellationToken cancellation)
    {
        Check(cancellation);
        if (_problems.Count > 0)
        {
            string head = _problems.Count == 1 ? "1 problem in the game" : $"{_problems.Count} problems in the game";
            throw new ArgumentException(string.Join(Environment.NewLine + "  ", _problems.Prepend(head + ":")));
        }

        int[] starts = [.. _entries.Values.SelectMany(e => e.Keys).Append(0).Distinct().Order()];
        return new MarkovGame(new MarkovGameData
        {
            Title = _title,
            Periods = _periods,
            DiscountA = _discountA,
            DiscountB = _discountB,
            Names = [.. _states],
            ActionsA = [.. _actionsA],
            ActionsB = [.. _actionsB],
            Start = _start.Count > 0 ? [.. _start] : [(0, 1)],
            Stages = [.. starts.Select(s => Stage(s, cancellation))],
            StageOf = [.. Enumerable.Range(0, _periods ?? 1).Select(t => Array.FindLastIndex(starts, s => s <= t))],
            FinalA = [.. Enumerable.Range(0, _states.Count).Select(s => _final.GetValueOrDefault(s).A)],
            FinalB = [.. Enumerable.Range(0, _states.Count).Select(s => _final.GetValueOrDefault(s).B)],
        });
    }

    private MarkovStage Stage(int period, CancellationToken cancellation)
    {
        var writer = new MarkovStageWriter(_states.Count);
        for (int state = 0; state < _states.Count; state++)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.BeginState();
            foreach ((int a, int b) in Joints(state))
            {
                Entry entry = At(_entries[(state, a, b)], period);
                writer.BeginJoint();
                writer.Reward(entry.PayoffA, entry.PayoffB);
                foreach ((string target, double probability) in entry.Next)
                {
                    writer.Move(_numbers[target], probability);
                }
            }
        }

        return writer.Build();
    }

    private void Check(CancellationToken cancellation)
    {
        foreach ((string side, double discount) in new[] { ("A", _discountA), ("B", _discountB) })
        {
            if (!(discount >= 0 && discount <= 1))
            {
                _problems.Add(Told($"discount of {side}: {discount}; from 0 to 1 is allowed"));
            }
        }

        if (_states.Count == 0)
        {
            _problems.Add("no states: at least one is needed");
        }

        for (int state = 0; state < _states.Count; state++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((int a, int b) in Joints(state)
                .Where(j => !_entries.TryGetValue((state, j.A, j.B), out SortedList<int, Entry>? e) || e.Keys[0] > 0))
            {
                _problems.Add(
                    $"state \"{_states[state]}\", actions (\"{_actionsA[state][a]}\", \"{_actionsB[state][b]}\"): nothing; "
                        + "a line from period 0 on is needed");
            }
        }

        foreach (Entry entry in _entries.Values.SelectMany(e => e.Values))
        {
            cancellation.ThrowIfCancellationRequested();
            CheckEntry(entry);
        }
    }

    private void CheckEntry(Entry entry)
    {
        if (!double.IsFinite(entry.PayoffA) || !double.IsFinite(entry.PayoffB))
        {
            _problems.Add(Told($"{entry.Place}: payoffs ({entry.PayoffA}, {entry.PayoffB}); finite numbers are allowed"));
        }

        CheckProbabilities(entry.Place, entry.Next, mustBeWhole: false);
        if (_periods is null && (_discountA == 1 || _discountB == 1) && entry.Next.Sum(n => n.Probability) > 1 - 1e-12)
        {
            _problems.Add(Told($"{entry.Place}: goes on with certainty; without discounting chance must be able to end the game"));
        }
    }

    private void CheckProbabilities(string place, IReadOnlyList<(string State, double Probability)> next, bool mustBeWhole)
    {
        foreach ((string state, double probability) in next)
        {
            if (!_numbers.ContainsKey(state))
            {
                _problems.Add(Told($"{place}: leads to \"{state}\"; {Known(_states)} are allowed"));
            }

            if (!(probability >= 0 && probability <= 1))
            {
                _problems.Add(Told($"{place}: \"{state}\" follows with probability {probability}; from 0 to 1 is allowed"));
            }
        }

        double sum = next.Sum(n => n.Probability);
        if (sum > 1 + 1e-9 || (mustBeWhole && sum < 1 - 1e-9))
        {
            _problems.Add(Told($"{place}: the probabilities add up to {sum}; {(mustBeWhole ? "1 is" : "at most 1 is")} allowed"));
        }
    }

    private IEnumerable<(int A, int B)> Joints(int state) =>
        from a in Enumerable.Range(0, _actionsA[state].Count)
        from b in Enumerable.Range(0, _actionsB[state].Count)
        select (a, b);

    private static Entry At(SortedList<int, Entry> byPeriod, int period) => byPeriod.Last(e => e.Key <= period).Value;

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Known(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(12).Select(n => $"\"{n}\"")) + (names.Count > 12 ? ", ..." : "");

    private static string Told(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(string Place, double PayoffA, double PayoffB, IReadOnlyList<(string State, double Probability)> Next);
}
