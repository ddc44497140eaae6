namespace Millwright.Ledger;

/// <content>Reading back what <see cref="Encode"/> wrote.</content>
public sealed partial class LedgerBook
{
    /// <summary>Reads a book with its own chart; equal to the encoded one in every later result.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a book.</exception>
    public static LedgerBook Decode(ref CseReader reader)
    {
        reader.Tag(1);
        var policy = (HashPolicy)reader.Enum();
        reader.Tag(2);
        var lastSeq = reader.U64();
        reader.Tag(3);
        var hash = reader.Bytes();
        Valid(policy <= HashPolicy.Deferred && hash.Length == LedgerHash.Size, "policy or hash");
        var lastHash = new LedgerHash(hash);
        reader.Tag(4);
        var book = new LedgerBook(DecodeChart(ref reader), policy) { LastSeq = lastSeq, LastHash = lastHash };
        reader.Tag(5);
        book.DecodeAccounts(ref reader);
        reader.Tag(6);
        var lots = reader.List();
        for (var i = 0; i < lots; i++)
        {
            book.DecodeLot(ref reader);
        }

        reader.Tag(7);
        var chains = reader.List();
        for (var i = 0; i < chains; i++)
        {
            var due = new Instant(reader.I64());
            book.keys.Restore(book.DecodeKeys(ref reader, out _), due);
        }

        reader.Tag(8);
        Valid(DecodeTotals(ref reader, book.Plant, reader.I32()), "plant totals");
        reader.Tag(9);
        var slotCount = reader.List();
        for (var i = 0; i < slotCount; i++)
        {
            var slot = reader.I32();
            Valid(DecodeTotals(ref reader, book.TotalsOf(slot), slot), "slot totals");
        }

        reader.Tag(10);
        book.Losses.Decode(ref reader);
        reader.EndStruct();
        return book;
    }

    private static LedgerChart DecodeChart(ref CseReader reader)
    {
        var count = reader.List();
        Valid(count >= 2, "asset count");
        var assets = new (string Code, int Decimals)[count];
        for (var i = 0; i < count; i++)
        {
            assets[i] = (reader.String(), reader.U8());
            Valid(assets[i].Code.Length > 0 && assets[i].Decimals <= 18, "asset");
        }

        Valid(!string.Equals(assets[0].Code, assets[1].Code, StringComparison.Ordinal), "asset twice");
        var chart = new LedgerChart(assets[0].Code, assets[0].Decimals, assets[1].Code, assets[1].Decimals);
        for (var i = 2; i < count; i++)
        {
            Valid(chart.AddAsset(assets[i].Code, assets[i].Decimals).Index == i, "asset twice");
        }

        return chart;
    }

    private void DecodeAccounts(ref CseReader reader)
    {
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            var name = reader.String();
            Valid(Chart.Resolve(name).TryGet(out var account, out _), name);
            DecodeBalances(ref reader, account!);
            Valid(i < Chart.Accounts.Count && ReferenceEquals(Chart.Accounts[i], account), "account order");
        }
    }

    private void DecodeBalances(ref CseReader reader, LedgerAccount account)
    {
        for (var i = 0; i < Chart.Assets.Count; i++)
        {
            var balance = reader.Decimal();
            if (balance != 0m)
            {
                account.Add(i, balance);
            }
        }
    }

    private void DecodeLot(ref CseReader reader)
    {
        var lot = LotFor(DecodeLotId(ref reader));
        Valid(!lot.IsListed, "lot twice");
        DecodeBalances(ref reader, lot.Account);
        lot.OpenBase = reader.Decimal();
        lot.OpenQuote = reader.Decimal();
        lot.CloseBase = reader.Decimal();
        lot.CloseQuote = reader.Decimal();
        lot.OpenFees = reader.Decimal();
        lot.CloseFees = reader.Decimal();
        lot.Closes = reader.I32();
        lot.WriteOffs = reader.I32();
        lot.FirstKey = DecodeKeys(ref reader, out var last);
        lot.LastKey = last;
        List(lot);
    }

    private static LotId DecodeLotId(ref CseReader reader) =>
        new(reader.I32(), (char)reader.U16(), reader.I32(), reader.I32(), reader.OptionalString());

    private int DecodeKeys(ref CseReader reader, out int last)
    {
        var count = reader.List();
        var first = -1;
        last = -1;
        for (var i = 0; i < count; i++)
        {
            var form = (KeyForm)reader.Enum();
            var text = reader.String();
            var kind = (TransactionKind)reader.Enum();
            var key = new PostingKey(form, text, kind, DecodeLotId(ref reader), reader.I32());
            Valid(form <= KeyForm.Flow && (int)kind <= TransactionKinds.Count && !keys.TryGet(key, out _), "key");
            var record = keys.Add(key, reader.U64());
            if (last >= 0)
            {
                keys.Link(last, record);
            }

            first = first < 0 ? record : first;
            last = record;
        }

        return first;
    }

    private static bool DecodeTotals(ref CseReader reader, SlotTotals totals, int slot)
    {
        totals.TotalProfit = reader.Decimal();
        totals.TotalRecoveryProfit = reader.Decimal();
        totals.TotalFees = reader.Decimal();
        totals.TotalWriteOffs = reader.Decimal();
        totals.WrittenOffFees = reader.Decimal();
        totals.RoundTrips = reader.I64();
        return totals.Slot == slot;
    }

    private static void Valid(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidDataException("ledger book: " + what);
        }
    }
}
