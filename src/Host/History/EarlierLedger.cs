using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Ledger rows older than the journal that is left: journal segments may be pruned, ledger files are kept without limit
/// (kernel.md §8.6 L4).
/// </summary>
internal sealed class EarlierLedger(IDisk disk, string books, Instrument instrument)
{
    /// <summary>Hands over every transaction caused up to the position a replica starts from.</summary>
    public void CopyTo(Projector projector, GroupReplica replica)
    {
        if (replica.Group.Seq == 0)
        {
            return;
        }

        var reader = new LedgerLineReader(new LedgerChart(
            instrument.Quote, instrument.QuoteDecimals, instrument.Base, instrument.BaseDecimals));
        _ = LedgerFileReader.Visit(disk, books, line =>
        {
            if (reader.Parse(line.ToArray()).TryGet(out var transaction, out _)
                && transaction.CauseSeq <= replica.Group.Seq)
            {
                projector.Earlier(transaction, instrument.Pair);
            }
        });
        projector.EndEarlier(instrument.Pair);
    }
}
