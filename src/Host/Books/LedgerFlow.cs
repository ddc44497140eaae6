using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Host.Books;

/// <summary>
/// "Where did it go" (console.md §5.6): opening balance, movements by kind, closing balance of the exchange account.
/// The closing balance is counted on the other side of every entry, so the residual checks the double entry and is no
/// tautology.
/// </summary>
public static class LedgerFlow
{
    /// <summary>Flows by asset, the quote asset first.</summary>
    /// <param name="all">Transactions in order.</param>
    /// <param name="slot">Only this slot; null = the whole plant.</param>
    /// <param name="from">Begin of the period; null = the beginning.</param>
    /// <param name="to">End of the period, included; null = the end.</param>
    /// <param name="untilCause">Last journal position whose entries count.</param>
    public static IReadOnlyList<AssetFlow> Of(
        IReadOnlyList<LedgerTransaction> all, int? slot, Instant? from, Instant? to, ulong untilCause)
    {
        ArgumentNullException.ThrowIfNull(all);
        var sums = new SortedDictionary<int, Sums>();
        foreach (var transaction in all)
        {
            if (transaction.CauseSeq > untilCause || (slot is { } id && transaction.SlotId != id)
                || (to is { } end && transaction.Ts > end))
            {
                continue;
            }

            var before = from is { } start && transaction.Ts < start;
            foreach (var posting in transaction.Postings())
            {
                if (!sums.TryGetValue(posting.Asset.Index, out var sum))
                {
                    sums.Add(posting.Asset.Index, sum = new Sums(posting.Asset.Code));
                }

                sum.Add(posting, transaction.Kind, before);
            }
        }

        return [.. sums.Values.Select(static sum => sum.Flow())];
    }

    private sealed class Sums(string asset)
    {
        private readonly List<FlowStep> steps = [];
        private decimal opening;
        private decimal elsewhere;

        public void Add(in Posting posting, TransactionKind kind, bool before)
        {
            if (posting.Account.Kind != AccountKind.Exchange)
            {
                elsewhere += posting.Amount;
                return;
            }

            if (before)
            {
                opening += posting.Amount;
                return;
            }

            var name = kind.WireName();
            var at = steps.FindIndex(step => step.Kind == name);
            if (at < 0)
            {
                steps.Add(new FlowStep(name, 1, posting.Amount));
            }
            else
            {
                steps[at] = steps[at] with
                {
                    Entries = steps[at].Entries + 1, Amount = steps[at].Amount + posting.Amount,
                };
            }
        }

        public AssetFlow Flow()
        {
            var closing = -elsewhere;
            var moved = steps.Sum(static step => step.Amount);
            return new AssetFlow(asset, opening, closing, closing - opening - moved, steps);
        }
    }
}
