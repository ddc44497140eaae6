using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Millwright.Host.Logging;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Keeping;

/// <summary>
/// Keeps the journal of a running group small and whole: compresses sealed segments, verifies them again in the
/// background, and removes old ones. A removal is the command <c>journal.prune</c>, of an operator or of the keeper
/// itself once a day, journaled before anything goes; its result is a journaled remark (kernel.md §6.7, §7).
/// </summary>
internal sealed class JournalKeeper(
    IGroupHost group, string folder, KeeperOptions options, Func<ulong> neededFrom, ILogger log, TimeProvider time)
    : IEffectObserver, IDisposable
{
    /// <summary>Command that asks for a removal.</summary>
    public const string Command = "journal.prune";

    private const string Self = "retention";
    private const int ScrubStep = 1 << 20;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetentionEvery = TimeSpan.FromHours(24);
    private static readonly TimeSpan ScrubEvery = TimeSpan.FromHours(1);

    private readonly RealDisk disk = new();
    private readonly Channel<string> asked = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly SegmentScrubber scrubber = new(new RealDisk(), folder);

    /// <summary>Segments compressed since the start.</summary>
    public int Compressed { get; private set; }

    public void OnEffect(IGroupHost host, in Effect effect)
    {
        if (effect.Body is CommandChange { Kind: Command, Status: CommandStatus.Confirmed } change)
        {
            asked.Writer.TryWrite(change.Issuer);
        }
    }

    public void OnView(IGroupHost host, PublishedView view)
    {
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await Task.WhenAll(CompressAsync(cancel), PruneAsync(cancel), DailyAsync(cancel), ScrubAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => scrubber.Dispose();

    /// <summary>Compresses what is sealed.</summary>
    public void CompressDue()
    {
        var compressor = new SegmentCompressor(disk, folder);
        foreach (var first in compressor.Plan())
        {
            var name = JournalLayout.SegmentName(first);
            var result = compressor.Compress(first, out var from, out var to);
            if (!result.IsOk)
            {
                HostLog.KeeperProblem(log, group.Name, result.Message ?? name);
                return;
            }

            Compressed++;
            HostLog.SegmentCompressed(log, group.Name, name, from, to);
        }
    }

    private async Task CompressAsync(CancellationToken cancel)
    {
        while (options.Compress)
        {
            await Task.Delay(Round, time, cancel);
            await Task.Run(CompressDue, cancel);
        }
    }

    private async Task DailyAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (new JournalRetention(disk, folder, options.Retention).Plan(Now(), neededFrom()).Count > 0)
            {
                Submit(Command, new { });
            }

            await Task.Delay(RetentionEvery, time, cancel);
        }
    }

    private async Task PruneAsync(CancellationToken cancel)
    {
        await foreach (var by in asked.Reader.ReadAllAsync(cancel))
        {
            var (code, lines) = RetentionLog.Prune(disk, folder, options.Retention, Now(), neededFrom(), by);
            var text = lines.Count == 0 ? "no segment is old enough" : string.Join("; ", lines);
            HostLog.SegmentRemoved(log, group.Name, code == 0 ? text : $"exit {code}: {text}");
            Submit("operator.note", new { text = $"journal.prune of {by}: {text}" });
        }
    }

    private async Task ScrubAsync(CancellationToken cancel)
    {
        // What an earlier run found is cleared by the first clean round of this one.
        var damaged = true;
        while (options.ScrubBytesPerSecond > 0)
        {
            await Task.Delay(ScrubEvery, time, cancel);
            var pause = TimeSpan.FromSeconds((double)ScrubStep / options.ScrubBytesPerSecond);
            var found = false;
            for (var round = scrubber.Rounds; scrubber.Rounds == round;)
            {
                if (scrubber.Step(ScrubStep) is { } finding)
                {
                    found = true;
                    HostLog.KeeperProblem(log, group.Name, finding);
                    Scrubbed(new ReplayChecked(false, finding, IsSegment: true));
                }

                await Task.Delay(pause, time, cancel);
            }

            if (damaged && !found)
            {
                Scrubbed(new ReplayChecked(true, "every sealed segment equals its seal", IsSegment: true));
            }

            damaged = found;
        }
    }

    private void Scrubbed(ReplayChecked check)
    {
        var input = new RecordInput(RecordType.ReplayChecked, PlantAddress.Kernel, 0, group.Now.Ns);
        group.TrySubmit(Lane.Safety, in input, check.Encode());
    }

    private Instant Now() => new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100L);

    private void Submit(string kind, object parameters)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray(bigEndian: true));
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = number,
            IdemKey = id.ToString(),
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(parameters),
            Issuer = Self,
            Role = "admin",
            Source = "host",
            Confirmed = true,
        });
        var input = new RecordInput(RecordType.Command, PlantAddress.Kernel, 0, group.Now.Ns, (ulong)number);
        group.TrySubmit(Lane.Safety, in input, payload);
    }
}
