namespace Millwright.Kernel;

/// <summary>Class of the result of a storage call.</summary>
public enum DiskStatus : byte
{
    /// <summary>Done completely.</summary>
    Ok,

    /// <summary>No such file or folder.</summary>
    NotFound,

    /// <summary>No space left; nothing or only a part was written.</summary>
    Full,

    /// <summary>Interrupted (EINTR, EAGAIN); the only class that may be tried again, once.</summary>
    Interrupted,

    /// <summary>Held by another process.</summary>
    Locked,

    /// <summary>Any other error; the state of the page cache is unknown.</summary>
    Failed,

    /// <summary>The file can be read and its content is not what it should be.</summary>
    Damaged,
}
