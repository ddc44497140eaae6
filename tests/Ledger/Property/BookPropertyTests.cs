namespace Millwright.Ledger.Tests;

/// <summary>Random legal sequences; the seed is part of every test name.</summary>
public sealed class BookPropertyTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_any_sequence_then_every_asset_sums_to_zero_and_closed_lots_are_empty(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(400);
        Assert.True(TrialBalance.Of(run.Fixture.Book).IsBalanced);
        foreach (var transaction in run.All)
        {
            Assert.Equal(transaction.Kind.IsMemo(), transaction.Count == 0);
            Assert.All(Lineage.Explain(transaction).Sums, sum => Assert.Equal(0m, sum.Sum));
        }

        var open = run.Fixture.Book.OpenLots.Select(l => l.Account.Name).ToHashSet(StringComparer.Ordinal);
        var rows = TrialBalance.Of(run.All).Rows;
        foreach (var row in rows.Where(r => r.Account.StartsWith("trading:lot:", StringComparison.Ordinal)))
        {
            Assert.Contains(row.Account, open);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_any_sequence_then_the_balances_of_the_book_are_those_of_its_transactions(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(300);
        var fromBook = TrialBalance.Of(run.Fixture.Book);
        var fromTransactions = TrialBalance.Of(run.All);
        Assert.Equal(fromTransactions.Rows, fromBook.Rows);
        Assert.Equal(fromTransactions.LastSeq, fromBook.LastSeq);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_any_sequence_then_the_net_of_a_cycle_is_gross_minus_the_fees_that_name_its_lot(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(400);
        var open = run.Fixture.Book.OpenLots.Select(l => l.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var fees = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var nets = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var transaction in run.All)
        {
            if (transaction.Kind == TransactionKind.Fee && transaction.MemoText("lot") is { } lot)
            {
                var value = transaction.MemoNumber("fee_quote") ?? transaction[0].Amount;
                fees[lot] = fees.GetValueOrDefault(lot) + value;
            }
            else if (transaction.Kind is TransactionKind.CycleProfit or TransactionKind.WriteOff)
            {
                var name = transaction[0].Account.LotId.ToString();
                var income = -Enumerable.Range(0, transaction.Count)
                    .Select(i => transaction[i])
                    .Where(p => p.Account.Class == AccountClass.Income)
                    .Sum(p => p.Amount);
                Assert.Equal(income, transaction.MemoNumber("gross") ?? transaction.MemoNumber("pnl_usd"));
                Assert.Equal(income - transaction.MemoNumber("fees"), transaction.MemoNumber("net"));
                nets[name] = nets.GetValueOrDefault(name) + transaction.MemoNumber("fees")!.Value;
            }
        }

        Assert.NotEmpty(nets);
        foreach (var (lot, assigned) in nets.Where(n => !open.Contains(n.Key)))
        {
            Assert.Equal(fees.GetValueOrDefault(lot), assigned);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_a_state_round_trip_in_the_middle_then_the_run_continues_identically(int seed)
    {
        var straight = new RandomRun(seed);
        var restored = new RandomRun(seed);
        straight.Steps(150);
        restored.Steps(150);
        restored.Restore();
        straight.Steps(150);
        restored.Steps(150);
        Assert.Equal(straight.Fixture.Book.LastHash, restored.Fixture.Book.LastHash);
        Assert.False(straight.Fixture.Book.LastHash.IsZero);
        Assert.Equal(Encoded(straight.Fixture.Book), Encoded(restored.Fixture.Book));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_any_transaction_then_its_correction_negates_it_exactly(int seed)
    {
        var run = new RandomRun(seed);
        run.Steps(120);
        var book = run.Fixture.Book;
        var wrongs = run.All.ToArray();
        for (var i = wrongs.Length - 1; i >= 0; i--)
        {
            if (wrongs[i].Kind.IsMemo())
            {
                continue;
            }

            var outcome = book.Correct(wrongs[i], "undo");
            Assert.True(outcome.IsPosted, outcome.Message);
            var reversal = outcome.Transaction!;
            Assert.Equal((decimal)wrongs[i].Seq, reversal.MemoNumber("reverses"));
            Assert.Equal(
                wrongs[i].Postings().Select(p => p with { Amount = -p.Amount }).Select(p => p.ToString()),
                reversal.Postings().Select(p => p.ToString()));
        }

        Assert.Empty(TrialBalance.Of(book).Rows);
        Assert.Equal(0, book.OpenLotCount);
        Assert.Equal(0m, book.Plant.NetRealised);
        Assert.Equal(0m, book.Plant.TotalFees);
        Assert.Equal(0, book.Plant.RoundTrips);
        Assert.All(book.Losses.Days, day => Assert.Equal(0m, day.Loss));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Given_deferred_hashing_then_sealing_at_export_gives_the_same_chain(int seed)
    {
        var chained = new RandomRun(seed);
        var deferred = new RandomRun(seed, HashPolicy.Deferred);
        chained.Steps(100);
        deferred.Steps(100);
        Assert.True(deferred.Fixture.Book.LastHash.IsZero);
        var chain = new LedgerChain();
        foreach (var transaction in deferred.All)
        {
            chain.Seal(transaction);
        }

        Assert.Equal(chained.Fixture.Book.LastHash, chain.LastHash);
        Assert.Equal(chained.All.Select(t => t.Digest), deferred.All.Select(t => t.Digest));
    }

    private static byte[] Encoded(LedgerBook book)
    {
        var writer = new CseWriter();
        book.Encode(writer);
        return writer.Written.ToArray();
    }
}
