using System.Text;

namespace Millwright.Ledger.Tests;

public sealed class VerifierTests
{
    private static readonly string[] Lines = Build();

    [Fact]
    public void Given_a_whole_file_then_nothing_is_broken()
    {
        var verdict = Verify(Lines);
        Assert.True(verdict.IsWhole);
        Assert.Equal(5, verdict.Transactions);
        Assert.Equal(5UL, verdict.LastSeq);
        Assert.False(verdict.LastHash.IsZero);
    }

    [Fact]
    public void Given_an_edited_amount_then_the_break_is_at_that_transaction()
    {
        var edited = Replace(2, "\"price\":\"0.100798\"", "\"price\":\"0.100799\"");
        Assert.Equal((3L, 3UL, "hash"), Where(edited));
    }

    [Fact]
    public void Given_a_removed_line_then_the_gap_is_reported()
    {
        Assert.Equal((2L, 2UL, "gap"), Where([Lines[0], Lines[2], Lines[3]]));
        Assert.Equal((1L, 1UL, "gap"), Where(Lines[1..]));
    }

    [Fact]
    public void Given_a_line_chained_to_something_else_then_the_previous_hash_is_reported()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Usd, 1m);
        f.EnterB();
        var foreign = Encoding.UTF8.GetString(new CanonicalWriter().Line(f.Book.Posted[1]));
        Assert.Equal((2L, 2UL, "prev_hash"), Where([Lines[0], foreign]));
    }

    [Fact]
    public void Given_white_space_or_another_number_form_then_the_text_is_not_canonical()
    {
        Assert.Equal((1L, 1UL, "not_canonical"), Where(Replace(0, "\"seq\":1,", "\"seq\": 1,")));
        Assert.Equal((1L, 1UL, "not_canonical"), Where(Replace(0, "\"volume\":\"20\"", "\"volume\":\"20.0\"")));
    }

    [Fact]
    public void Given_garbage_an_unknown_kind_or_a_bad_hash_then_the_line_is_unreadable()
    {
        Assert.Equal((2L, 2UL, "unreadable"), Where([Lines[0], "{\"seq\":2"]));
        Assert.Equal((1L, 1UL, "unreadable"), Where(Replace(0, "BUY_ENTRY\",\"key", "BUY_ENTRI\",\"key")));
        Assert.Equal((1L, 1UL, "unreadable"), Where(Replace(0, "assets:exchange", "cash:exchange")));
        Assert.Equal((1L, 1UL, "unreadable"), Where(Replace(0, "\"prev_hash\":\"0", "\"prev_hash\":\"G")));
        Assert.Equal((1L, 1UL, "unreadable"), Where(Replace(0, "\"memo\":{}", "\"memo\":{\"a\":[1]}")));
        Assert.Equal((1L, 1UL, "unreadable"), Where(Replace(0, "22:13:20.000000000Z", "22:13:20.00000000Z")));
    }

    [Fact]
    public void Given_bytes_without_line_feed_at_the_end_then_the_line_is_torn()
    {
        var text = Encoding.UTF8.GetBytes(Lines[0] + "\n" + Lines[1][..40]);
        var verdict = LedgerVerifier.Verify(text, new LedgerChart("USD", 4, "BASE", 8));
        Assert.Equal(1, verdict.Transactions);
        Assert.Equal("torn", verdict.Break!.Reason);
        Assert.Equal(2L, verdict.Break.Line);
    }

    [Fact]
    public void Given_a_forged_unbalanced_line_with_a_right_hash_then_it_is_still_refused()
    {
        var reader = new LedgerLineReader(new LedgerChart("USD", 4, "BASE", 8));
        var forged = reader.Parse(
            Encoding.UTF8.GetBytes(Replace(0, "\"amount\":\"1.996\"", "\"amount\":\"1.995\"")[0])).Value;
        var writer = new CanonicalWriter();
        var hash = LedgerChain.HashOf(forged, default, writer).ToString();
        var line = Encoding.UTF8.GetString(writer.Body(forged, default))[..^1] + ",\"hash\":\"" + hash + "\"}";
        Assert.Equal((1L, 1UL, "unbalanced"), Where([line]));
    }

    [Fact]
    public void Given_an_accepted_break_then_the_chain_goes_on_behind_it()
    {
        var edited = Replace(2, "\"price\":\"0.100798\"", "\"price\":\"0.100799\"");
        var chart = new LedgerChart("USD", 4, "BASE", 8);
        var verifier = new LedgerVerifier(chart, trackKeys: true, new HashSet<ulong> { 3UL });
        Assert.All(edited, line => Assert.NotNull(verifier.Next(Encoding.UTF8.GetBytes(line))));
        Assert.True(verifier.Verdict.IsWhole);
        var strict = new LedgerVerifier(chart, trackKeys: true, new HashSet<ulong> { 2UL });
        Assert.All(edited, line => strict.Next(Encoding.UTF8.GetBytes(line)));
        Assert.Equal("hash", strict.Verdict.Break!.Reason);
        Assert.Equal(2, strict.Verdict.Transactions);
    }

    [Fact]
    public void Given_an_accepted_break_then_the_book_records_it_as_a_correction_memo()
    {
        var f = new Fixture();
        var memo = f.Book.AcceptBreak(Fixture.At(0), 3, "disk").Transaction!;
        Assert.Equal((TransactionKind.Correction, 0, 3m), (memo.Kind, memo.Count, memo.MemoNumber("accepted_break")));
        var projection = new LedgerProjection();
        projection.Apply(memo);
        Assert.Equal(0, projection.Plant(1m).Totals.RoundTrips);
        var line = new CanonicalWriter().Line(memo).ToArray();
        Assert.NotNull(new LedgerVerifier(f.Book.Chart).Next(line));
    }

    [Fact]
    public void Given_the_same_key_twice_in_a_file_then_it_is_reported()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Usd, 1m);
        f.Turn(8 * 86_400);
        f.Book.Opening(Fixture.At(0), f.Usd, 1m);
        var writer = new CanonicalWriter();
        var lines = f.Book.Posted.Select(t => Encoding.UTF8.GetString(writer.Line(t))).ToArray();
        Assert.Equal((2L, 2UL, "duplicate_key"), Where(lines));
    }

    [Fact]
    public void Given_a_parsed_line_then_every_member_is_as_posted()
    {
        var reader = new LedgerLineReader(new LedgerChart("USD", 4, "BASE", 8));
        var t = reader.Parse(Encoding.UTF8.GetBytes(Lines[3])).Value;
        Assert.Equal(4UL, t.Seq);
        Assert.Equal(TransactionKind.Fee, t.Kind);
        Assert.Equal(PostingKey.Execution("e2", TransactionKind.Fee), t.Key);
        Assert.Equal(Fixture.At(100), t.Ts);
        Assert.Equal((1, "B", 1, 3, (int?)null), (t.SlotId, t.TradeId, t.Cycle, t.OrderLocalId, t.RecoveryId));
        Assert.Equal("T-e2", t.Txid);
        Assert.Equal("e2", t.ExecId);
        Assert.Equal((0.100798m, 20m), (t.Price, t.Volume));
        Assert.Equal("1:B:1", t.MemoText("lot"));
        Assert.Equal(["expense:fee:1 USD 0.005", "assets:exchange USD -0.005"], t.Postings().Select(p => p.ToString()));
        var close = reader.Parse(Encoding.UTF8.GetBytes(Lines[4])).Value;
        Assert.Equal(0.01m, close.MemoNumber("net"));
    }

    [Fact]
    public void Given_rows_and_postings_then_the_csv_is_exact_and_safe()
    {
        var f = new Fixture();
        f.Book.Flow(TransactionKind.Deposit, Fixture.At(0), "L1", f.Usd, 12.5m, "=1+1, \"x\"");
        var projection = new LedgerProjection();
        projection.Apply(f.Book.Posted[0]);
        var row = projection.Find(new LedgerQuery()).Rows[0];
        Assert.Equal(
            "1,2023-11-14T22:13:20Z,0,,0,DEPOSIT,true,0,12.5,0,0,,0,0,,,12.5,0,\"'=1+1, \"\"x\"\"\"",
            LedgerCsv.Row(row));
        Assert.Equal(19, LedgerCsv.RowHeader.Split(',').Length);
        Assert.Equal(
            [
                "1,100,2023-11-14T22:13:20Z,2023-11-14T22:13:20Z,DEPOSIT,flow:L1,,,,,,,,assets:exchange,USD,12.5",
                "1,100,2023-11-14T22:13:20Z,2023-11-14T22:13:20Z,DEPOSIT,flow:L1,,,,,,,,equity:external,USD,-12.5",
            ],
            LedgerCsv.Postings(f.Book.Posted[0]));
    }

    private static string[] Build()
    {
        var f = new Fixture();
        f.EnterB();
        f.ExitB();
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        var writer = new CanonicalWriter();
        return [.. f.Book.Posted.Select(t => Encoding.UTF8.GetString(writer.Line(t)))];
    }

    private static string[] Replace(int line, string from, string to)
    {
        var lines = (string[])Lines.Clone();
        Assert.Contains(from, lines[line], StringComparison.Ordinal);
        lines[line] = lines[line].Replace(from, to, StringComparison.Ordinal);
        return lines;
    }

    private static LedgerVerdict Verify(string[] lines) => LedgerVerifier.Verify(
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))), new LedgerChart("USD", 4, "BASE", 8));

    private static (long Line, ulong Seq, string Reason) Where(string[] lines)
    {
        var found = Verify(lines).Break;
        Assert.NotNull(found);
        return (found.Line, found.Seq, found.Reason);
    }
}
