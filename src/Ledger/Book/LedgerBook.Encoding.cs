namespace Millwright.Ledger;

/// <content>Canonical State Encoding of the book (kernel.md §8.1): one struct, lists in their own order.</content>
public sealed partial class LedgerBook
{
    /// <summary>Writes the book as one CSE struct. The turn must be over: nothing posted and not drained.</summary>
    public void Encode(CseWriter writer)
    {
        Ensure.That(awaitingWriteOff is null, "a cancelled recovery is written off in the same batch");
        Ensure.That(posted.Count == 0, "the turn drained its transactions");
        writer.Tag(1);
        writer.Enum((ushort)Policy);
        writer.Tag(2);
        writer.U64(LastSeq);
        writer.Tag(3);
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        LastHash.CopyTo(hash);
        writer.Bytes(hash);
        writer.Tag(4);
        EncodeAssets(writer);
        writer.Tag(5);
        writer.List(Chart.Accounts.Count);
        foreach (var account in Chart.Accounts)
        {
            writer.String(account.Name);
            EncodeBalances(writer, account);
        }

        writer.Tag(6);
        writer.List(OpenLotCount);
        for (var lot = firstLot; lot is not null; lot = lot.Next)
        {
            EncodeLot(writer, lot);
        }

        writer.Tag(7);
        writer.List(keys.ClosingCount);
        foreach (var (due, first) in keys.Closing)
        {
            writer.I64(due.Ns);
            EncodeKeys(writer, first);
        }

        writer.Tag(8);
        EncodeTotals(writer, Plant);
        writer.Tag(9);
        writer.List(slots.Count);
        foreach (var totals in slots)
        {
            EncodeTotals(writer, totals);
        }

        writer.Tag(10);
        Losses.Encode(writer);
        writer.EndStruct();
    }

    private void EncodeAssets(CseWriter writer)
    {
        writer.List(Chart.Assets.Count);
        foreach (var asset in Chart.Assets)
        {
            writer.String(asset.Code);
            writer.U8((byte)asset.Decimals);
        }
    }

    private void EncodeBalances(CseWriter writer, LedgerAccount account)
    {
        for (var i = 0; i < Chart.Assets.Count; i++)
        {
            writer.Decimal(account.BalanceAt(i));
        }
    }

    private void EncodeLot(CseWriter writer, Lot lot)
    {
        EncodeLotId(writer, lot.Id);
        EncodeBalances(writer, lot.Account);
        writer.Decimal(lot.OpenBase);
        writer.Decimal(lot.OpenQuote);
        writer.Decimal(lot.CloseBase);
        writer.Decimal(lot.CloseQuote);
        writer.Decimal(lot.OpenFees);
        writer.Decimal(lot.CloseFees);
        writer.I32(lot.Closes);
        writer.I32(lot.WriteOffs);
        EncodeKeys(writer, lot.FirstKey);
    }

    private static void EncodeLotId(CseWriter writer, in LotId id)
    {
        writer.I32(id.Slot);
        writer.U16(id.Trade);
        writer.I32(id.Cycle);
        writer.I32(id.Late);
        writer.OptionalString(id.Position);
    }

    private void EncodeKeys(CseWriter writer, int first)
    {
        var count = 0;
        for (var at = first; at >= 0; at = keys.At(at).Next)
        {
            count++;
        }

        writer.List(count);
        for (var at = first; at >= 0; at = keys.At(at).Next)
        {
            var (key, digest, _) = keys.At(at);
            writer.Enum((ushort)key.Form);
            writer.String(key.Text);
            writer.Enum((ushort)key.Kind);
            EncodeLotId(writer, key.Lot);
            writer.I32(key.Number);
            writer.U64(digest);
        }
    }

    private static void EncodeTotals(CseWriter writer, SlotTotals totals)
    {
        writer.I32(totals.Slot);
        writer.Decimal(totals.TotalProfit);
        writer.Decimal(totals.TotalRecoveryProfit);
        writer.Decimal(totals.TotalFees);
        writer.Decimal(totals.TotalWriteOffs);
        writer.Decimal(totals.WrittenOffFees);
        writer.I64(totals.RoundTrips);
    }
}
