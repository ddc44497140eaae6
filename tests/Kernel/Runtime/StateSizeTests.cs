using System.Buffers.Binary;

namespace Millwright.Kernel.Tests;

/// <summary>Sizes of states at marks: measured once by the live run, journaled, the same in a replay.</summary>
public sealed class StateSizeTests
{
    private const int Limit = 4096;

    [Theory]
    [InlineData(100, PlantState.Running, false)]
    [InlineData((Limit * 4 / 5) + 1, PlantState.Running, true)]
    [InlineData(Limit, PlantState.Quarantined, false)]
    public void Given_a_state_of_some_size_when_marked_then_its_limit_is_held(
        int size, PlantState expected, bool incident)
    {
        var bench = Run(size);
        Assert.Equal(expected, bench.Group.StateOf(1));
        Assert.Equal(incident, bench.Group.Incidents.Open.Any(open => open.Rule == "limit_state"));
        Assert.Equal(
            expected == PlantState.Quarantined,
            bench.Group.QuarantineReasonOf(1)?.StartsWith("limit_state", StringComparison.Ordinal) is true);
        Assert.InRange(bench.Group.MeasuredStateBytes(1), size, size + 64);
    }

    [Fact]
    public void Given_a_recorded_mark_when_replayed_then_the_size_is_the_recorded_one()
    {
        var live = Run(1000);
        var replayed = GroupBench.GroupOf(new SizedPlant(0));
        new ReplayDriver(replayed).Feed(live.Frames);
        Assert.Equal(live.Group.MeasuredStateBytes(1), replayed.MeasuredStateBytes(1));
        Assert.NotEqual(replayed.PlantStateBytes(1), replayed.MeasuredStateBytes(1));
    }

    [Fact]
    public void Given_a_mark_of_an_earlier_build_then_the_state_is_measured_anew()
    {
        var group = GroupBench.GroupOf(new SizedPlant(1000));
        var mark = new byte[256];
        var length = TraceMark.Write(mark, group, withState: true);
        var header = new FrameHeader(
            FrameCodec.HeaderSize + length - sizeof(int), 0, group.Seq + 1, 0, 0, group.Now.Ns, 0, 0,
            RecordType.TraceMark, 1, 0, 0, 0);
        group.ApplyRecord(in header, mark.AsSpan(0, length - sizeof(int)));
        Assert.Equal(group.PlantStateBytes(1), group.MeasuredStateBytes(1));
        Assert.Equal(
            group.PlantStateBytes(1), BinaryPrimitives.ReadInt32LittleEndian(mark.AsSpan(length - sizeof(int))));
    }

    private static GroupBench Run(int size)
    {
        var bench = new GroupBench(GroupBench.GroupOf(new SizedPlant(size)));
        bench.Reactor.EndRun("stop"u8, Duration.FromSeconds(1));
        return bench;
    }

    private sealed class SizedPlant(int size) : IPlant
    {
        public PlantDescriptor Descriptor { get; } = new(
            "sized", 1, new PlantLimits(StateBytes: Limit), QuarantineOrders.CancelAll, []);

        public void Init(PlantContext context)
        {
            // Its state never changes.
        }

        public void Apply(in PlantEvent plantEvent, PlantContext context)
        {
            // Its state never changes.
        }

        public void Encode(CseWriter writer) => writer.Bytes(new byte[size]);

        public void Decode(ref CseReader reader) => _ = reader.Bytes();

        public void CheckInvariants(ViolationList violations)
        {
            // Nothing to break.
        }

        public object BuildView(in ViewRequest request) => size;
    }
}
