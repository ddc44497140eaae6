namespace Millwright.Ledger;

/// <summary>
/// Matches disposals with acquisitions (field note N15). Cost includes acquisition fees, proceeds are after disposal
/// fees. Every division is quantised half-even to the quote decimals and the last part takes the remainder, so the
/// parts of an event always add up to the event.
/// </summary>
public sealed class TaxLots
{
    private readonly TaxMethod method;
    private readonly LedgerAsset quote;
    private readonly List<Holding> holdings = [];
    private readonly List<TaxDisposal> disposals = [];

    private TaxLots(TaxMethod method, LedgerAsset quote)
    {
        this.method = method;
        this.quote = quote;
    }

    /// <summary>Report by one method.</summary>
    /// <param name="events">Events in order, from <see cref="TaxEvents"/>.</param>
    /// <param name="method">Method.</param>
    /// <param name="quote">Quote asset, for its decimals.</param>
    public static TaxReport Report(IReadOnlyList<TaxEvent> events, TaxMethod method, LedgerAsset quote)
    {
        var lots = new TaxLots(method, quote);
        foreach (var taxEvent in events)
        {
            lots.Apply(taxEvent);
        }

        var units = 0m;
        var basis = 0m;
        foreach (var holding in lots.holdings)
        {
            units += holding.Units;
            basis += holding.Basis;
        }

        return new TaxReport(method, lots.disposals, units, basis);
    }

    /// <summary>All four methods side by side, in the order of <see cref="TaxMethod"/>.</summary>
    public static IReadOnlyList<TaxReport> Compare(IReadOnlyList<TaxEvent> events, LedgerAsset quote) =>
    [
        Report(events, TaxMethod.Fifo, quote),
        Report(events, TaxMethod.Lifo, quote),
        Report(events, TaxMethod.Hifo, quote),
        Report(events, TaxMethod.AverageCost, quote),
    ];

    private void Apply(in TaxEvent taxEvent)
    {
        if (taxEvent.Units > 0m)
        {
            Acquire(taxEvent);
        }
        else
        {
            Dispose(taxEvent);
        }
    }

    private void Acquire(in TaxEvent taxEvent)
    {
        var bought = new Holding(
            taxEvent.Seq, taxEvent.At, taxEvent.Units, taxEvent.Quote + taxEvent.Fee, taxEvent.HasBasis);
        if (method == TaxMethod.AverageCost && holdings.Count > 0)
        {
            var pool = holdings[0];
            holdings[0] = new Holding(
                0UL, null, pool.Units + bought.Units, pool.Basis + bought.Basis, pool.HasBasis && bought.HasBasis);
            return;
        }

        holdings.Add(method == TaxMethod.AverageCost ? bought with { Seq = 0UL, At = null } : bought);
    }

    private void Dispose(in TaxEvent taxEvent)
    {
        var left = -taxEvent.Units;
        var proceeds = taxEvent.IsTaxable ? taxEvent.Quote - taxEvent.Fee : 0m;
        while (left > 0m && holdings.Count > 0)
        {
            var at = Choose();
            var holding = holdings[at];
            var units = Math.Min(left, holding.Units);
            var basis = units == holding.Units
                ? holding.Basis
                : quote.Quantise(holding.Basis * units / holding.Units);
            var part = units == left ? proceeds : quote.Quantise(proceeds * units / left);
            if (units == holding.Units)
            {
                holdings.RemoveAt(at);
            }
            else
            {
                holdings[at] = holding with { Units = holding.Units - units, Basis = holding.Basis - basis };
            }

            Book(taxEvent, holding, units, part, basis);
            left -= units;
            proceeds -= part;
        }

        if (left > 0m)
        {
            Book(taxEvent, new Holding(0UL, null, left, 0m, false), left, proceeds, 0m);
        }
    }

    private void Book(in TaxEvent taxEvent, in Holding holding, decimal units, decimal proceeds, decimal basis)
    {
        if (taxEvent.IsTaxable)
        {
            disposals.Add(new TaxDisposal(
                holding.At, holding.Seq, taxEvent.At, taxEvent.Seq, units, proceeds, basis, holding.HasBasis));
        }
    }

    private int Choose()
    {
        switch (method)
        {
            case TaxMethod.Lifo:
                return holdings.Count - 1;
            case TaxMethod.Hifo:
                var best = 0;
                for (var i = 1; i < holdings.Count; i++)
                {
                    if (holdings[i].Basis * holdings[best].Units > holdings[best].Basis * holdings[i].Units)
                    {
                        best = i;
                    }
                }

                return best;
            default:
                return 0;
        }
    }

    private readonly record struct Holding(ulong Seq, Instant? At, decimal Units, decimal Basis, bool HasBasis);
}
