using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Hmm;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;

namespace Millwright.Host.Tests.Regime;

/// <summary>
/// The composed group of venue, grid and regime plant, driven record by record; every record is remembered, so that
/// the run can be restarted from a snapshot and replayed from the start.
/// </summary>
internal sealed class CompanionRun
{
    private readonly GroupManifest manifest;
    private readonly List<(ushort Type, uint Plant, byte[] Payload, Instant At)> journal = [];
    private uint commands;

    public CompanionRun(GridOptions grid, RegimeOptions? regime)
    {
        manifest = new GroupManifest
        {
            Group = "g", Plant = "grid", Instance = 1, InitNs = Start.Ns, Prices = "", RunSeq = 0,
            Instrument = EmbeddedInstruments.ForRecorded("DOGE/USD", 0.1).Value,
            Options = GroupManifest.Texts(grid),
            Regime = regime is null ? null : GroupManifest.Texts(regime),
        };
        (Group, Grid) = GroupComposer.Build(manifest);
        Group.Init(Start);
        Apply(RecordType.RunStarted, 0, []);
    }

    public static Instant Start { get; } = Instant.FromUnixSeconds(1_700_000_000);

    public PlantGroup Group { get; private set; }

    public GridPlant Grid { get; private set; }

    public Instant Now { get; private set; } = Start;

    public RegimePlant Regime => (RegimePlant)Group.PlantAt(GroupComposer.RegimePlant)!;

    /// <summary>Effects of the trading plant that leave the process, as text.</summary>
    public List<string> Placed { get; } = [];

    /// <summary>Queries the group asked, kind and key.</summary>
    public List<(string Kind, string Key)> Queries { get; } = [];

    /// <summary>A price, some seconds later; fits that are asked for are answered at once.</summary>
    public void Price(double mid, double volume = 700, double seconds = 30)
    {
        Now += new Duration((long)(seconds * 1e9));
        var payload = new byte[MidRecord.Size];
        new MidRecord(mid, 1, (float)volume).Write(payload);
        Apply(MarketRecord.Mid, 0, payload);
        Train();
    }

    public void Toggle(string key, bool? value) =>
        Apply(RecordType.ToggleChanged, PlantAddress.Kernel, new ToggleChange(key, value, "test").Encode());

    public CommandChange Command(string kind, object parameters)
    {
        var key = $"c{++commands}";
        Apply(RecordType.Command, GroupComposer.TradingPlant, CommandCodec.Encode(new CommandRequest
        {
            Id = commands, IdemKey = key, Kind = kind, Issuer = "test", Role = "operator", Source = "api",
            Parameters = JsonSerializer.SerializeToElement(parameters), Confirmed = true,
        }));
        return Group.FindCommand(key) ?? throw new InvalidOperationException("no command");
    }

    /// <summary>The process ends and starts again from a snapshot.</summary>
    public void Restart()
    {
        var writer = new CseWriter();
        Group.Encode(writer);
        var bytes = writer.Written.ToArray();
        (Group, Grid) = GroupComposer.Build(manifest);
        var reader = new CseReader(bytes);
        Group.Decode(ref reader);
        Apply(RecordType.RunStarted, 0, []);
    }

    /// <summary>A replay of every record from the start: same trace, same state of every plant.</summary>
    public void AssertReplay()
    {
        var twin = Replay();
        for (var number = 1u; number <= (manifest.Regime is null ? 2u : 3u); number++)
        {
            var (a, b) = (StateOf(Group, number), StateOf(twin, number));
            var at = a.AsSpan().CommonPrefixLength(b);
            Assert.True(
                a.AsSpan().SequenceEqual(b), $"plant {number} differs at byte {at} of {a.Length}: "
                + $"{Convert.ToHexString(a.AsSpan(Math.Max(0, at - 24), Math.Min(64, a.Length - at + 24)))} "
                + $"{Convert.ToHexString(b.AsSpan(Math.Max(0, at - 24), Math.Min(64, b.Length - at + 24)))}");
        }

        Assert.Equal(Group.TraceDigest, twin.TraceDigest);
        Assert.Equal(Group.StateDigest(), twin.StateDigest());
    }

    private static byte[] StateOf(PlantGroup group, uint number)
    {
        var writer = new CseWriter();
        group.PlantAt(number).Encode(writer);
        return writer.Written.ToArray();
    }

    private PlantGroup Replay()
    {
        var (group, _) = GroupComposer.Build(manifest);
        group.Init(Start);
        var seq = 0UL;
        foreach (var (type, plant, payload, at) in journal)
        {
            var header = Header(++seq, type, plant, payload, at);
            group.ApplyRecord(in header, payload);
            group.Effects.Clear();
        }

        return group;
    }

    public void Apply(ushort type, uint plant, byte[] payload)
    {
        journal.Add((type, plant, payload, Now));
        var header = Header((ulong)journal.Count, type, plant, payload, Now);
        Group.ApplyRecord(in header, payload);
        foreach (var effect in Group.Effects)
        {
            if (effect.Body is QueryRequest query)
            {
                Queries.Add((query.Kind, query.Key));
            }
            else if (effect.Kind == EffectKind.PlaceOrder && effect.Plant == GroupComposer.TradingPlant
                && effect.Body is Intent intent)
            {
                Placed.Add($"{Now} {intent.Request.Side} {intent.Request.Price} {intent.Request.Quantity}");
            }
        }

        Group.Effects.Clear();
        for (var number = 1u; number <= (manifest.Regime is null ? 2u : 3u); number++)
        {
            Assert.Equal("", Group.QuarantineReasonOf(number));
        }
    }

    private static FrameHeader Header(ulong seq, ushort type, uint plant, byte[] payload, Instant at) => new(
        FrameCodec.HeaderSize + payload.Length, 0, seq, at.Ns, at.Ns, at.Ns, 0, plant, type, 1, 0, 0, 0);

    private void Train()
    {
        for (var i = 0; i < Queries.Count; i++)
        {
            if (Queries[i].Kind == RegimePlant.TrainQuery)
            {
                var frame = Queries[i].Key;
                Queries.RemoveAt(i--);
                var fit = HmmTraining.Run(Regime.TrainingRows(frame), 50, 8, 0.01, null);
                Apply(RegimeRecord.HmmTrained, GroupComposer.RegimePlant,
                    new HmmTrainedRecord(frame, fit.Model, fit.Error).Encode());
            }
        }
    }
}
