using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Status;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Markets;
using Millwright.Regime.Options;

namespace Millwright.Host.Tests.Regime;

public sealed class RestoredViewTests : IReactorSink
{
    private static readonly Instant Begin = Instant.FromUnixSeconds(1_700_000_000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Given_a_group_when_it_is_restored_at_any_moment_then_its_view_is_the_same(bool detectors)
    {
        var manifest = Manifest(detectors);
        var (group, _) = GroupComposer.Build(manifest);
        group.Init(Begin);
        var market = new SyntheticMarket(100, Begin, [new SyntheticRegime(24, 0, 6)], 5, "test/restored");
        var run = new Run(group, this);
        var restored = 0;
        for (var step = 0; step < 2_000; step++)
        {
            PricePoint point = default;
            for (var i = 0; i < 30; i++)
            {
                point = market.Step();
            }

            run.Price(point);
            if (step % 97 != 96)
            {
                continue;
            }

            var (copy, _) = GroupComposer.Build(manifest);
            var writer = new CseWriter(1 << 16);
            group.Encode(writer);
            GroupRecovery.Restore(copy, writer.Written);
            Assert.Equal("", string.Join("\n", Differences("", View(group), View(copy))));
            restored++;
        }

        Assert.Equal(20, restored);
    }

    void IReactorSink.OnEffect(in Effect effect)
    {
    }

    void IReactorSink.OnReleased(in Effect effect)
    {
    }

    void IReactorSink.OnBatchEnd(Reactor reactor)
    {
    }

    private static JsonNode? View(PlantGroup group) =>
        JsonNode.Parse(((GridView)group.BuildView(GroupComposer.TradingPlant)).Json.Span);

    /// <summary>Paths that differ; numbers are compared as numbers, symptoms have a memory of their own.</summary>
    private static IEnumerable<string> Differences(string path, JsonNode? a, JsonNode? b)
    {
        if (a is JsonObject left && b is JsonObject right)
        {
            return left.Select(static member => member.Key).Union(right.Select(static member => member.Key))
                .Where(key => !(path.Length == 0 && key == "symptoms"))
                .SelectMany(key => Differences($"{path}/{key}", left[key], right[key]));
        }

        if (a is JsonArray list && b is JsonArray other && list.Count == other.Count)
        {
            return list.Zip(other).SelectMany(pair => Differences(path, pair.First, pair.Second));
        }

        var equal = a is JsonValue x && b is JsonValue y && x.TryGetValue<double>(out var p)
            && y.TryGetValue<double>(out var q) ? p.Equals(q) : a?.ToJsonString() == b?.ToJsonString();
        return equal ? [] : [$"{path}: {a?.ToJsonString()} / {b?.ToJsonString()}"];
    }

    /// <summary>A grid alone, or with every switch of the regime layer on.</summary>
    private static GroupManifest Manifest(bool detectors)
    {
        var all = RegimeOptionTable.Table.Options.Where(static option => option.Property.PropertyType == typeof(bool))
            .Select(static option => new OptionInput(option.Key, "true", "test", option.Key)).ToArray();
        var regime = RegimeOptionTable.Table.Bind(all);
        Assert.Empty(regime.Errors);
        return new GroupManifest
        {
            Group = "grid-test",
            Plant = "grid",
            Instrument = InstrumentRules.Derive(new PairName("SIM", "USD"), 100, 4),
            Options = GroupManifest.Texts(new GridOptions { SlotsInitial = 4 }),
            Regime = detectors ? GroupManifest.Texts(regime.Options) : null,
            Instance = 1,
            InitNs = Begin.Ns,
            Prices = "synthetic test",
            RunSeq = 0,
        };
    }

    private sealed class Run
    {
        private readonly SimulatedClock clock;
        private readonly Reactor reactor;

        public Run(PlantGroup group, IReactorSink sink)
        {
            clock = new SimulatedClock(group.Now);
            reactor = new Reactor(group, clock, new MemoryJournal(), sink, new ReactorOptions());
            reactor.ApplyKernel(RecordType.RunStarted, []);
        }

        public void Price(PricePoint point)
        {
            clock.AdvanceTo(point.Time);
            Span<byte> payload = stackalloc byte[MidRecord.Size];
            new MidRecord(point.Price, 1).Write(payload);
            var input = new RecordInput(MarketRecord.Mid, PlantAddress.Kernel, point.Time.Ns, point.Time.Ns);
            Assert.True(reactor.TryPublish(Lane.Data, in input, payload));
            while (reactor.Pump() > 0)
            {
                // Until nothing is left.
            }
        }
    }
}
