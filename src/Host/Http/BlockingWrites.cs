namespace Millwright.Host.Http;

/// <summary>Lets synchronous exporters write to a response body, which only takes asynchronous writes.</summary>
internal sealed class BlockingWrites(Stream inner) : Stream
{
    private const int Block = 1 << 16;
    private readonly MemoryStream waiting = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
        inner.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length)).AsTask().GetAwaiter().GetResult();
        waiting.SetLength(0);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        waiting.Write(buffer, offset, count);
        if (waiting.Length >= Block)
        {
            Flush();
        }
    }
}
