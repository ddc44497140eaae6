namespace Millwright.Kernel;

/// <summary>Why reading a canonical encoding failed (kernel.md §8.1).</summary>
public enum CseFailure : ushort
{
    /// <summary>No failure so far.</summary>
    None = 0,

    /// <summary>The data ends inside a value.</summary>
    Truncated = 1,

    /// <summary>The root magic is not <c>MWS1</c>.</summary>
    BadMagic = 2,

    /// <summary>A bool or option marker is neither 0 nor 1.</summary>
    BadBool = 3,

    /// <summary>A float is NaN.</summary>
    NotANumber = 4,

    /// <summary>A struct tag is missing, unexpected or out of order.</summary>
    BadTag = 5,

    /// <summary>Text is not valid UTF-8 in normalization form C.</summary>
    BadText = 6,

    /// <summary>A decimal has trailing zeros, or map keys do not ascend.</summary>
    NotCanonical = 7,

    /// <summary>A value does not fit the requested type.</summary>
    OutOfRange = 8,

    /// <summary>Bytes remain after the last expected value.</summary>
    TrailingBytes = 9,

    /// <summary>Nesting exceeds <see cref="CseWriter.MaxDepth"/>.</summary>
    TooDeep = 10,
}
