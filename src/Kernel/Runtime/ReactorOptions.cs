namespace Millwright.Kernel;

/// <summary>Limits and levels of a reactor (kernel.md §2, §6).</summary>
public sealed record ReactorOptions
{
    /// <summary>Records per batch, 1 … 1 000 000.</summary>
    public int BatchMaxRecords { get; init; } = 4096;

    /// <summary>Bytes of the safety lane.</summary>
    public int SafetyLaneBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of the data lane.</summary>
    public int DataLaneBytes { get; init; } = 7 * 1024 * 1024;

    /// <summary>Records of the safety lane (1/8 of the ring).</summary>
    public int SafetyLaneRecords { get; init; } = 8192;

    /// <summary>Records of the data lane.</summary>
    public int DataLaneRecords { get; init; } = 57_344;

    /// <summary>Durability that placements need (kernel.md §6.4).</summary>
    public DurabilityLevel IntentDurability { get; init; } = DurabilityLevel.D2;

    /// <summary>Thresholds of overload; null = not measured (simulated time, replays).</summary>
    public LoadLimits? Limits { get; init; }

    /// <summary>Records between trace marks.</summary>
    public int MarkRecords { get; init; } = 65_536;

    /// <summary>Time between trace marks.</summary>
    public Duration MarkInterval { get; init; } = Duration.FromSeconds(60);

    /// <summary>Every this many trace marks carry state digests.</summary>
    public int MarksPerStateDigest { get; init; } = 10;
}
