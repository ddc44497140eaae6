using System.Security.Cryptography;
using System.Text;

namespace Millwright.Ledger.Tests;

public sealed class DailyCloseTests
{
    private const int Day = 19675;

    [Fact]
    public void Given_a_day_then_the_close_binds_balances_results_and_the_ledger_hash()
    {
        var (f, closer) = OneDay();
        var close = closer.Close(Day, f.Book, 0.1m, ReconcileState.Empty);
        Assert.Equal("2023-11-14", close.Date);
        Assert.Equal((1UL, 8UL), (close.FirstSeq, close.LastSeq));
        Assert.Equal(f.Book.LastHash, close.LedgerHash);
        Assert.True(close.Balance.IsBalanced);
        Assert.Equal((0.01m, 0m, 0.014m), (close.RealisedOfDay, close.LossOfDay, close.FeesOfDay));
        Assert.Equal(0.2m, close.Unrealised);
        Assert.True(close.PreviousClose.IsZero);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(close.Text()))), close.Hash.ToString());
        var lines = close.Text().Split('\n');
        Assert.Equal(["date=2023-11-14", "first_seq=1", "last_seq=8"], lines[..3]);
        Assert.Contains("balance:assets:exchange:USD=98.206", lines);
        Assert.NotEqual(close.Sign("key-1"u8), close.Sign("key-2"u8));
        Assert.NotEqual(close.Hash, (close with { Mark = 0.11m }).Hash);
    }

    [Fact]
    public void Given_the_next_day_then_it_starts_at_zero_and_is_chained_to_the_close_before()
    {
        var (f, closer) = OneDay();
        var first = closer.Close(Day, f.Book, 0.1m, ReconcileState.Empty);
        var writer = new CseWriter();
        closer.Encode(writer);
        var reader = new CseReader(writer.Written);
        closer = DailyCloser.Decode(ref reader);
        Assert.True(reader.AtEnd);
        f.Turn(86_400);
        f.Book.ClearPosted();
        f.Book.WriteOff(Fixture.Close(new LotId(1, 'B', 2), 0.05m, 86_400));
        closer.Apply(f.Book.Posted[0]);
        var second = closer.Close(Day + 1, f.Book, 0.05m, ReconcileState.Empty);
        Assert.Equal("2023-11-15", second.Date);
        Assert.Equal(first.Hash, second.PreviousClose);
        Assert.Equal((9UL, 9UL), (second.FirstSeq, second.LastSeq));
        Assert.Equal((-0.804m, 0.804m, 0m), (second.RealisedOfDay, second.LossOfDay, second.FeesOfDay));
        Assert.Equal(0m, second.Unrealised);
    }

    [Fact]
    public void Given_a_trial_balance_at_a_past_number_then_it_is_that_of_the_prefix()
    {
        var (f, _) = OneDay();
        var past = TrialBalance.Of(f.Book.Posted, 2);
        Assert.Equal(2UL, past.LastSeq);
        Assert.Equal(
            [
                new TrialBalanceRow("assets:exchange", AccountClass.Asset, "BASE", 20m),
                new TrialBalanceRow("assets:exchange", AccountClass.Asset, "USD", 98.004m),
                new TrialBalanceRow("equity:opening", AccountClass.Equity, "USD", -100m),
                new TrialBalanceRow("trading:lot:1:B:1", AccountClass.Trading, "BASE", -20m),
                new TrialBalanceRow("trading:lot:1:B:1", AccountClass.Trading, "USD", 1.996m),
            ],
            past.Rows);
        Assert.Equal((98.004m, 0m), (past.Rows[1].Debit, past.Rows[1].Credit));
        Assert.Equal((0m, 100m), (past.Rows[2].Debit, past.Rows[2].Credit));
        Assert.Equal([("BASE", 0m), ("USD", 0m)], past.Sums);
    }

    private static (Fixture Fixture, DailyCloser Closer) OneDay()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Usd, 100m);
        f.EnterB();
        f.ExitB();
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        var lot = new LotId(1, 'B', 2);
        f.Book.Entry(Fixture.Exec("e3", lot, true, 0.09m, 20m, 1.8m, 0.004m));
        var closer = new DailyCloser();
        foreach (var transaction in f.Book.Posted)
        {
            closer.Apply(transaction);
        }

        return (f, closer);
    }
}
