using System.Security.Cryptography;
using System.Text;

namespace Millwright.Ledger.Tests;

public sealed class CanonicalFormTests
{
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string FirstBody =
        "{\"seq\":1,\"cause_seq\":100,\"ts\":\"2023-11-14T22:13:20.000000000Z\","
        + "\"recorded_at\":\"2023-11-14T22:13:20.000000000Z\",\"kind\":\"BUY_ENTRY\",\"key\":\"exec:e1:BUY_ENTRY\","
        + "\"slot_id\":1,\"trade_id\":\"B\",\"cycle\":1,\"order_local_id\":3,\"txid\":\"T-e1\",\"exec_ids\":[\"e1\"],"
        + "\"price\":\"0.0998\",\"volume\":\"20\",\"postings\":["
        + "{\"account\":\"assets:exchange\",\"asset\":\"BASE\",\"amount\":\"20\"},"
        + "{\"account\":\"trading:lot:1:B:1\",\"asset\":\"BASE\",\"amount\":\"-20\"},"
        + "{\"account\":\"assets:exchange\",\"asset\":\"USD\",\"amount\":\"-1.996\"},"
        + "{\"account\":\"trading:lot:1:B:1\",\"asset\":\"USD\",\"amount\":\"1.996\"}],"
        + "\"memo\":{},\"note\":\"\",\"prev_hash\":\"" + Zero + "\"}";

    [Fact]
    public void Given_the_worked_entry_then_the_hash_is_sha256_of_the_canonical_text()
    {
        var f = new Fixture();
        f.EnterB();
        var first = f.Book.Posted[0];
        Assert.Equal(FirstBody, Encoding.UTF8.GetString(new CanonicalWriter().Body(first, default)));
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FirstBody)));
        Assert.Equal(expected, first.Hash.ToString());
        Assert.Equal(Zero, first.PrevHash.ToString());
        Assert.Equal(first.Hash, f.Book.Posted[1].PrevHash);
        Assert.Equal(f.Book.Posted[1].Hash, f.Book.LastHash);
        var line = FirstBody[..^1] + ",\"hash\":\"" + expected + "\"}";
        Assert.Equal(line, Encoding.UTF8.GetString(new CanonicalWriter().Line(first)));
    }

    [Fact]
    public void Given_memo_and_note_then_types_and_escapes_are_canonical()
    {
        var f = new Fixture();
        f.Turn(1);
        var header = new TransactionHeader
        {
            Key = PostingKey.Of("k\"1"),
            Ts = new Instant(1_234_567_890_123_456_789L),
            Note = "tab\tline\nback\\slash \u0001 é €",
            Memo =
            [
                MemoItem.Of("t", "x"), MemoItem.Of("d", 1.500m), MemoItem.Of("n", 42L), MemoItem.Of("f", true),
                MemoItem.Of("g", false), MemoItem.Of("z", -0.00m),
            ],
        };
        NamedPosting[] legs = [new("assets:exchange", "USD", 0.5m), new("expense:funding:p-1", "USD", -0.50m)];
        Assert.True(f.Book.Post(header, legs).IsPosted);
        var text = Encoding.UTF8.GetString(new CanonicalWriter().Line(f.Book.Posted[0]));
        Assert.StartsWith(
            "{\"seq\":1,\"cause_seq\":101,\"ts\":\"2009-02-13T23:31:30.123456789Z\","
            + "\"recorded_at\":\"2023-11-14T22:13:21.000000000Z\",\"kind\":\"POSITION\",\"key\":\"k\\\"1\","
            + "\"txid\":\"\",\"exec_ids\":[],\"postings\":[",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "{\"account\":\"expense:funding:p-1\",\"asset\":\"USD\",\"amount\":\"-0.5\"}],"
            + "\"memo\":{\"t\":\"x\",\"d\":\"1.5\",\"n\":42,\"f\":true,\"g\":false,\"z\":\"0\"},"
            + "\"note\":\"tab\\tline\\nback\\\\slash \\u0001 é €\",",
            text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec:TX-1:FEE", KeyForm.Execution)]
    [InlineData("exec:a:b:BUY_ENTRY", KeyForm.Execution)]
    [InlineData("exec:a:NOT_A_KIND", KeyForm.Text)]
    [InlineData("close:1:B:7:2", KeyForm.Close)]
    [InlineData("close:1:B:7:l1:2", KeyForm.Close)]
    [InlineData("close:01:B:7:2", KeyForm.Close)]
    [InlineData("close:1:B:7:02", KeyForm.Text)]
    [InlineData("wo:3:A:1:1", KeyForm.WriteOff)]
    [InlineData("wo:3:A:1:1:net", KeyForm.Text)]
    [InlineData("flow:L123", KeyForm.Flow)]
    [InlineData("sub:p-1:5", KeyForm.Text)]
    public void Given_a_key_text_then_it_survives_parsing(string text, KeyForm form)
    {
        var key = PostingKey.Of(text);
        Assert.Equal(form, key.Form);
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData("trading:lot:1:B:7", 1, 'B', 7, 0, null)]
    [InlineData("trading:lot:12:A:3:l2", 12, 'A', 3, 2, null)]
    [InlineData("trading:lot:1:b:7", 0, '\0', 0, 0, "1:b:7")]
    [InlineData("trading:lot:1:B:7:l0", 0, '\0', 0, 0, "1:B:7:l0")]
    [InlineData("trading:lot:pos-9", 0, '\0', 0, 0, "pos-9")]
    public void Given_a_lot_name_then_its_identity_is_read_and_rendered(
        string name, int slot, char trade, int cycle, int late, string? position)
    {
        var account = new LedgerChart("USD", 4, "BASE", 8).Resolve(name).Value;
        Assert.Equal(new LotId(slot, trade, cycle, late, position), account.LotId);
        Assert.Equal(AccountKind.Lot, account.Kind);
        Assert.Equal(AccountClass.Trading, account.Class);
        Assert.Equal(name, account.Name);
    }

    [Theory]
    [InlineData("income:grid:3", AccountKind.IncomeGrid, AccountClass.Income, 3)]
    [InlineData("income:recovery:3", AccountKind.IncomeRecovery, AccountClass.Income, 3)]
    [InlineData("income:writeoff:4", AccountKind.IncomeWriteOff, AccountClass.Income, 4)]
    [InlineData("expense:fee:9", AccountKind.Fee, AccountClass.Expense, 9)]
    [InlineData("expense:funding:9", AccountKind.Other, AccountClass.Expense, 0)]
    [InlineData("equity:retained:1", AccountKind.Retained, AccountClass.Equity, 1)]
    [InlineData("equity:subsidy:1", AccountKind.Subsidy, AccountClass.Equity, 1)]
    [InlineData("equity:subsidy_spent:1", AccountKind.SubsidySpent, AccountClass.Equity, 1)]
    [InlineData("suspense:recon", AccountKind.SuspenseRecon, AccountClass.Equity, 0)]
    [InlineData("income:inventory", AccountKind.IncomeInventory, AccountClass.Income, 0)]
    public void Given_a_name_of_the_chart_then_it_resolves_to_one_account(
        string name, AccountKind kind, AccountClass accountClass, int slot)
    {
        var chart = new LedgerChart("USD", 4, "BASE", 8);
        var account = chart.Resolve(name).Value;
        Assert.Equal((kind, accountClass, slot, name), (account.Kind, account.Class, account.Slot, account.Name));
        Assert.Same(account, chart.Resolve(name).Value);
    }
}
