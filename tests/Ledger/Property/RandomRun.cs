namespace Millwright.Ledger.Tests;

/// <summary>A seeded run of legal postings, driven the way the grid drives the book.</summary>
internal sealed class RandomRun
{
    private readonly Random random;
    private readonly List<(LotId Id, bool Long)> open = [];
    private readonly Dictionary<(int Slot, char Trade), int> cycles = [];
    private long seconds;
    private int serial;

    public RandomRun(int seed, HashPolicy policy = HashPolicy.Chain)
    {
        random = new Random(seed);
        Fixture = new Fixture(policy);
        Fixture.Book.Chart.AddAsset("FEE", 6);
        Post(Fixture.Book.Opening(Fixture.At(0), Fixture.Usd, 10_000m));
        Post(Fixture.Book.Opening(Fixture.At(0), Fixture.Base, 5_000m));
        Drain();
    }

    public Fixture Fixture { get; private set; }

    public List<LedgerTransaction> All { get; } = [];

    public void Steps(int count)
    {
        for (var i = 0; i < count; i++)
        {
            seconds += random.Next(1, 5_000);
            Fixture.Turn(seconds);
            Step();
            Drain();
        }
    }

    /// <summary>Continues on a decoded copy of the book.</summary>
    public void Restore()
    {
        var writer = new CseWriter();
        Fixture.Book.Encode(writer);
        var reader = new CseReader(writer.Written);
        Fixture = new Fixture(LedgerBook.Decode(ref reader));
        Assert.True(reader.AtEnd);
    }

    private void Step()
    {
        switch (random.Next(12))
        {
            case < 5:
                Enter();
                break;
            case < 8:
                CloseWhole(random.Next(3) == 0);
                break;
            case 8:
                CloseInShares();
                break;
            case 9:
                WriteOff();
                break;
            case 10:
                TradePool();
                break;
            default:
                Flow();
                break;
        }
    }

    private void Enter()
    {
        var slot = random.Next(1, 5);
        var trade = random.Next(2) == 0 ? 'A' : 'B';
        var cycle = cycles.GetValueOrDefault((slot, trade)) + 1;
        cycles[(slot, trade)] = cycle;
        var lot = new LotId(slot, trade, cycle, random.Next(10) == 0 ? 1 : 0);
        var isLong = trade == 'B';
        var parts = random.Next(1, 4);
        for (var i = 0; i < parts; i++)
        {
            var fact = Exec(lot, isLong, Volume());
            Post(lot.Late > 0 ? Fixture.Book.LateFill(fact) : Fixture.Book.Entry(fact));
        }

        open.Add((lot, isLong));
    }

    private void CloseWhole(bool recovery)
    {
        if (Take() is not { } lot)
        {
            return;
        }

        var held = Fixture.Book.FindLot(lot.Id)!;
        var fact = Exec(lot.Id, !lot.Long, Math.Abs(held.Units));
        Post(recovery ? Fixture.Book.Recovery(fact) : Fixture.Book.Exit(fact));
        Post(Fixture.Book.CycleProfit(Fixture.Close(lot.Id, fact.Price, seconds) with { FromRecovery = recovery }));
        Assert.Null(Fixture.Book.FindLot(lot.Id));
    }

    private void CloseInShares()
    {
        if (Take() is not { } lot)
        {
            return;
        }

        var first = decimal.Round(Math.Abs(Fixture.Book.FindLot(lot.Id)!.Units) * random.Next(1, 99) / 100m, 8);
        if (first > 0m)
        {
            Post(Fixture.Book.Exit(Exec(lot.Id, !lot.Long, first)));
            Post(Fixture.Book.CycleProfit(Fixture.Close(lot.Id, null, seconds)));
        }

        var rest = Math.Abs(Fixture.Book.FindLot(lot.Id)!.Units);
        Post(Fixture.Book.Recovery(Exec(lot.Id, !lot.Long, rest)));
        Post(Fixture.Book.CycleProfit(Fixture.Close(lot.Id, null, seconds) with { FromRecovery = true }));
        Assert.Null(Fixture.Book.FindLot(lot.Id));
    }

    private void WriteOff()
    {
        if (Take() is not { } lot)
        {
            return;
        }

        if (random.Next(2) == 0)
        {
            var memo = Fixture.Close(lot.Id, null, seconds) with { RecoveryId = serial++ };
            Post(Fixture.Book.RecoveryCancel(memo, replaced: false));
        }

        Post(Fixture.Book.WriteOff(Fixture.Close(lot.Id, Price(), seconds)));
        Assert.Null(Fixture.Book.FindLot(lot.Id));
    }

    private void TradePool()
    {
        var units = Fixture.Book.InventoryUnits;
        var fact = Exec(default, units < 0m, units == 0m ? Volume() : Math.Abs(units) * random.Next(1, 150) / 100m);
        if (decimal.Round(fact.Volume, 8) > 0m)
        {
            Post(random.Next(4) == 0 ? Fixture.Book.LateFillToInventory(fact) : Fixture.Book.InventoryTrade(fact));
        }
    }

    private void Flow()
    {
        var kind = (TransactionKind)((int)TransactionKind.Deposit + random.Next(4));
        var asset = random.Next(2) == 0 ? Fixture.Usd : Fixture.Base;
        Post(Fixture.Book.Flow(kind, Fixture.At(seconds), $"L{serial++}", asset, random.Next(-500, 500) / 7m));
    }

    private (LotId Id, bool Long)? Take()
    {
        if (open.Count == 0)
        {
            return null;
        }

        var at = random.Next(open.Count);
        var lot = open[at];
        open.RemoveAt(at);
        return lot;
    }

    private decimal Price() => random.Next(800, 1200) / 10_000m;

    private decimal Volume() => random.Next(1, 3_000_000) / 100_000m;

    private ExecutionFact Exec(LotId lot, bool buy, decimal volume)
    {
        var price = Price();
        var cost = decimal.Round(price * volume, 5);
        var asset = random.Next(5) switch { 0 => "BASE", 1 => "FEE", _ => "" };
        decimal? fee = random.Next(8) == 0 ? null : asset == "BASE" ? volume * 0.0025m : cost * 0.0025m;
        decimal? stated = random.Next(8) == 0 ? null : cost;
        return Fixture.Exec($"x{serial++}", lot, buy, price, volume, stated, fee, seconds) with
        {
            FeeAsset = asset,
            FeeRatePct = 0.25m,
            FeeValueQuote = cost * 0.0025m,
        };
    }

    private static void Post(PostOutcome outcome) => Assert.True(outcome.IsPosted, outcome.Message);

    private void Drain()
    {
        All.AddRange(Fixture.Book.Posted);
        Fixture.Book.ClearPosted();
    }
}
