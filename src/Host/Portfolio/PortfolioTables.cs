using System.Data.Common;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Strands;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Portfolio;

/// <summary>
/// Writes what a running plant published into its tables, turn by turn. The journal stays the authority: an upsert of
/// the same turn changes nothing. While the database fails, rows wait and are tried again; the plant learns how many
/// decisions could not be stored (portfolio.md §10.6).
/// </summary>
internal sealed class PortfolioTables(PmStore store, Action<string> say) : IEffectObserver, IDisposable
{
    private const int MostWaiting = 20_000;
    private const int ReportEvery = 200;
    private readonly Queue<object> waiting = new();
    private string failed = "";
    private int written;
    private int lost;
    private long retainedDay;

    /// <summary>Rows written by this run.</summary>
    public long Written { get; private set; }

    /// <summary>Tells the plant about stored and failed decisions; set before the start.</summary>
    public Action<StoreRow>? Report { get; init; }

    /// <summary>Writes one published object.</summary>
    public void Take(object? data)
    {
        if (data is IReadOnlyList<StrandResult> results)
        {
            foreach (var result in results)
            {
                store.Result(result.Id, result.Hours, result.Return, result.Pnl);
            }

            return;
        }

        if (data is IReadOnlyList<OrderRow> orders)
        {
            foreach (var order in orders)
            {
                store.Acknowledge(order.StrandId, order.State, order.Realised);
            }

            return;
        }

        var rows = PortfolioRows.Of(data);
        if (rows.Count > 0)
        {
            store.Write(rows);
            Written += rows.Count;
        }
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is not DomainEvent { Data: { } data })
        {
            return;
        }

        waiting.Enqueue(data);
        Drain();
        if (data is BandsRow bands && bands.SlotMs / 86_400_000 is var day && day != retainedDay && failed.Length == 0)
        {
            retainedDay = day;
            Guarded(() => store.Retain(bands.SlotMs));
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        // Views are not stored.
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private void Drain()
    {
        while (waiting.TryPeek(out var next))
        {
            if (!Guarded(() => Take(next)))
            {
                lost += next is IReadOnlyList<Strand> strands && waiting.Count >= MostWaiting ? strands.Count : 0;
                if (waiting.Count >= MostWaiting)
                {
                    waiting.Dequeue();
                }

                break;
            }

            written += next is IReadOnlyList<Strand> stored ? stored.Count : 0;
            waiting.Dequeue();
        }

        if (written >= ReportEvery || lost > 0)
        {
            Report?.Invoke(new StoreRow(written, lost, failed));
            (written, lost) = (0, 0);
        }
    }

    private bool Guarded(Action write)
    {
        try
        {
            write();
            if (failed.Length > 0)
            {
                say("The portfolio tables are written again.");
                failed = "";
            }

            return true;
        }
        catch (DbException error)
        {
            if (failed.Length == 0)
            {
                say($"The portfolio tables wait: {error.Message}. The journal goes on.");
                Report?.Invoke(new StoreRow(written, 1, error.Message));
                written = 0;
            }

            failed = error.Message;
            return false;
        }
    }
}
