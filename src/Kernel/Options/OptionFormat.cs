namespace Millwright.Kernel.Options;

/// <summary>Additional form a text option must have.</summary>
public enum OptionFormat
{
    /// <summary>Any text.</summary>
    Any,

    /// <summary>Base64 bytes.</summary>
    Base64,

    /// <summary>https or wss address; http and ws only to loopback.</summary>
    SecureUrl,

    /// <summary>IPv4 or IPv6 address.</summary>
    IpAddress,

    /// <summary>Names of <c>[a-z0-9_-]{1,16}</c> (grid.md §4.3).</summary>
    Alias,

    /// <summary>File system path.</summary>
    Path,
}
