namespace Millwright.Storage;

/// <summary>How long journal segments stay (kernel.md §6.7).</summary>
public sealed record RetentionOptions
{
    /// <summary>Days a sealed segment stays, 1 … 36 500.</summary>
    public int KeepDays { get; init; } = 90;

    /// <summary>Segments that always stay, at least 2.</summary>
    public int KeepSegments { get; init; } = 2;

    /// <summary>Folder that gets a copy before deletion; null = none.</summary>
    public string? ArchiveFolder { get; init; }
}
