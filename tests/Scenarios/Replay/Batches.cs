namespace Millwright.Scenarios.Replay;

/// <summary>Cuts a run of frames into batches of records.</summary>
internal static class Batches
{
    public static void Feed(ReplayDriver replay, ReadOnlySpan<byte> frames, int batch)
    {
        while (!frames.IsEmpty)
        {
            var length = 0;
            for (var i = 0; i < batch && length < frames.Length; i++)
            {
                length += FrameCodec.PaddedLength(FrameCodec.ReadHeader(frames[length..]).PayloadLength);
            }

            replay.Feed(frames[..length]);
            frames = frames[length..];
        }
    }
}
