namespace Millwright.Ledger;

/// <summary>One member of <c>memo{}</c> (grid.md §5.1).</summary>
public readonly record struct MemoItem
{
    private readonly object? source;

    private MemoItem(string key, MemoKind kind, object? source, decimal number)
    {
        Key = key;
        Kind = kind;
        this.source = source;
        Number = number;
    }

    /// <summary>Member name.</summary>
    public string Key { get; }

    /// <summary>Type of the value.</summary>
    public MemoKind Kind { get; }

    /// <summary>Value of an amount or integer; 1 or 0 of a flag; 0 of a text.</summary>
    public decimal Number { get; }

    /// <summary>Text of a text member, else "".</summary>
    public string Text => source switch
    {
        string text => text,
        LedgerAccount lot => lot.LotId.ToString(),
        _ => "",
    };

    /// <summary>Text member.</summary>
    public static MemoItem Of(string key, string text) => new(key, MemoKind.Text, text, 0m);

    /// <summary>Decimal member, written as a decimal string.</summary>
    public static MemoItem Of(string key, decimal number) => new(key, MemoKind.Amount, null, number);

    /// <summary>Whole-number member, written as a JSON number.</summary>
    public static MemoItem Of(string key, long number) => new(key, MemoKind.Integer, null, number);

    /// <summary>Boolean member.</summary>
    public static MemoItem Of(string key, bool flag) => new(key, MemoKind.Flag, null, flag ? 1m : 0m);

    /// <summary>Member that names a lot, rendered only on demand.</summary>
    internal static MemoItem Of(string key, LedgerAccount lot) => new(key, MemoKind.Text, lot, 0m);

    /// <summary>The value as a person reads it.</summary>
    public string Display() => Kind switch
    {
        MemoKind.Text => Text,
        MemoKind.Flag => Number == 1m ? "true" : "false",
        _ => LedgerText.Trimmed(Number),
    };
}
