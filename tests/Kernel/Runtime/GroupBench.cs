using System.Buffers.Binary;
using System.Text.Json;

namespace Millwright.Kernel.Tests;

/// <summary>Builds groups of counter plants, records a run into memory and replays it.</summary>
internal sealed class GroupBench : IReactorSink
{
    private readonly List<byte> recorded = [];

    public static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);

    public GroupBench(bool throwOnNegative = false, int batch = 4096)
        : this(NewGroup(throwOnNegative), new ReactorOptions { BatchMaxRecords = batch })
    {
    }

    public GroupBench(PlantGroup group, ReactorOptions? options = null, IClock? clock = null)
    {
        Group = group;
        Clock = new SimulatedClock(Start);
        Journal = new RecordingJournal(recorded);
        Reactor = new Reactor(Group, clock ?? Clock, Journal, this, options);
        Reactor.ApplyKernel(RecordType.RunStarted, default);
    }

    public PlantGroup Group { get; }

    public SimulatedClock Clock { get; }

    public RecordingJournal Journal { get; }

    public Reactor Reactor { get; }

    public List<Effect> Immediate { get; } = [];

    public List<Effect> Released { get; } = [];

    public byte[] Frames => [.. recorded];

    public static PlantGroup NewGroup(bool throwOnNegative = false)
    {
        var group = new PlantGroup(new GroupOptions { Name = "test", InvariantInterval = 1 });
        group.Add(new CounterPlant(other: 2) { ThrowOnNegative = throwOnNegative });
        group.Add(new CounterPlant());
        group.Init(Start);
        return group;
    }

    /// <summary>A group of one plant with a fresh state.</summary>
    public static PlantGroup GroupOf(IPlant plant, GroupOptions? options = null)
    {
        var group = new PlantGroup(options ?? new GroupOptions { Name = "test", InvariantInterval = 1 });
        group.Add(plant);
        group.Init(Start);
        return group;
    }

    public void Sample(long value, Lane lane = Lane.Data, long lateMs = 0)
    {
        Span<byte> payload = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(payload, value);
        var now = Clock.Now().Ns;
        var ingest = now - (lateMs * 1_000_000);
        Assert.True(Reactor.TryPublish(lane, new RecordInput(CounterPlant.Sample, 0, now, ingest), payload));
    }

    public void Fact(HostFactKind kind, bool on, long value = 0) =>
        Reactor.ApplyKernel(
            RecordType.HostFact, new HostFact(kind, on, "group", value, $"{kind} is {on}.").Encode());

    public void Command(
        string kind, string key, uint plant = 1, Duration? ttl = null, string parameters = "{}", string? reason = null)
    {
        var command = new CommandRequest
        {
            Id = (UInt128)key.GetHashCode(StringComparison.Ordinal) + ulong.MaxValue,
            IdemKey = key,
            Kind = kind,
            Parameters = JsonDocument.Parse(parameters).RootElement,
            Reason = reason,
            Issuer = "tester",
            Role = "operator",
            Source = "api",
            Ttl = ttl,
        };
        var now = Clock.Now().Ns;
        Assert.True(Reactor.TryPublish(
            Lane.Safety, new RecordInput(RecordType.Command, plant, now, now), CommandCodec.Encode(command)));
    }

    public void Advance(long ms)
    {
        Clock.AdvanceTo(Clock.Now() + Duration.FromMs(ms));
        while (Reactor.Pump() > 0)
        {
        }
    }

    public void OnEffect(in Effect effect) => Immediate.Add(effect);

    public void OnReleased(in Effect effect) => Released.Add(effect);

    public void OnBatchEnd(Reactor reactor)
    {
    }
}
