using Millwright.Portfolio.Market;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Desk;

/// <summary>Writes decisions: digest over all of them, the newest ones, and their open forward results.</summary>
internal sealed class StrandDesk
{
    private const int Kept = 200;
    private readonly Queue<Strand> newest = new();
    private readonly CseWriter scratch = new();
    private readonly HashSet<string> recentKeys = new(StringComparer.Ordinal);
    private readonly Queue<string> keyOrder = new();

    public ForwardQueue Forward { get; } = new();

    /// <summary>Strands of this turn, not yet published.</summary>
    public List<Strand> Outbox { get; } = [];

    public IReadOnlyCollection<Strand> Newest => newest;

    public long Written { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>Rolling digest over the canonical bytes of every strand, phase and bands row.</summary>
    public ulong Digest { get; private set; }

    /// <summary>Writes a strand; a second one of the same identity is a no-op.</summary>
    public Strand Write(Strand strand, double feeFraction)
    {
        if (!recentKeys.Add(strand.Id))
        {
            Duplicates++;
            return strand;
        }

        keyOrder.Enqueue(strand.Id);
        if (keyOrder.Count > 4096)
        {
            recentKeys.Remove(keyOrder.Dequeue());
        }

        scratch.Clear();
        StrandCodec.Write(scratch, strand);
        Mix(scratch.Written);
        newest.Enqueue(strand);
        if (newest.Count > Kept)
        {
            newest.Dequeue();
        }

        Written++;
        Forward.Add(strand, feeFraction);
        Outbox.Add(strand);
        return strand;
    }

    public void Mix(ReadOnlySpan<byte> bytes) => Digest = XxHash64.Hash(bytes, Digest);

    public List<StrandResult> RunForward(long nowMs, TokenMarket market)
    {
        var results = new List<StrandResult>();
        Forward.Run(nowMs, market, results);
        return results;
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(Written);
        writer.I64(Duplicates);
        writer.U64(Digest);
        writer.List(newest.Count);
        foreach (var strand in newest)
        {
            StrandCodec.Write(writer, strand);
        }

        writer.List(keyOrder.Count);
        foreach (var key in keyOrder)
        {
            writer.String(key);
        }

        Forward.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        Written = reader.I64();
        Duplicates = reader.I64();
        Digest = reader.U64();
        newest.Clear();
        for (var n = reader.List(100); n > 0; n--)
        {
            newest.Enqueue(StrandCodec.Read(ref reader));
        }

        recentKeys.Clear();
        keyOrder.Clear();
        for (var n = reader.List(4); n > 0; n--)
        {
            var key = reader.String();
            keyOrder.Enqueue(key);
            recentKeys.Add(key);
        }

        Forward.Decode(ref reader);
    }
}
