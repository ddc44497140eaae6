using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>
/// The status payload as of a past journal position (grid.md §12 <c>/status?at=</c>): nearest snapshot, then replay, in
/// a group of its own. One rebuild at a time.
/// </summary>
internal sealed class PastStatus(string folder)
{
    private readonly Lock one = new();

    /// <summary>Reads <c>at</c>: a journal position, Unix seconds or milliseconds, or ISO 8601.</summary>
    /// <returns>Position or time, or null when it is neither.</returns>
    public static (ulong? Seq, Instant? Time)? Parse(string text, ulong last)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number <= last || number < 1_000_000_000 ? (number, null)
                : number < 1_000_000_000_000 ? (null, Instant.FromUnixSeconds((long)number))
                : (null, Instant.Epoch + Duration.FromMs((long)Math.Min(number, 10_000_000_000_000)));
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (null, Instant.Epoch + Duration.FromMs(time.ToUnixTimeMilliseconds()))
            : null;
    }

    /// <summary>Rebuilds; null when the journal does not reach back to it.</summary>
    public Task<JsonObject?> AtAsync(ulong? seq, Instant? time, CancellationToken cancel) => Task.Run(
        () =>
        {
            lock (one)
            {
                return Rebuild(seq, time, cancel);
            }
        },
        cancel);

    private JsonObject? Rebuild(ulong? seq, Instant? time, CancellationToken cancel)
    {
        if (GroupManifest.Load(folder) is not { } manifest)
        {
            return null;
        }

        var disk = new RealDisk();
        var (group, _) = GroupComposer.Build(manifest);
        var start = Nearest(disk, seq ?? ulong.MaxValue, time);
        if (start is not null)
        {
            GroupRecovery.Restore(group, start.Body.Span);
        }
        else
        {
            group.Init(new Instant(manifest.InitNs));
        }

        var driver = new ReplayDriver(group);
        using var reader = new JournalReader(disk, folder, group.Seq + 1);
        while (group.Seq < (seq ?? ulong.MaxValue) && reader.Next(out var header, out _)
            && (time is not { } until || header.TsReactor <= until.Ns))
        {
            driver.Feed(reader.Frame);
            if (driver.Records % 4096 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        if (group.Seq == 0)
        {
            return null;
        }

        var status = Body(group.BuildView(GroupComposer.TradingPlant));
        status["at"] = group.Seq;
        status["rebuilt"] = new JsonObject
        {
            ["from_snapshot"] = start?.Info.Anchor ?? 0,
            ["records"] = driver.Records,
            ["divergence"] = driver.Divergence,
        };
        return status;
    }

    private Snapshot? Nearest(RealDisk disk, ulong atMost, Instant? time)
    {
        var store = new SnapshotStore(disk, new JournalLayout(folder));
        var found = store.LoadNewest(atMost, out _);
        while (found is not null && time is { } until && found.Info.TsReactor > until.Ns)
        {
            found = found.Info.Anchor == 0 ? null : store.LoadNewest(found.Info.Anchor - 1, out _);
        }

        return found;
    }

    private static JsonObject Body(object view) =>
        (view is GridView grid
            ? JsonNode.Parse(grid.Json.Span)
            : JsonSerializer.SerializeToNode(view, view.GetType(), Json.WireJson.Options)) as JsonObject ?? [];
}
