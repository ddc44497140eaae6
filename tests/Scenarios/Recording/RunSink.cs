namespace Millwright.Scenarios.Recording;

/// <summary>Keeps what the oracles need of every effect.</summary>
public sealed class RunSink : IReactorSink
{
    private readonly Dictionary<UInt128, int> terminals = [];

    /// <summary>Transactions that do not balance, as text.</summary>
    public List<string> Unbalanced { get; } = [];

    /// <summary>Terminal statuses per command.</summary>
    public IReadOnlyDictionary<UInt128, int> Terminals => terminals;

    /// <summary>Ledger transactions seen.</summary>
    public int Transactions { get; private set; }

    /// <summary>Placements released to the outside.</summary>
    public int Placements { get; private set; }

    public void OnEffect(in Effect effect) => Take(in effect);

    public void OnReleased(in Effect effect) => Take(in effect);

    public void OnBatchEnd(Reactor reactor)
    {
        // Nothing is built from batches here.
    }

    public void Take(in Effect effect)
    {
        switch (effect.Body)
        {
            case LedgerTransaction transaction:
                Transactions++;
                Check(transaction);
                break;
            case CommandChange change when change.Status >= CommandStatus.Confirmed:
                terminals[change.Id] = terminals.GetValueOrDefault(change.Id) + 1;
                break;
            case Intent when effect.Kind == EffectKind.PlaceOrder:
                Placements++;
                break;
            default:
                break;
        }
    }

    private void Check(LedgerTransaction transaction)
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < transaction.Count; i++)
        {
            var posting = transaction[i];
            sums[posting.Asset.Code] = sums.GetValueOrDefault(posting.Asset.Code) + posting.Amount;
        }

        foreach (var (asset, sum) in sums)
        {
            if (sum != 0m)
            {
                Unbalanced.Add($"{transaction}: {asset} {sum}");
            }
        }
    }
}
