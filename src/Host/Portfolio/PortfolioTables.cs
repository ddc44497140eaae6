using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Portfolio.Strands;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Portfolio;

/// <summary>Writes what a running plant published into its tables, turn by turn. The journal stays the authority: the
/// tables can be filled again from it, and an upsert of the same turn changes nothing.</summary>
internal sealed class PortfolioTables(PmStore store, Action<string> say) : IEffectObserver, IDisposable
{
    private string failed = "";

    /// <summary>Rows written by this run.</summary>
    public long Written { get; private set; }

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
        if (effect.Body is not DomainEvent happened || failed.Length > 0)
        {
            return;
        }

        try
        {
            Take(happened.Data);
        }
        catch (System.Data.Common.DbException error)
        {
            failed = error.Message;
            say($"The portfolio tables stop here: {error.Message}. The journal goes on; fill them again from it.");
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        // Views are not stored.
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();
}
