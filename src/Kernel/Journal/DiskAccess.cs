namespace Millwright.Kernel;

/// <summary>How a file is opened.</summary>
public enum DiskAccess : byte
{
    /// <summary>Existing file, reading only.</summary>
    Read,

    /// <summary>Existing file, reading and writing.</summary>
    Write,

    /// <summary>Created when absent, emptied when present.</summary>
    Create,
}
