namespace Millwright.Kernel;

/// <summary>
/// All file access of the journal, so that faults and crashes can be simulated (kernel.md §18). Failures are results.
/// Paths use <c>/</c>.
/// </summary>
public interface IDisk
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file; its folder exists.</param>
    /// <param name="access">Read, write or create.</param>
    /// <param name="file">The open file, null unless the result is good.</param>
    DiskResult Open(string path, DiskAccess access, out IDiskFile? file);

    /// <summary>Takes the exclusive lock of a file, which is created when absent; disposing releases it.</summary>
    /// <returns><see cref="DiskStatus.Locked"/> when another holder exists.</returns>
    DiskResult TryLock(string path, out IDisposable? heldLock);

    /// <summary>True when a file exists.</summary>
    bool Exists(string path);

    /// <summary>Deletes a file; absent is good.</summary>
    DiskResult Delete(string path);

    /// <summary>Renames a file within its file system and replaces the target; durable after
    /// <see cref="SyncFolder"/>.</summary>
    DiskResult Rename(string from, string to);

    /// <summary>Creates a folder and its parents.</summary>
    DiskResult CreateFolder(string path);

    /// <summary>Makes creations, renames and deletions in a folder survive power loss.</summary>
    DiskResult SyncFolder(string path);

    /// <summary>Names (without path) of the files in a folder, ordinal order; empty when it is absent.</summary>
    IReadOnlyList<string> ListFiles(string folder);

    /// <summary>Names (without path) of the folders in a folder, ordinal order; empty when it is absent.</summary>
    IReadOnlyList<string> ListFolders(string folder);

    /// <summary>Space of the file system that holds a path.</summary>
    DiskSpace Space(string path);
}
