namespace Millwright.Ledger;

/// <summary>Type of a memo member.</summary>
public enum MemoKind : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Decimal, written as a decimal string.</summary>
    Amount,

    /// <summary>Whole number, written as a JSON number.</summary>
    Integer,

    /// <summary>Boolean.</summary>
    Flag,
}
