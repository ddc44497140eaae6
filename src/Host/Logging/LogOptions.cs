namespace Millwright.Host.Logging;

/// <summary>Where logs go and how much of them (kernel.md §21.2).</summary>
public sealed record LogOptions
{
    /// <summary>Folder of the files.</summary>
    public required string Folder { get; init; }

    /// <summary>Size from which a new file is begun, bytes.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Days a file is kept.</summary>
    public int KeepDays { get; init; } = 14;

    /// <summary>Lines of one category per second; more are counted.</summary>
    public int RateCap { get; init; } = 1000;
}
