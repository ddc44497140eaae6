using System.Globalization;

namespace Millwright.Ledger;

/// <summary>
/// Idempotency key of a transaction, kept in parts so that no text is built on the hot path (grid.md §5.3). Two keys
/// are equal exactly when their texts are equal.
/// </summary>
/// <param name="Form">Form of the text.</param>
/// <param name="Text">Execution id, flow id or the whole key.</param>
/// <param name="Kind">Kind of an execution key.</param>
/// <param name="Lot">Lot of a close or write-off key.</param>
/// <param name="Number">n of a close or write-off key.</param>
public readonly record struct PostingKey(KeyForm Form, string Text, TransactionKind Kind, LotId Lot, int Number)
{
    /// <summary><c>exec:{exec_id}:{kind}</c>.</summary>
    public static PostingKey Execution(string execId, TransactionKind kind) =>
        new(KeyForm.Execution, execId, kind, default, 0);

    /// <summary><c>close:{slot}:{trade}:{cycle}:{n}</c>.</summary>
    public static PostingKey Close(LotId lot, int n) => new(KeyForm.Close, "", default, lot, n);

    /// <summary><c>wo:{slot}:{trade}:{cycle}:{n}</c>.</summary>
    public static PostingKey WriteOff(LotId lot, int n) => new(KeyForm.WriteOff, "", default, lot, n);

    /// <summary><c>flow:{exchange_ledger_id}</c>.</summary>
    public static PostingKey Flow(string exchangeLedgerId) => new(KeyForm.Flow, exchangeLedgerId, default, default, 0);

    /// <summary>A key by its whole text; equal to the key the text was rendered from.</summary>
    public static PostingKey Of(string text)
    {
        if (text.StartsWith("exec:", StringComparison.Ordinal))
        {
            var last = text.LastIndexOf(':');
            if (last > 5 && TransactionKinds.TryParse(text[(last + 1)..], out var kind))
            {
                return Execution(text[5..last], kind);
            }
        }

        if (text.StartsWith("flow:", StringComparison.Ordinal) && text.Length > 5)
        {
            return Flow(text[5..]);
        }

        return Numbered(text, "close:", KeyForm.Close) ?? Numbered(text, "wo:", KeyForm.WriteOff)
            ?? new PostingKey(KeyForm.Text, text, default, default, 0);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        unchecked
        {
            var h = (((int)Form * 31) + (int)Kind) * 31;
            return Form is KeyForm.Close or KeyForm.WriteOff
                ? h ^ Lot.GetHashCode() ^ (Number * (int)0x85EBCA6B)
                : h ^ string.GetHashCode(Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Text form, as in the file and in the API.</summary>
    public override string ToString() => Form switch
    {
        KeyForm.Execution => string.Concat("exec:", Text, ":", Kind.WireName()),
        KeyForm.Close => string.Create(CultureInfo.InvariantCulture, $"close:{Lot}:{Number}"),
        KeyForm.WriteOff => string.Create(CultureInfo.InvariantCulture, $"wo:{Lot}:{Number}"),
        KeyForm.Flow => "flow:" + Text,
        _ => Text,
    };

    private static PostingKey? Numbered(string text, string prefix, KeyForm form)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var last = text.LastIndexOf(':');
        if (last <= prefix.Length
            || !int.TryParse(text.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var key = new PostingKey(form, "", default, AccountName.ParseLot(text[prefix.Length..last]), number);
        return string.Equals(key.ToString(), text, StringComparison.Ordinal) ? key : null;
    }
}
