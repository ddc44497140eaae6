namespace Millwright.Storage;

/// <summary>How lines are imported (kernel.md §6.6).</summary>
public sealed record ImportOptions
{
    /// <summary>Put before every subject, for example <c>replay.</c>; isolates a replay from live subjects.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Facts of the written segments.</summary>
    public JournalIdentity Identity { get; init; } = new();
}
