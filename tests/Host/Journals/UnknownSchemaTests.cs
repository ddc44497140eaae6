using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Tests.Journals;

/// <summary>A record whose type or version this build does not know ends a replay (kernel.md §5.5).</summary>
public sealed class UnknownSchemaTests
{
    private const string Folder = "journal/g";

    [Theory]
    [InlineData(RecordType.Tick, 2, "record 3 has type 0x0004 version 2")]
    [InlineData(0x001F, 1, "record 3 has type 0x001f version 1")]
    [InlineData(0x0150, 1, "record 3 has type 0x0150 version 1")]
    [InlineData(RecordType.Tick, 1, null)]
    public void Given_a_record_then_only_known_types_and_versions_are_replayed(
        ushort type, ushort version, string? expected)
    {
        var disk = new SimDisk(1);
        using (var journal = JournalOpener.Open(
            disk, Folder, new JournalIdentity { GroupId = 1 },
            new FileJournalOptions { Synchronous = true, PreallocateBytes = 4096, ReserveBytes = 0 }).Journal!)
        {
            var clock = new SimulatedClock(Instant.FromUnixSeconds(1_700_000_000));
            var reactor = new Reactor(Group(), clock, journal, new Silent());
            reactor.ApplyKernel(RecordType.RunStarted, []);
            reactor.TryPublish(Lane.Safety, new RecordInput(type, 0, 0, 0, Version: version), []);
            reactor.Pump();
            journal.Wait(3, DurabilityLevel.D2, Duration.Zero);
        }

        var (driver, damage) = GroupRecovery.Replay(disk, Folder, Group(), null);
        if (expected is null)
        {
            Assert.Null(damage);
            Assert.Equal(3, driver.Records);
        }
        else
        {
            Assert.StartsWith(expected, damage, StringComparison.Ordinal);
            Assert.Equal(2, driver.Records);
        }
    }

    private static PlantGroup Group()
    {
        var group = new PlantGroup(new GroupOptions { Name = "g" });
        group.Add(new Http.StubPlant());
        group.Init(Instant.FromUnixSeconds(1_700_000_000));
        return group;
    }

    private sealed class Silent : IReactorSink
    {
        public void OnEffect(in Effect effect)
        {
            // Only the journal is looked at.
        }

        public void OnReleased(in Effect effect)
        {
            // Nothing leaves.
        }

        public void OnBatchEnd(Reactor reactor)
        {
            // No views.
        }
    }
}
