using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;
using LedgerPage = Millwright.Ledger.LedgerPage;
using LedgerQuery = Millwright.Ledger.LedgerQuery;

namespace Millwright.Host.Running;

/// <summary>
/// What reads of a ledger are served from: the rows of each slot and the newest transactions in memory, balances of all
/// accounts, and the files for everything older. Memory does not grow with the ledger. Safe from any thread.
/// </summary>
/// <param name="disk">Disk of the files.</param>
/// <param name="folder">Folder of the files.</param>
/// <param name="instrument">Assets of the pair.</param>
/// <param name="rowsPerSlot">Rows held per slot.</param>
/// <param name="written">Last transaction in the files; newer ones are never dropped from memory.</param>
internal sealed class LedgerLines(
    IDisk disk, string folder, Instrument instrument, int rowsPerSlot, Func<ulong> written)
{
    /// <summary>Newest transactions held; beyond it only those the files lack.</summary>
    public const int Kept = 4096;

    private const int LinesPerChart = 65_536;
    private readonly Queue<LedgerTransaction> newest = new();
    private readonly Lock gate = new();
    private readonly AccountTotals totals = new();
    private LedgerLineReader reader = ReaderOf(instrument);
    private LedgerProjection rows = new(rowsPerSlot);
    private int parsed;

    /// <summary>Number of the last transaction.</summary>
    public ulong Last
    {
        get
        {
            lock (gate)
            {
                return totals.LastSeq;
            }
        }
    }

    /// <summary>Transactions in memory.</summary>
    public int Held
    {
        get
        {
            lock (gate)
            {
                return newest.Count;
            }
        }
    }

    /// <summary>True while no row was dropped from memory.</summary>
    public bool IsComplete => Last <= (ulong)rowsPerSlot;

    /// <summary>Reads what earlier runs wrote.</summary>
    /// <param name="seen">Receives every transaction.</param>
    public void Load(Action<LedgerTransaction> seen) => LedgerFileReader.Visit(disk, folder, line =>
    {
        if (Add(line.ToArray(), jumps: true) is { } earlier)
        {
            seen(earlier);
        }
    });

    /// <summary>Adds the line that follows the last one.</summary>
    /// <returns>The transaction; null for one that does not follow.</returns>
    public LedgerTransaction? Add(byte[] line) => Add(line, jumps: false);

    /// <param name="line">Line of a transaction.</param>
    /// <param name="jumps">True: an unreadable line before it was accepted; rows begin anew behind it.</param>
    private LedgerTransaction? Add(byte[] line, bool jumps)
    {
        lock (gate)
        {
            if (++parsed % LinesPerChart == 0)
            {
                // A chart keeps an account per lot ever seen.
                reader = ReaderOf(instrument);
            }

            var next = totals.LastSeq + 1;
            if (!reader.Parse(line).TryGet(out var transaction, out _) || transaction.Seq < next
                || (transaction.Seq > next && !jumps))
            {
                return null;
            }

            if (transaction.Seq > next)
            {
                rows = new LedgerProjection(rowsPerSlot);
            }

            totals.Add(transaction);
            rows.Apply(transaction);
            newest.Enqueue(transaction);
            while (newest.Count > Kept && newest.Peek().Seq <= written())
            {
                newest.Dequeue();
            }

            return transaction;
        }
    }

    /// <summary>Rows in memory that match.</summary>
    public LedgerPage Find(LedgerQuery query)
    {
        lock (gate)
        {
            return rows.Find(query);
        }
    }

    /// <summary>Number of the last transaction caused up to a journal position.</summary>
    public ulong LastAt(ulong jseq)
    {
        LedgerTransaction[] held;
        lock (gate)
        {
            held = [.. newest];
        }

        var at = held.Length;
        while (at > 0 && held[at - 1].CauseSeq > jseq)
        {
            at--;
        }

        return at > 0 ? held[at - 1].Seq
            : held.Length == 0 || held[0].Seq == 1 ? 0
            : LastInFiles(jseq);
    }

    /// <summary>Trial balance as of a transaction; the present one without reading files.</summary>
    public TrialBalance Balance(ulong at)
    {
        lock (gate)
        {
            if (at >= totals.LastSeq)
            {
                return totals.Balance;
            }
        }

        return TrialBalance.Of(Read(), at);
    }

    /// <summary>All transactions in order: older ones from the files.</summary>
    public IReadOnlyList<LedgerTransaction> Read()
    {
        LedgerTransaction[] held;
        lock (gate)
        {
            held = [.. newest];
        }

        var from = held.Length == 0 ? ulong.MaxValue : held[0].Seq;
        if (from <= 1)
        {
            return held;
        }

        var all = new List<LedgerTransaction>();
        var files = ReaderOf(instrument);
        LedgerFileReader.Visit(disk, folder, line =>
        {
            if (files.Parse(line.ToArray()).TryGet(out var transaction, out _) && transaction.Seq < from)
            {
                all.Add(transaction);
            }
        });
        all.AddRange(held);
        return all;
    }

    /// <summary>A causing position never falls: the last line not behind the position counts.</summary>
    private ulong LastInFiles(ulong jseq)
    {
        var last = 0UL;
        LedgerFileReader.Visit(disk, folder, line =>
        {
            if (LedgerLine.TryParse(line, out var facts) && facts.CauseSeq <= jseq)
            {
                last = facts.Tx;
            }
        });
        return last;
    }

    private static LedgerLineReader ReaderOf(Instrument instrument) => new(new LedgerChart(
        instrument.Quote, instrument.QuoteDecimals, instrument.Base, instrument.BaseDecimals));
}
