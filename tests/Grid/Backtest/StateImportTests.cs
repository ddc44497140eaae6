using System.Text.Json;
using Millwright.Grid.Import;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Tests.Backtest;

/// <summary>Import of a snapshot of an older runtime (grid.md §12.2).</summary>
public sealed class StateImportTests
{
    private const string Snapshot = """
        {
          "quote_total": 100.5, "base_total": 400,
          "slots": {
            "2": {"alias": "owl", "sticky": false, "state": {"market_price": 0.1, "now": 1000, "cycle_a": 2,
            "cycle_b": 3,
              "orders": [
                {"local_id": 1, "side": "sell", "role": "exit", "price": 0.101, "volume": 20, "trade_id": "B",
                "cycle": 3,
                 "entry_price": 0.1, "entry_fee": 0.005, "entry_filled_at": 900},
                {"local_id": 2, "side": "sell", "role": "entry", "price": 0.102, "volume": 20, "trade_id": "A",
                "cycle": 2}],
              "recovery_orders": [
                {"recovery_id": 1, "side": "buy", "price": 0.09, "volume": 30, "trade_id": "A", "cycle": 1,
                 "entry_price": 0.095, "orphaned_at": 800}],
              "next_order_id": 3, "next_recovery_id": 2}},
            "x": 5
          }
        }
        """;

    [Fact]
    public void Given_a_snapshot_When_read_Then_slots_aliases_and_lots_are_kept()
    {
        var state = Read(Snapshot).Value;

        var slot = Assert.Single(state.Slots);
        Assert.Equal((2, "owl", false), (slot.Id, slot.Alias, slot.Sticky));
        Assert.Equal(
            [
                new ImportedLot(new LotId(2, 'B', 3), 20m, 2.0m, 0.005m, null),
                new ImportedLot(new LotId(2, 'A', 1), -30m, 2.85m, 0m, 1),
            ],
            state.Lots);
        Assert.Equal((100.5m, 400m), (state.QuoteTotal, state.BaseTotal));
        Assert.Contains("slots/x", Assert.Single(state.Warnings), StringComparison.Ordinal);
        Assert.Empty(state.Violations);
    }

    [Fact]
    public void Given_an_import_When_posted_Then_the_residual_is_opening_equity_and_everything_balances()
    {
        var state = Read(Snapshot).Value;
        var book = new LedgerBook(new LedgerChart("QQQ", 4, "AAA", 8));
        var residual = StateImport.Post(book, Instant.FromUnixSeconds(1000), state).Value;

        Assert.Equal(100.5m, book.ExchangeBalance(book.Chart.Quote));
        Assert.Equal(400m, book.ExchangeBalance(book.Chart.Base));
        Assert.Equal(2, book.OpenLotCount);
        Assert.Equal(20m, book.FindLot(new LotId(2, 'B', 3))!.Units);
        Assert.Equal(-30m, book.FindLot(new LotId(2, 'A', 1))!.Units);
        foreach (var asset in book.Chart.Assets)
        {
            Assert.Equal(0m, book.Chart.Accounts.Sum(account => account.Balance(asset)) + Lots(book, asset));
        }

        Assert.Equal(-book.Chart.Opening.Balance(book.Chart.Quote), residual.Quote);
    }

    [Fact]
    public void Given_a_broken_state_When_read_Then_the_invariant_names_the_slot()
    {
        var broken = Snapshot.Replace("\"next_order_id\": 3", "\"next_order_id\": 1", StringComparison.Ordinal)
            .Replace("\"local_id\": 2", "\"local_id\": 1", StringComparison.Ordinal);
        Assert.NotEmpty(Read(broken).Value.Violations);
        Assert.StartsWith("slot 2: ", Read(broken).Value.Violations[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"slots": []}""", "no slots")]
    public void Given_no_snapshot_Then_the_error_says_so(string text, string expected) =>
        Assert.Contains(expected, Read(text).Error.Message, StringComparison.Ordinal);

    private static decimal Lots(LedgerBook book, LedgerAsset asset) => book.OpenLots
        .Where(lot => !book.Chart.Accounts.Contains(lot.Account)).Sum(lot => lot.Account.Balance(asset));

    private static Result<ImportedState> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return StateImport.Read(document.RootElement.Clone());
    }
}
