using System.Text;

namespace Millwright.Ledger.Tests;

public sealed class ProjectionPropertyTests
{
    public static TheoryData<int> Seeds => [101, 102, 103, 104, 105, 106];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_the_file_then_the_rebuilt_views_equal_the_incremental_ones(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(200);
        run.Fixture.Book.Correct(run.All.Last(t => t.Kind == TransactionKind.CycleProfit), "wrong");
        run.All.AddRange(run.Fixture.Book.Posted);
        run.Fixture.Book.ClearPosted();
        var live = new LedgerProjection(50);
        var file = new StringBuilder();
        var writer = new CanonicalWriter();
        foreach (var transaction in run.All)
        {
            live.Apply(transaction);
            file.Append(Encoding.UTF8.GetString(writer.Line(transaction))).Append('\n');
        }

        var read = new List<LedgerTransaction>();
        var chart = new LedgerChart("USD", 4, "BASE", 8);
        var verdict = LedgerVerifier.Verify(Encoding.UTF8.GetBytes(file.ToString()), chart, read);
        Assert.Null(verdict.Break);
        Assert.Equal(run.Fixture.Book.LastHash, verdict.LastHash);
        var rebuilt = new LedgerProjection(50);
        read.ForEach(rebuilt.Apply);
        const decimal mark = 0.1017m;
        Assert.Equal(live.Plant(mark), rebuilt.Plant(mark));
        Assert.Equal(live.SlotIds, rebuilt.SlotIds);
        foreach (var slot in live.SlotIds)
        {
            Assert.Equal(live.Slot(slot, mark), rebuilt.Slot(slot, mark));
            Assert.Equal(live.Lots(slot), rebuilt.Lots(slot));
        }

        var all = new LedgerQuery { Limit = 500 };
        Assert.Equal(live.Find(all).Rows, rebuilt.Find(all).Rows);
        Assert.Equal(live.Losses.Days, rebuilt.Losses.Days);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_any_sequence_then_projection_and_book_agree(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(300);
        var projection = new LedgerProjection();
        run.All.ForEach(projection.Apply);
        var book = run.Fixture.Book;
        var plant = projection.Plant(0.1m);
        Assert.Equal(book.ExchangeBalance(run.Fixture.Usd), plant.BalanceQuote);
        Assert.Equal(book.ExchangeBalance(run.Fixture.Base), plant.BalanceBase);
        Assert.Equal(book.InventoryUnits, plant.InventoryUnits);
        Assert.Equal(book.InventoryCost, plant.InventoryCost);
        Assert.Equal(book.Plant.NetRealised, plant.Totals.NetRealisedUsd);
        Assert.Equal(book.Losses.Days, projection.Losses.Days);
        foreach (var totals in book.Slots)
        {
            var account = projection.Slot(totals.Slot, 0.1m);
            Assert.Equal(totals.NetRealised, account.NetRealisedUsd);
            Assert.Equal(totals.TotalFees, account.TotalFeesUsd);
            Assert.Equal(totals.RoundTrips, account.RoundTrips);
        }

        var expected = book.OpenLots.Select(l => new LotLegs(l.Id, -l.Units, l.QuoteLeg)).OrderBy(l => l.Id.ToString());
        var seen = projection.SlotIds.SelectMany(s => projection.Lots(s)).OrderBy(l => l.Id.ToString());
        Assert.Equal(expected, seen);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_a_flat_pool_and_no_lots_then_equity_explains_every_cent_of_cash(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(300);
        var rows = TrialBalance.Of(run.All).Rows.Where(r => r.Asset == "USD").ToArray();
        var cash = rows.Single(r => r.Account == "assets:exchange").Balance;
        Assert.Equal(-cash, rows.Where(r => r.Account != "assets:exchange").Sum(r => r.Balance));
        var path = Lineage.PathOf(run.All, "assets:exchange", "USD");
        Assert.Equal(cash, path[^1].Balance);
        Assert.Equal(cash, path.Sum(s => s.Amount));
    }
}
