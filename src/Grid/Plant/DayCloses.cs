using Millwright.Grid.Events;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>
/// Daily close of the ledger: at the first turn of a new UTC day the old one is closed, before anything of the new day
/// is posted. A day in between without any turn has no close, which is an incident.
/// </summary>
internal sealed class DayCloses(GridCore core)
{
    private const string Rule = "grid.day_without_close";

    private DailyCloser closer = new();
    private int day = -1;

    /// <summary>Day of the last close, −1 = none; days since 1970-01-01.</summary>
    public int LastDay { get; private set; } = -1;

    /// <summary>Hash of the last close, lower-case hex; "" = none.</summary>
    public string LastHash { get; private set; } = "";

    /// <summary>Realised result of the last closed day, quote.</summary>
    public decimal LastRealised { get; private set; }

    /// <summary>Realised result of the UTC day of a time, quote; 0 before its first booking.</summary>
    public decimal RealisedOn(Instant now) => DailyLosses.DayOf(now) == day ? closer.RealisedSoFar : 0m;

    /// <summary>Adds a posted transaction.</summary>
    public void Apply(LedgerTransaction transaction) => closer.Apply(transaction);

    /// <summary>Closes the day that ended, if one did.</summary>
    public void Roll()
    {
        var today = DailyLosses.DayOf(core.Now);
        if (today == day)
        {
            return;
        }

        var ended = day;
        day = today;
        if (ended >= 0 && core.Loop.Opened)
        {
            Close(ended, today);
        }
    }

    public void Encode(CseWriter writer)
    {
        closer.Encode(writer);
        writer.I32(day);
        writer.I32(LastDay);
        writer.String(LastHash);
        writer.Decimal(LastRealised);
    }

    public void Decode(ref CseReader reader)
    {
        closer = DailyCloser.Decode(ref reader);
        day = reader.I32();
        LastDay = reader.I32();
        LastHash = reader.String();
        LastRealised = reader.Decimal();
    }

    private void Close(int ended, int today)
    {
        var recon = core.ReconState;
        var chart = core.Book.Chart;
        var mark = core.Market.HasPrice ? core.Market.MidDecimal : 0m;
        var close = closer.Close(ended, core.Book, mark, recon.Orders with
        {
            LastBadge = recon.LastAt > 0.0 ? recon.Badge : DriftBadge.Unknown,
            Drifts =
            [
                new DriftMemory(chart.Base.Code, recon.DeltaBase, 0m),
                new DriftMemory(chart.Quote.Code, recon.DeltaQuote, 0m),
            ],
        });
        LastDay = ended;
        LastHash = close.Hash.ToString();
        LastRealised = close.RealisedOfDay;
        core.Context.Publish(new DomainEvent(
            "day_closed", 0, close.Balance.IsBalanced ? "notice" : "critical",
            $"{close.Date} is closed: realised {EventDesk.Text(close.RealisedOfDay)}, fees "
            + $"{EventDesk.Text(close.FeesOfDay)}, unrealised {EventDesk.Text(close.Unrealised)}, books "
            + $"{(close.Balance.IsBalanced ? "balanced" : "not balanced")}.",
            close));
        if (today - ended > 1)
        {
            core.Context.RaiseIncident(
                Rule, "ledger", IncidentSeverity.I,
                $"{today - ended - 1} days after {close.Date} have no close: the plant did not run.");
        }
        else
        {
            core.Context.ClearIncident(Rule, "ledger");
        }
    }
}
