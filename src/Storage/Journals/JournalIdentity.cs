namespace Millwright.Storage;

/// <summary>Run facts of every segment header (kernel.md §5.2). Hashes have 32 bytes or are empty = zero.</summary>
public sealed record JournalIdentity
{
    /// <summary>Group: plant kind, mode, venue, account; fixed for the life of a journal.</summary>
    public UInt128 GroupId { get; init; }

    /// <summary>Run: one execution of one build with one configuration.</summary>
    public UInt128 RunId { get; init; }

    /// <summary>SHA-256 of the build.</summary>
    public ReadOnlyMemory<byte> BuildId { get; init; }

    /// <summary>SHA-256 of the configuration.</summary>
    public ReadOnlyMemory<byte> ConfigurationHash { get; init; }

    /// <summary>SHA-256 of the schema registry.</summary>
    public ReadOnlyMemory<byte> SchemaHash { get; init; }

    /// <summary>SHA-256 of the floating-point self-test.</summary>
    public ReadOnlyMemory<byte> FloatingPointHash { get; init; }

    /// <summary>SHA-256 of the host name.</summary>
    public ReadOnlyMemory<byte> HostHash { get; init; }

    /// <summary>Root of the random streams.</summary>
    public ulong RngRoot { get; init; }
}
