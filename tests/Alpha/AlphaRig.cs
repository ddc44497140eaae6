using System.Security.Cryptography;
using Millwright.Alpha.Execution;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Alpha.Tests;

/// <summary>An alpha group on the seeded market, driven record by record.</summary>
internal sealed class AlphaRig
{
    public static readonly AlphaOptions Small = new()
    {
        Universe = "AAUSDT,BBUSDT,CCUSDT,DDUSDT,EEUSDT,FFUSDT,GGUSDT,HHUSDT",
        WFast = 20,
        WSlow = 60,
        KSlow = 12,
        ShortEntry = -0.008,
        ShortExtreme = -0.03,
        IrpLookback = 20,
        MaxBars = 40,
        ScanQMs = 1_000,
    };

    private readonly CorrelatedMarket market;
    private readonly byte[] payload = new byte[BookRecord.Size];
    private ulong seq;

    public AlphaRig(AlphaOptions options, ulong seed = 1)
    {
        Options = options;
        Group = Build(options, out var plant);
        Plant = plant;
        market = new CorrelatedMarket(Plant.Setup.Instruments.Count, seed);
        Group.Init(Now);
        Apply(RecordType.RunStarted, 0, []);
        Control("startup");
    }

    public AlphaOptions Options { get; }

    public PlantGroup Group { get; private set; }

    public AlphaPlant Plant { get; private set; }

    public Instant Now { get; private set; } = Instant.FromUnixSeconds(1_700_000_000);

    public List<DecisionRow> Rows { get; } = [];

    public List<EpisodeRow> Episodes { get; } = [];

    public List<string> Incidents { get; } = [];

    public static PlantGroup Build(AlphaOptions options, out AlphaPlant plant)
    {
        var group = new PlantGroup(new GroupOptions { Name = "alpha-test", InvariantInterval = 1 });
        var simulated = options.Mode != AlphaMode.Shadow;
        plant = new AlphaPlant(new AlphaSetup(
            options, AlphaSetup.InstrumentsOf(options), "alpha-test", simulated ? 2u : 0u, group.FindIntent));
        group.Add(plant, simulated ? 2u : 0u);
        if (simulated)
        {
            group.Add(new ScriptedVenuePlant(BuiltInScripts.All, 1));
        }

        return group;
    }

    /// <summary>Runs steps of one second: books, then the clock.</summary>
    /// <param name="steps">Steps.</param>
    /// <param name="books">False for mids alone.</param>
    /// <param name="only">Number of instruments that still have prices, in instrument order.</param>
    public void Run(int steps, bool books = true, int only = int.MaxValue)
    {
        for (var s = 0; s < steps; s++)
        {
            market.Step();
            for (var i = 0; i < Math.Min(only, market.Prices.Length); i++)
            {
                Now += Duration.FromMs(20);
                var mid = market.Prices[i];
                if (books)
                {
                    Write(i, mid, market.Leans[i]);
                    Apply(AlphaRecord.Book, 0, payload);
                }
                else
                {
                    new MidRecord(mid, (uint)(i + 1)).Write(payload);
                    Apply(MarketRecord.Mid, 0, payload.AsSpan(0, MidRecord.Size));
                }
            }

            Now = new Instant(((Now.Ns / Instant.NsPerSecond) + 1) * Instant.NsPerSecond);
            Apply(RecordType.Tick, 0, []);
        }
    }

    public void Factor(FactorKind kind, ushort index, double value)
    {
        var bytes = new byte[FactorRecord.Size];
        new FactorRecord(kind, index, value).Write(bytes);
        Apply(AlphaRecord.Factor, 1, bytes);
    }

    public void Apply(ushort type, uint plant, ReadOnlySpan<byte> bytes)
    {
        Group.ApplyRecord(
            new FrameHeader { Seq = ++seq, Type = type, Plant = plant, TsReactor = Now.Ns, TsEvent = Now.Ns }, bytes);
        foreach (var effect in Group.Effects)
        {
            switch (effect.Body)
            {
                case DomainEvent { Data: DecisionRow row }:
                    Rows.Add(row);
                    break;
                case DomainEvent { Data: EpisodeRow episode }:
                    Episodes.Add(episode);
                    break;
                case Incident incident:
                    Incidents.Add(incident.Rule);
                    break;
                default:
                    break;
            }
        }

        Group.Effects.Clear();
    }

    /// <summary>Encodes the group and goes on with a fresh one decoded from the bytes.</summary>
    public void Restart()
    {
        var writer = new CseWriter();
        Group.Encode(writer);
        var bytes = writer.Written.ToArray();
        Group = Build(Options, out var plant);
        Plant = plant;
        var reader = new CseReader(bytes);
        Group.Decode(ref reader);
    }

    public string Digest()
    {
        var writer = new CseWriter();
        Plant.Encode(writer);
        return Convert.ToHexString(SHA256.HashData(writer.Written));
    }

    private void Control(string reason) =>
        Apply(RecordType.PlantControl, 0, new PlantControl(0, false, false, reason).Encode());

    private void Write(int i, double mid, double lean)
    {
        var book = new BookRecord { Instrument = (uint)i, Bid = mid * 0.9999, Ask = mid * 1.0001 };
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            book.Bids[l] = 10.0 * (1.0 + lean);
            book.Asks[l] = 10.0 * (1.0 - lean);
        }

        book.Write(payload);
    }
}
