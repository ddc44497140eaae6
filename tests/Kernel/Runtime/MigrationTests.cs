namespace Millwright.Kernel.Tests;

/// <summary>Snapshots of an older logic version: migrated, or refused with both versions (kernel.md §8.5).</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Given_a_plant_that_reads_the_older_version_when_restored_then_its_state_is_migrated_and_told()
    {
        var old = GroupBench.GroupOf(new VersionedPlant(1) { Value = 7 });
        var here = GroupBench.GroupOf(new VersionedPlant(2, oldest: 1));

        Assert.Null(here.Restore(Encode(old)));

        Assert.Equal(107, ((VersionedPlant)here.PlantAt(1)).Value);
        Assert.Equal([new LogicUpgrade(1, 1, 2)], here.Upgrades);
        Assert.Equal(
            new LogicUpgrade(1, 1, 2), LogicUpgrade.Decode(here.Upgrades[0].Encode()).Value);
        Assert.Null(here.Restore(Encode(here)));
        Assert.Empty(here.Upgrades);
    }

    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(3, 2, 1)]
    public void Given_a_version_that_cannot_be_read_when_restored_then_the_refusal_names_both(
        int written, int build, int oldest)
    {
        var old = GroupBench.GroupOf(new VersionedPlant((uint)written));
        var here = GroupBench.GroupOf(new VersionedPlant((uint)build, (uint)oldest));

        var refusal = here.Restore(Encode(old));

        Assert.Equal("domain:logic_version:unknown", refusal!.Value.Code);
        Assert.Contains($"logic version {written}", refusal.Value.Message);
        Assert.Contains($"this build has {build}", refusal.Value.Message);
    }

    [Fact]
    public void Given_damaged_bytes_when_restored_then_the_refusal_names_the_place()
    {
        var group = GroupBench.GroupOf(new VersionedPlant(1));
        var bytes = Encode(group);
        bytes[10] ^= 0xFF;

        var refusal = GroupBench.GroupOf(new VersionedPlant(1)).Restore(bytes);

        Assert.Equal("domain:snapshot:damaged", refusal!.Value.Code);
        Assert.Contains("at byte", refusal.Value.Message);
    }

    private static byte[] Encode(PlantGroup group)
    {
        var writer = new CseWriter();
        group.Encode(writer);
        return writer.Written.ToArray();
    }

    private sealed class VersionedPlant(uint version, uint oldest = uint.MaxValue) : IPlant
    {
        public long Value { get; set; }

        public PlantDescriptor Descriptor { get; } = new(
            "versioned", version, new PlantLimits(), QuarantineOrders.CancelAll, []);

        public void Init(PlantContext context)
        {
        }

        public void Apply(in PlantEvent plantEvent, PlantContext context)
        {
        }

        public void Encode(CseWriter writer) => writer.I64(Value);

        public void Decode(ref CseReader reader) => Value = reader.I64();

        public bool TryMigrate(uint from, ref CseReader reader)
        {
            if (from < oldest)
            {
                return false;
            }

            Value = 100 + reader.I64();
            return true;
        }

        public void CheckInvariants(ViolationList violations)
        {
        }

        public object BuildView(in ViewRequest request) => Value;
    }
}
