namespace Millwright.Storage.Tests;

internal static class RowSamples
{
    internal static LedgerEntryRow Entry(ulong seq) => new()
    {
        Plant = "p",
        Seq = seq,
        Id = $"key-{seq}",
        CauseSeq = seq * 10,
        TimestampNs = (long)seq * 1000,
        SlotId = (int)(seq % 4),
        TradeId = seq % 2 == 0 ? "A" : "B",
        Cycle = (int)seq,
        EntryType = seq % 10 == 0 ? "FEE" : "BUY_ENTRY",
        DebitQuote = seq + 0.10000001m,
        CreditQuote = 0m,
        DebitBase = 0m,
        CreditBase = 1.5m,
        Price = 100m,
        FeeQuote = 0.01m,
        FeeBase = 0m,
        Txid = $"T{seq}",
        BalanceQuoteAfter = 1000m - seq,
        BalanceBaseAfter = seq,
        Note = string.Empty,
        Cash = true,
    };

    internal static PostingRow Posting(ulong seq, int index, string account, decimal amount) => new()
    {
        Plant = "p",
        Seq = seq,
        Index = index,
        CauseSeq = seq * 10,
        Account = account,
        Asset = "USD",
        Amount = amount,
    };

    internal static CommandRow Command(ulong seq, string status) => new()
    {
        Plant = "p",
        RequestId = $"r{seq}",
        Seq = seq,
        Kind = "pause",
        Parameters = "{}",
        Issuer = "op",
        Role = "operator",
        Source = "web",
        Status = status,
        AcceptedAtNs = 1,
        UpdatedAtNs = 2,
    };

    internal static IReadOnlyList<IProjectionRow> All() =>
    [
        Entry(1),
        Entry(2),
        Entry(1) with { Note = "changed" },
        Posting(1, 0, "assets:exchange", 1m),
        new FillRow
        {
            Plant = "p", Seq = 1, TimeNs = 1, Side = "buy", Price = 1.5m, Volume = 2m, Fees = 0m, Pair = "XBTUSD",
            SlotId = 1, TradeId = "A",
        },
        new EventRow
        {
            Plant = "p", EventId = "1-0", Seq = 1, TimestampNs = 1, Pair = "XBTUSD", EventType = "entry_fill",
            Details = "{}",
        },
        new ExitOutcomeRow
        {
            Plant = "p", Seq = 1, TimeNs = 1, Pair = "XBTUSD", SlotId = 1, Trade = "A", Resolution = "normal",
            FromRecovery = false, Volume = 1m, Gross = 1m, Fees = 0.1m, Net = 0.9m, AgainstTrend = false,
        },
        new IncidentRow
        {
            Plant = "p", IncidentId = "i1", Seq = 1, Rule = "slow_disk", Object = "g", Severity = "warning",
            State = "active", Message = "slow", OpenedAtNs = 1, LastAtNs = 1, Occurrences = 1, Evidence = "{}",
        },
        Command(1, "completed"),
        new ConfigChangeRow { Plant = "p", Seq = 1, Name = "entry_pct", TimeNs = 1, NewValue = "0.2", Issuer = "op" },
        new PriceRow { Plant = "p", Pair = "XBTUSD", TimeNs = 1, Price = 1.25m },
        new EquityRow { Plant = "p", TimeNs = 300, Seq = 4, Equity = 2000.1m, Price = 0.1, Pnl = 1m, Flows = 0m },
        new CandleRow
        {
            Plant = "p", Pair = "XBTUSD", IntervalMin = 1, TimeNs = 60, Open = 1m, High = 2m, Low = 0.5m,
            Close = 1.5m, Volume = 10m,
        },
        new RunRow { RunId = "1", Seq = 1, Plant = "p", Kind = "run", StartedAtNs = 1, Build = "b", ConfigHash = "c" },
        new RunEndRow { Plant = "p", EndedAtNs = 9, Reason = "stopped" },
        new CommandStatusRow { Plant = "p", RequestId = "r1", Status = "confirmed", Message = "m", UpdatedAtNs = 3 },
    ];
}
