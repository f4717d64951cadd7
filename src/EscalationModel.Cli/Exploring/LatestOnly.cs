namespace EscalationModel.Cli.Exploring;

/// <summary>Of the questions of a page only the latest is of interest: it cancels the one before. Thread-safe.</summary>
internal sealed class LatestOnly
{
    private readonly Dictionary<string, Turn> _turns = [];

    /// <summary>The turn of a question of a page, until it is disposed of.</summary>
    public Turn Take(string page, CancellationToken cancellation)
    {
        var turn = new Turn(this, page, cancellation);
        lock (_turns)
        {
            if (_turns.Remove(page, out Turn? before))
            {
                before.Cancel();
            }

            _turns[page] = turn;
        }

        return turn;
    }

    private void End(Turn turn)
    {
        lock (_turns)
        {
            if (_turns.TryGetValue(turn.Page, out Turn? last) && last == turn)
            {
                _turns.Remove(turn.Page);
            }
        }
    }

    /// <summary>A question that is being answered.</summary>
    public sealed class Turn(LatestOnly all, string page, CancellationToken cancellation) : IDisposable
    {
        private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        public string Page => page;

        public CancellationToken Token => _source.Token;

        public void Cancel() => _source.Cancel();

        // In this order: who is in the list can be canceled.
        public void Dispose()
        {
            all.End(this);
            _source.Dispose();
        }
    }
}
