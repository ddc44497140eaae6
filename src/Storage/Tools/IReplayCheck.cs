namespace Millwright.Storage;

/// <summary>Replay of a journal by the build that wrote it; compares trace marks on the way (kernel.md §7).</summary>
public interface IReplayCheck
{
    /// <summary>Takes a run of whole checked frames.</summary>
    void Feed(ReadOnlySpan<byte> frames);

    /// <summary>First difference, or null.</summary>
    string? Divergence { get; }
}
