namespace Millwright.Ledger.Tests;

/// <summary>A book of USD (4 decimals) and BASE (8 decimals), with short builders.</summary>
internal sealed class Fixture
{
    public const long T0 = 1_700_000_000L;

    public Fixture(HashPolicy policy = HashPolicy.Chain)
    {
        Book = new LedgerBook(new LedgerChart("USD", 4, "BASE", 8), policy);
        Turn(0);
    }

    public Fixture(LedgerBook book) => Book = book;

    public LedgerBook Book { get; }

    public LedgerAsset Usd => Book.Chart.Quote;

    public LedgerAsset Base => Book.Chart.Base;

    public static LotId B1 => new(1, 'B', 1);

    public static LotId A1 => new(1, 'A', 1);

    public static Instant At(long seconds) => Instant.FromUnixSeconds(T0 + seconds);

    public void Turn(long seconds) => Book.BeginTurn(100UL + (ulong)seconds, At(seconds));

    public static ExecutionFact Exec(
        string id,
        LotId lot,
        bool buy,
        decimal price,
        decimal volume,
        decimal? cost,
        decimal? fee,
        long at = 0) => new()
    {
        Ts = At(at),
        Lot = lot,
        IsBuy = buy,
        ExecId = id,
        Txid = "T-" + id,
        OrderLocalId = 3,
        Price = price,
        Volume = volume,
        Cost = cost,
        Fee = fee,
    };

    public static CloseFact Close(LotId lot, decimal? price = null, long at = 0) =>
        new() { Ts = At(at), Lot = lot, Price = price };

    /// <summary>The B entry of grid.md §5.5.</summary>
    public PostOutcome EnterB() => Book.Entry(Exec("e1", B1, true, 0.0998m, 20m, 1.9960m, 0.0050m));

    /// <summary>The B exit of grid.md §5.5.</summary>
    public PostOutcome ExitB() => Book.Exit(Exec("e2", B1, false, 0.100798m, 20m, 2.0160m, 0.0050m, 100));

    public decimal Balance(string account, LedgerAsset asset) => Book.Chart.Resolve(account).Value.Balance(asset);

    public string[] Legs(int posted) =>
        [.. Book.Posted[posted].Postings().Select(p => p.ToString())];
}
