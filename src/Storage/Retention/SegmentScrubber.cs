namespace Millwright.Storage;

/// <summary>
/// Re-verifies sealed segments in the background (kernel.md §7). The owner calls <see cref="Step"/> at its own pace,
/// by default 20 MB/s; after the newest sealed segment it starts again with the oldest. Not thread-safe.
/// </summary>
public sealed class SegmentScrubber(IDisk disk, string folder) : IDisposable
{
    private readonly JournalLayout layout = new(folder);
    private SegmentHash? current;
    private ulong position;

    /// <summary>Segments found good since creation.</summary>
    public long Passed { get; private set; }

    /// <summary>Complete passes over the journal.</summary>
    public long Rounds { get; private set; }

    /// <summary>Reads at most one step.</summary>
    /// <param name="maxBytes">Bytes of this step, at most 1 MiB are read.</param>
    /// <returns>Null while nothing is wrong, else the finding for incident <c>replay_divergence</c>.</returns>
    public string? Step(int maxBytes)
    {
        if (current is null && !OpenNext())
        {
            return null;
        }

        var result = current!.Step(maxBytes, out var read);
        if (result.IsOk && read > 0)
        {
            return null;
        }

        var sha = current.Finish();
        current.Dispose();
        current = null;
        var name = JournalLayout.SegmentName(position);
        if (!result.IsOk)
        {
            return $"{name}: {result.Message}";
        }

        var stored = SegmentSealFile.Read(disk, layout, position);
        if (stored is null || !stored.AsSpan().SequenceEqual(sha))
        {
            return $"{name}: the content differs from its seal";
        }

        Passed++;
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => current?.Dispose();

    private bool OpenNext()
    {
        var segments = layout.Segments(disk);
        for (var i = 0; i < segments.Count - 1; i++)
        {
            if (segments[i] > position && SegmentHash.Open(disk, layout, segments[i], out current).IsOk)
            {
                position = segments[i];
                return true;
            }
        }

        Rounds++;
        position = 0;
        return false;
    }
}
