namespace Millwright.Storage;

/// <summary>Judgement of free disk space (kernel.md §6.3).</summary>
public enum DiskSpaceLevel : byte
{
    /// <summary>Above every threshold.</summary>
    Enough,

    /// <summary>Incident.</summary>
    Low,

    /// <summary>Groups pause until enough is free again.</summary>
    Critical,
}
