namespace Millwright.Kernel;

/// <summary>Outcome of reading one frame.</summary>
public enum FrameStatus
{
    /// <summary>A frame valid in isolation: fits, length in range, zero padding, CRC matches.</summary>
    Ok = 0,

    /// <summary>Nothing left, or length 0: the pre-allocated zero area.</summary>
    End = 1,

    /// <summary>The padded frame does not fit the data.</summary>
    Truncated = 2,

    /// <summary>The length lies outside 64 … 1 048 576.</summary>
    BadLength = 3,

    /// <summary>Padding bytes are not zero.</summary>
    BadPadding = 4,

    /// <summary>The checksum does not match.</summary>
    BadCrc = 5,
}
