using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class SnapshotStoreTests
{
    private static readonly JournalLayout Layout = new(TestJournals.Folder);

    [Fact]
    public void Given_five_snapshots_when_saved_then_the_last_three_are_kept()
    {
        var store = Filled(new SimDisk(1), 5);

        Assert.Equal([3UL, 4UL, 5UL], store.Anchors());
    }

    [Fact]
    public void Given_a_damaged_newest_when_loaded_then_the_one_before_is_used_for_every_damaged_byte()
    {
        var disk = new SimDisk(1);
        var store = Filled(disk, 3);
        var whole = disk.ReadAll(store.PathOf(3));
        for (var at = 0; at < whole.Length; at++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x40;
            disk.WriteAll(store.PathOf(3), bytes);

            var snapshot = store.LoadNewest(ulong.MaxValue, out var damaged);

            Assert.Equal(2UL, snapshot!.Info.Anchor);
            Assert.Equal([3UL], damaged);
            Assert.Equal("state 2"u8.ToArray(), snapshot.Body.ToArray());
        }
    }

    [Fact]
    public void Given_a_target_when_loaded_then_the_newest_at_or_before_it()
    {
        var store = Filled(new SimDisk(1), 3);

        Assert.Equal(2UL, store.LoadNewest(2, out _)!.Info.Anchor);
        Assert.Null(store.LoadNewest(0, out _));
    }

    [Fact]
    public void Given_a_power_loss_at_any_point_of_saving_then_an_older_or_the_new_snapshot_is_valid()
    {
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var disk = new SimDisk(seed, new SimDiskFaults { SurviveRate = 0.5, TornRate = 0.5 });
            var store = Filled(disk, 2);
            disk.Faults = disk.Faults with { SyncErrorRate = 0.5 };
            var saved = store.Save(new SnapshotInfo { Anchor = 9 }, new byte[2000], out _);
            disk.Crash();

            var snapshot = store.LoadNewest(ulong.MaxValue, out _);

            Assert.Equal(saved.IsOk ? 9UL : 2UL, snapshot!.Info.Anchor);
        }
    }

    private static SnapshotStore Filled(SimDisk disk, int count)
    {
        var store = new SnapshotStore(disk, Layout);
        for (var i = 1; i <= count; i++)
        {
            var body = System.Text.Encoding.UTF8.GetBytes($"state {i}");
            Assert.True(store.Save(new SnapshotInfo { Anchor = (ulong)i, TsReactor = i }, body, out _).IsOk);
        }

        return store;
    }
}
