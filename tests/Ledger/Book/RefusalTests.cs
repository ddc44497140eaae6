namespace Millwright.Ledger.Tests;

public sealed class RefusalTests
{
    private static TransactionHeader Free(string key) => new() { Key = PostingKey.Of(key), Ts = Fixture.At(0) };

    [Fact]
    public void Given_the_same_execution_twice_then_nothing_happens_the_second_time()
    {
        var f = new Fixture();
        f.EnterB();
        var again = f.EnterB();
        Assert.Equal(PostStatus.Duplicate, again.Status);
        Assert.Equal(2UL, f.Book.LastSeq);
        Assert.Equal(-2.001m, f.Book.ExchangeBalance(f.Usd));
    }

    [Fact]
    public void Given_the_same_key_with_other_content_then_it_is_refused()
    {
        var f = new Fixture();
        f.EnterB();
        var other = f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 0.0998m, 19m, 1.9960m, 0.0050m));
        Assert.Equal(LedgerRefusal.KeyConflict, other.Refusal);
        Assert.Contains("exec:e1:BUY_ENTRY", other.Message, StringComparison.Ordinal);
        Assert.Equal(2UL, f.Book.LastSeq);
    }

    [Fact]
    public void Given_a_trailing_zero_in_the_second_report_then_it_is_still_the_same_content()
    {
        var f = new Fixture();
        f.EnterB();
        var again = f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 0.09980m, 20.00000000m, 1.996m, 0.005m));
        Assert.Equal(PostStatus.Duplicate, again.Status);
    }

    [Fact]
    public void Given_an_unbalanced_transaction_then_it_is_refused_and_nothing_moves()
    {
        var f = new Fixture();
        NamedPosting[] legs = [new("assets:exchange", "USD", 1m), new("equity:opening", "USD", -0.9999m)];
        var outcome = f.Book.Post(Free("x"), legs);
        Assert.Equal(LedgerRefusal.Unbalanced, outcome.Refusal);
        Assert.Contains("USD sums to 0.0001", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0UL, f.Book.LastSeq);
        Assert.Equal(0m, f.Book.ExchangeBalance(f.Usd));
    }

    [Fact]
    public void Given_assets_that_only_balance_across_then_it_is_refused()
    {
        var f = new Fixture();
        var outcome = f.Book.Post(Free("x"), [new("assets:exchange", "USD", 1m), new("equity:opening", "BASE", -1m)]);
        Assert.Equal(LedgerRefusal.Unbalanced, outcome.Refusal);
    }

    [Fact]
    public void Given_a_third_asset_that_does_not_balance_then_it_is_refused()
    {
        var f = new Fixture();
        f.Book.Chart.AddAsset("FEE", 6);
        var outcome = f.Book.Post(Free("x"), [new("assets:exchange", "FEE", 1m), new("equity:opening", "FEE", -2m)]);
        Assert.Equal(LedgerRefusal.Unbalanced, outcome.Refusal);
        Assert.Contains("FEE sums to -1", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cash:exchange")]
    [InlineData("assets")]
    [InlineData("assets:")]
    [InlineData("Assets:exchange")]
    [InlineData("assets::x")]
    [InlineData("assets:x y")]
    public void Given_an_unknown_account_class_or_bad_name_then_it_is_refused(string name)
    {
        var f = new Fixture();
        var outcome = f.Book.Post(Free("x"), [new(name, "USD", 1m), new("equity:opening", "USD", -1m)]);
        Assert.Equal(LedgerRefusal.UnknownAccountClass, outcome.Refusal);
    }

    [Fact]
    public void Given_fewer_than_two_postings_then_it_is_refused()
    {
        var f = new Fixture();
        Assert.Equal(LedgerRefusal.PostingCount, f.Book.Post(Free("x"), [new("assets:exchange", "USD", 0m)]).Refusal);
        var memo = Free("y") with { Kind = TransactionKind.ReconciliationDrift };
        var outcome = f.Book.Post(memo, [new("assets:exchange", "USD", 1m), new("equity:opening", "USD", -1m)]);
        Assert.Equal(LedgerRefusal.PostingCount, outcome.Refusal);
    }

    [Fact]
    public void Given_an_unknown_asset_a_fine_amount_or_a_huge_one_then_it_is_refused()
    {
        var f = new Fixture();
        Assert.Equal(
            LedgerRefusal.UnknownAsset,
            f.Book.Post(Free("a"), [new("assets:exchange", "XYZ", 1m), new("equity:opening", "XYZ", -1m)]).Refusal);
        Assert.Equal(
            LedgerRefusal.BadScale,
            f.Book.Post(Free("b"), [new("assets:exchange", "USD", 0.00001m), new("equity:opening", "USD", -0.00001m)])
                .Refusal);
        Assert.Equal(
            LedgerRefusal.OutOfRange,
            f.Book.Post(Free("c"), [new("assets:exchange", "BASE", 1e19m), new("equity:opening", "BASE", -1e19m)])
                .Refusal);
        Assert.Equal(
            LedgerRefusal.KeyMissing,
            f.Book.Post(Free(""), [new("assets:exchange", "USD", 1m), new("equity:opening", "USD", -1m)]).Refusal);
    }

    [Fact]
    public void Given_an_exit_or_booking_on_a_lot_that_is_not_open_then_it_is_refused()
    {
        var f = new Fixture();
        Assert.Equal(LedgerRefusal.LotNotOpen, f.ExitB().Refusal);
        Assert.Equal(LedgerRefusal.LotNotOpen, f.Book.CycleProfit(Fixture.Close(Fixture.B1)).Refusal);
        Assert.Equal(LedgerRefusal.LotNotOpen, f.Book.WriteOff(Fixture.Close(Fixture.B1, 1m)).Refusal);
        f.EnterB();
        Assert.Equal(LedgerRefusal.BadFact, f.Book.CycleProfit(Fixture.Close(Fixture.B1)).Refusal);
        Assert.Equal(LedgerRefusal.BadFact, f.Book.WriteOff(Fixture.Close(Fixture.B1)).Refusal);
        Assert.Equal(
            LedgerRefusal.BadFact,
            f.Book.WriteOff(Fixture.Close(Fixture.B1, 1m) with { Volume = 20.1m }).Refusal);
    }

    [Fact]
    public void Given_a_cancelled_recovery_then_only_its_write_off_may_follow()
    {
        var f = new Fixture();
        f.EnterB();
        Assert.True(f.Book.RecoveryCancel(Fixture.Close(Fixture.B1) with { RecoveryId = 4 }, replaced: false).IsPosted);
        Assert.Equal(LedgerRefusal.RecoveryCancelUnpaired, f.Book.Opening(Fixture.At(0), f.Usd, 5m).Refusal);
        Assert.Throws<InvalidOperationException>(() => f.Turn(1));
        Assert.True(f.Book.WriteOff(Fixture.Close(Fixture.B1, 0.09m)).IsPosted);
        f.Turn(1);
        Assert.True(f.Book.Opening(Fixture.At(1), f.Usd, 5m).IsPosted);
    }

    [Fact]
    public void Given_a_replaced_recovery_then_no_write_off_is_demanded()
    {
        var f = new Fixture();
        f.EnterB();
        var memo = f.Book.RecoveryCancel(Fixture.Close(Fixture.B1) with { RecoveryId = 4 }, replaced: true);
        Assert.Equal("true", memo.Transaction!.MemoText("replaced"));
        Assert.Equal(0, memo.Transaction.Count);
        Assert.True(f.Book.Opening(Fixture.At(0), f.Usd, 5m).IsPosted);
    }
}
