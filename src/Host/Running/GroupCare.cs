namespace Millwright.Host.Running;

/// <summary>
/// Takes the snapshots of a running group when enough records or enough time went by, and replays it once a day
/// (kernel.md §8.3, §7).
/// </summary>
internal sealed class GroupCare(RunningPlant plant, CareOptions options, TimeProvider time)
{
    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var (verified, stored, seq) = (time.GetTimestamp(), time.GetTimestamp(), plant.Host.Seq);
        using var timer = new PeriodicTimer(options.Round, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (plant.Host.Seq > seq && plant.Host.IsReady
                && (plant.Host.Seq - seq >= options.SnapshotRecords
                    || time.GetElapsedTime(stored) >= options.SnapshotEvery))
            {
                (stored, seq) = (time.GetTimestamp(), plant.Host.Seq);
                await plant.SnapshotAsync();
            }

            if (time.GetElapsedTime(verified) >= options.VerifyEvery)
            {
                verified = time.GetTimestamp();
                var verdict = await plant.VerifyAsync();
                plant.Say($"{plant.Host.Name}: daily self-replay {verdict.Status}: {verdict.Message}");
            }
        }
    }
}
