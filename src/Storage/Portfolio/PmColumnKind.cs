namespace Millwright.Storage.Portfolio;

/// <summary>Kind of a column in both dialects (portfolio.md §1.4).</summary>
public enum PmColumnKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Unix ms in rows; <c>timestamptz</c> or <c>integer</c> in the database.</summary>
    Time,

    /// <summary>Exact number; <c>numeric</c> or canonical decimal text.</summary>
    Decimal,

    /// <summary>binary64.</summary>
    Real,

    /// <summary>Truth value; <c>boolean</c> or 0/1.</summary>
    Flag,

    /// <summary>JSON text with sorted keys; <c>jsonb</c> or text.</summary>
    Json,

    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Small whole number; <c>smallint</c> or <c>integer</c>.</summary>
    Small,

    /// <summary>UUID text; <c>uuid</c> or text.</summary>
    Uuid,
}
