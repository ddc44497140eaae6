namespace Millwright.Storage;

/// <summary>Finds the last frame of a valid prefix.</summary>
internal static class LastFrame
{
    /// <summary>Header of the last frame; null when there is none.</summary>
    /// <param name="frames">Whole checked frames.</param>
    internal static FrameHeader? Of(ReadOnlySpan<byte> frames)
    {
        FrameHeader? last = null;
        for (var at = 0; at < frames.Length; at += FrameCodec.PaddedLengthOf(frames[at..]))
        {
            last = FrameCodec.ReadHeader(frames[at..]);
        }

        return last;
    }
}
