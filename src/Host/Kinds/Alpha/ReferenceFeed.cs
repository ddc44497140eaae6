using Millwright.Alpha.Divergence;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// Inputs of a plant with a reference beside it (alpha.md §3.1): the file is read from the row after those the journal
/// already holds, and followed while it grows. With external scans every new scan number of the reference is a tick. A
/// bad row is set aside with its line number.
/// </summary>
internal sealed class ReferenceFeed(IKindFeed inner, AlphaOptions options) : IKindFeed, IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public string Kind => inner.Kind;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public Instant Start => inner.Start;

    /// <inheritdoc/>
    public double Speed => inner.Speed;

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        var taken = await run.Host.ReadAsync(static group => ((AlphaPlant)group.PlantAt(1)).ReferenceRows);
        await Task.WhenAll(inner.RunAsync(run, from, cancel), FollowAsync(run, taken, cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task FollowAsync(KindRun run, long taken, CancellationToken cancel)
    {
        var (number, good, scan) = (0, 0L, 0ul);
        using var reader = new GrowingLines(options.ReferenceFile);
        while (true)
        {
            if (reader.Next() is not { } line)
            {
                await Task.Delay(Poll, cancel);
                continue;
            }

            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (Read(line, number, out var error) is not { } row)
            {
                run.Setting.Say($"{run.Manifest.Group}: reference row set aside: {error}");
                continue;
            }

            if (++good > taken)
            {
                scan = await SubmitAsync(run, row, scan, cancel);
            }
        }
    }

    private static (ushort Type, byte[] Payload, ulong? Scan)? Read(string line, int number, out string error)
    {
        error = "";
        if (ReferenceFile.IsTrade(line))
        {
            if (ReferenceFile.ParseTrade(line, number).TryGet(out var trade, out var wrong))
            {
                return (AlphaRecord.ReferenceTrade, trade.Encode(), null);
            }

            error = wrong.Message;
            return null;
        }

        if (ReferenceFile.Parse(line, number).TryGet(out var row, out var bad))
        {
            return (AlphaRecord.Reference, row.Encode(), row.Scan);
        }

        error = bad.Message;
        return null;
    }

    private async Task<ulong> SubmitAsync(
        KindRun run, (ushort Type, byte[] Payload, ulong? Scan) row, ulong scan, CancellationToken cancel)
    {
        if (options.ScanMode == ScanMode.External && row.Scan is { } number && number > scan)
        {
            var tick = new byte[ScanRecord.Size];
            new ScanRecord(number).Write(tick);
            await PublishAsync(run, AlphaRecord.Scan, PlantAddress.Kernel, tick, cancel);
            scan = number;
        }

        await PublishAsync(run, row.Type, 1, row.Payload, cancel);
        return scan;
    }

    private static async Task PublishAsync(
        KindRun run, ushort type, uint plant, byte[] payload, CancellationToken cancel)
    {
        while (true)
        {
            var input = new RecordInput(type, plant, run.Host.Now.Ns, run.Host.Now.Ns);
            if (run.Host.TrySubmit(Lane.Data, in input, payload))
            {
                return;
            }

            await Task.Delay(Poll, cancel);
        }
    }
}
