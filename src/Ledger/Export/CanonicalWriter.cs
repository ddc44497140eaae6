using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Millwright.Ledger;

/// <summary>
/// Renders the canonical JSON of a transaction (grid.md §5.1): UTF-8, fixed member order, no white space, absent
/// optional members omitted, decimals as strings without trailing zeros, times with nine digits. Reuses one buffer.
/// </summary>
public sealed class CanonicalWriter
{
    private byte[] buffer = new byte[2048];
    private int length;

    /// <summary>Canonical bytes without <c>hash</c>: what is hashed. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Body(LedgerTransaction transaction, in LedgerHash previous)
    {
        WriteBody(transaction, previous);
        return buffer.AsSpan(0, length);
    }

    /// <summary>One line of the file, with <c>hash</c> and without the line feed. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Line(LedgerTransaction transaction)
    {
        Ensure.That(transaction.IsSealed, "a written transaction is part of the hash chain");
        WriteBody(transaction, transaction.PrevHash);
        length--;
        Raw(",\"hash\":\""u8);
        Hex(transaction.Hash);
        Raw("\"}"u8);
        return buffer.AsSpan(0, length);
    }

    private void WriteBody(LedgerTransaction transaction, in LedgerHash previous)
    {
        length = 0;
        Raw("{\"seq\":"u8);
        Number(transaction.Seq);
        Raw(",\"cause_seq\":"u8);
        Number(transaction.CauseSeq);
        Raw(",\"ts\":\""u8);
        Time(transaction.Ts);
        Raw("\",\"recorded_at\":\""u8);
        Time(transaction.RecordedAt);
        Raw("\",\"kind\":\""u8);
        Ascii(transaction.Kind.WireName());
        Raw("\",\"key\":"u8);
        Key(transaction.Key);
        Leg(transaction);
        Raw(",\"txid\":"u8);
        Quoted(transaction.Txid);
        Executions(transaction);
        Optional(",\"price\":\""u8, transaction.Price);
        Optional(",\"volume\":\""u8, transaction.Volume);
        Postings(transaction);
        Memo(transaction);
        Raw(",\"note\":"u8);
        Quoted(transaction.Note);
        Raw(",\"prev_hash\":\""u8);
        Hex(previous);
        Raw("\"}"u8);
    }

    /// <summary>The usual key is written by its parts, so that hashing builds no text.</summary>
    private void Key(in PostingKey key)
    {
        if (key.Form != KeyForm.Execution)
        {
            Quoted(key.ToString());
            return;
        }

        Raw("\"exec:"u8);
        Escaped(key.Text);
        Raw(":"u8);
        Ascii(key.Kind.WireName());
        Raw("\""u8);
    }

    private void Hex(in LedgerHash hash)
    {
        Span<byte> bytes = stackalloc byte[LedgerHash.Size];
        hash.CopyTo(bytes);
        var target = Reserve(2 * LedgerHash.Size);
        for (var i = 0; i < bytes.Length; i++)
        {
            target[2 * i] = Digit(bytes[i] >> 4);
            target[(2 * i) + 1] = Digit(bytes[i] & 15);
        }

        length += 2 * LedgerHash.Size;
    }

    private static byte Digit(int nibble) => (byte)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);

    private void Leg(LedgerTransaction transaction)
    {
        Optional(",\"slot_id\":"u8, transaction.SlotId);
        if (transaction.TradeId is { } trade)
        {
            Raw(",\"trade_id\":"u8);
            Quoted(trade);
        }

        Optional(",\"cycle\":"u8, transaction.Cycle);
        Optional(",\"order_local_id\":"u8, transaction.OrderLocalId);
        Optional(",\"recovery_id\":"u8, transaction.RecoveryId);
    }

    private void Executions(LedgerTransaction transaction)
    {
        Raw(",\"exec_ids\":["u8);
        if (transaction.ExecId.Length > 0)
        {
            Quoted(transaction.ExecId);
        }

        foreach (var id in transaction.MoreExecIds)
        {
            Raw(","u8);
            Quoted(id);
        }

        Raw("]"u8);
    }

    private void Postings(LedgerTransaction transaction)
    {
        Raw(",\"postings\":["u8);
        for (var i = 0; i < transaction.Count; i++)
        {
            var posting = transaction[i];
            Raw(i == 0 ? "{\"account\":"u8 : ",{\"account\":"u8);
            Quoted(posting.Account.Name);
            Raw(",\"asset\":"u8);
            Quoted(posting.Asset.Code);
            Raw(",\"amount\":\""u8);
            Decimal(posting.Amount);
            Raw("\"}"u8);
        }

        Raw("]"u8);
    }

    private void Memo(LedgerTransaction transaction)
    {
        Raw(",\"memo\":{"u8);
        var first = true;
        foreach (var item in transaction.MemoItems)
        {
            Raw(first ? ""u8 : ","u8);
            first = false;
            Quoted(item.Key);
            Raw(":"u8);
            switch (item.Kind)
            {
                case MemoKind.Text:
                    Quoted(item.Text);
                    break;
                case MemoKind.Amount:
                    Raw("\""u8);
                    Decimal(item.Number);
                    Raw("\""u8);
                    break;
                case MemoKind.Integer:
                    Decimal(item.Number);
                    break;
                default:
                    Raw(item.Number == 1m ? "true"u8 : "false"u8);
                    break;
            }
        }

        Raw("}"u8);
    }

    private void Optional(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            Raw(name);
            Ensure.That(
                Utf8Formatter.TryFormat(number, Reserve(12), out var written),
                "an integer fits into 12 bytes");
            length += written;
        }
    }

    private void Optional(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
        {
            Raw(name);
            Decimal(number);
            Raw("\""u8);
        }
    }

    private void Number(ulong value)
    {
        Ensure.That(Utf8Formatter.TryFormat(value, Reserve(20), out var written), "a u64 fits into 20 bytes");
        length += written;
    }

    private void Decimal(decimal value)
    {
        Span<char> text = stackalloc char[40];
        Ascii(text[..LedgerText.FormatTrimmed(value, text)]);
    }

    private void Time(Instant at)
    {
        var seconds = at.Ns / Instant.NsPerSecond;
        var date = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        var target = Reserve(30);
        Digits(target, date.Year, 4);
        target[4] = (byte)'-';
        Digits(target[5..], date.Month, 2);
        target[7] = (byte)'-';
        Digits(target[8..], date.Day, 2);
        target[10] = (byte)'T';
        Digits(target[11..], date.Hour, 2);
        target[13] = (byte)':';
        Digits(target[14..], date.Minute, 2);
        target[16] = (byte)':';
        Digits(target[17..], date.Second, 2);
        target[19] = (byte)'.';
        Digits(target[20..], (int)(at.Ns % Instant.NsPerSecond), 9);
        target[29] = (byte)'Z';
        length += 30;
    }

    private static void Digits(Span<byte> target, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    /// <summary>
    /// JSON string: quote, backslash and controls escaped (short forms where they exist), else UTF-8.
    /// </summary>
    private void Quoted(string text)
    {
        Raw("\""u8);
        Escaped(text);
        Raw("\""u8);
    }

    private void Escaped(string text)
    {
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= ' ' && c != '"' && c != '\\')
            {
                continue;
            }

            Utf8Run(text.AsSpan(run, i - run));
            run = i + 1;
            Escape(c);
        }

        Utf8Run(text.AsSpan(run));
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw("\\\\"u8);
                break;
            case '\n':
                Raw("\\n"u8);
                break;
            case '\r':
                Raw("\\r"u8);
                break;
            case '\t':
                Raw("\\t"u8);
                break;
            case '\b':
                Raw("\\b"u8);
                break;
            case '\f':
                Raw("\\f"u8);
                break;
            default:
                Raw("\\u00"u8);
                Raw(c < 16 ? "0"u8 : "1"u8);
                Reserve(1)[0] = Digit(c & 15);
                length++;
                break;
        }
    }

    private void Utf8Run(ReadOnlySpan<char> text)
    {
        var target = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Utf8.FromUtf16(text, target, out _, out var written, replaceInvalidSequences: true);
        length += written;
    }

    private void Ascii(ReadOnlySpan<char> text)
    {
        var target = Reserve(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            target[i] = (byte)text[i];
        }

        length += text.Length;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        length += bytes.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (length + count > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, length + count));
        }

        return buffer.AsSpan(length);
    }
}
