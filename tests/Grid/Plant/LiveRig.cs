using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>A grid plant whose venue is the test: orders leave as effects, answers and facts are records.</summary>
internal sealed class LiveRig
{
    private ulong seq;
    private uint commands;
    private int execution;

    public LiveRig(GridOptions? options = null, string key = "k1")
    {
        Group = Compose(options, key, out var plant);
        Plant = plant;
    }

    public PlantGroup Group { get; }

    public GridPlant Plant { get; }

    public Instant Now { get; private set; } = GridRig.Start;

    /// <summary>Placements since the last call of <see cref="Take"/>.</summary>
    public List<Intent> Placed { get; } = [];

    public List<Intent> Cancelled { get; } = [];

    public List<QueryRequest> Queries { get; } = [];

    public List<DomainEvent> Events { get; } = [];

    /// <summary>False: questions for balances stay without answer.</summary>
    public bool AnswersBalances { get; set; } = true;

    /// <summary>What the venue has more than the ledger says.</summary>
    public (decimal Base, decimal Quote) Drift { get; set; }

    /// <summary>Quote held at the venue by orders of others.</summary>
    public decimal ForeignHeld { get; set; }

    public static GridOptions Live { get; } =
        GridRig.Defaults with { Mode = TradingMode.Live, SlotsInitial = 1, CycleMaxReprices = 0 };

    /// <summary>Starts a run with funds and a price; armed unless told otherwise.</summary>
    public LiveRig Boot(bool arm = true)
    {
        Group.Init(Now);
        Run();
        if (arm)
        {
            Assert.Null(Arm());
        }

        var (units, quote) = (new AssetBalance("AAA", 10_000m, 0m), new AssetBalance("QQQ", 1000m, 0m));
        Fact(VenueFact.Of(new VenueBalances(units, quote, 0)));
        Price(0.1);
        After(1, 0.1);
        return this;
    }

    /// <summary>A run starts, and the venue answered what its start needs.</summary>
    public void Run()
    {
        Apply(RecordType.RunStarted, 0, []);
        Apply(
            RecordType.PlantControl, 0,
            new PlantControl(2, On: false, Drain: false, PlantGroup.ReconcilePause).Encode());
    }

    public string? Arm(string? reason = "test") => Command("arm", new { stage = "live" }, reason).Error;

    public void Price(double mid)
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(mid, 1).Write(payload);
        Apply(MarketRecord.Mid, 0, payload);
    }

    public void After(double seconds, double mid)
    {
        Now += new Duration((long)(seconds * 1e9));
        Price(mid);
    }

    /// <summary>Moves in steps of the loop interval at one price.</summary>
    public void Wait(double seconds, double mid)
    {
        for (var left = seconds; left > 0; left -= 30)
        {
            After(Math.Min(30, left), mid);
        }
    }

    /// <summary>Lets seconds pass without a record.</summary>
    public void Later(double seconds) => Now += new Duration((long)(seconds * 1e9));

    public void Fact(VenueFact fact)
    {
        var writer = new CseWriter();
        VenueFactCodec.Encode(writer, fact);
        Apply(MarketRecord.VenueFact, 0, writer.Written);
    }

    public void Report(VenueReport report)
    {
        var writer = new CseWriter();
        VenueReportCodec.Encode(writer, report);
        Apply(RecordType.EffectResult, 2, writer.Written);
    }

    public void Ack(Intent intent) => Report(new VenueReport
    {
        Kind = VenueReportKind.Acked, IntentSeq = intent.Seq, OrderId = $"O{intent.Seq}", VenueTime = Now,
    });

    /// <summary>One execution at the limit price, without fee unless stated.</summary>
    public VenueReport Execution(Intent intent, decimal volume, decimal fee = 0m, string feeAsset = "QQQ") => new()
    {
        Kind = VenueReportKind.Execution,
        IntentSeq = intent.Seq,
        OrderId = $"O{intent.Seq}",
        ExecId = $"E{++execution}",
        Price = intent.Request.Price,
        Volume = volume,
        Cost = decimal.Round(intent.Request.Price * volume, 4),
        Fee = fee,
        FeeAsset = feeAsset,
        CumVolume = volume,
        VenueTime = Now,
    };

    public void Terminal(Intent intent, VenueReportKind kind, decimal executed = 0m, string code = "") =>
        Report(new VenueReport
        {
            Kind = kind, IntentSeq = intent.Seq, OrderId = $"O{intent.Seq}", CumVolume = executed, Code = code,
            VenueTime = Now,
        });

    /// <summary>An order as the venue lists it.</summary>
    public VenueOrder Listed(Intent intent, decimal? price = null, decimal? volume = null) => new(
        $"O{intent.Seq}", intent.ClientId, "AAA/QQQ", intent.Request.Side, price ?? intent.Request.Price,
        volume ?? intent.Request.Quantity, 0m, 0m, 0m, OrderStatus.Open, Now, Instant.Epoch, "");

    public CommandChange Command(string kind, object? parameters = null, string? reason = null, uint plant = 2)
    {
        var key = $"c{++commands}";
        var request = new CommandRequest
        {
            Id = commands, IdemKey = key, Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(parameters ?? new { }),
            Issuer = "test", Role = "admin", Source = "api", Reason = reason,
        };
        Apply(RecordType.Command, plant, CommandCodec.Encode(request));
        return Group.FindCommand(key)!;
    }

    public List<Intent> Take()
    {
        List<Intent> taken = [.. Placed];
        Placed.Clear();
        return taken;
    }

    public LiveRig Clone(string key)
    {
        var writer = new CseWriter();
        Group.Encode(writer);
        var copy = new LiveRig(Plant.Options, key) { Now = Now, seq = seq, commands = commands };
        Assert.Null(copy.Group.Restore(writer.Written));
        return copy;
    }

    public void Apply(ushort type, uint plant, ReadOnlySpan<byte> payload)
    {
        seq++;
        var header = new FrameHeader(
            FrameCodec.HeaderSize + payload.Length, 0, seq, Now.Ns, Now.Ns, Now.Ns, 0, plant, type, 1, 0, 0, 0);
        Group.ApplyRecord(in header, payload);
        foreach (var effect in Group.Effects)
        {
            switch (effect.Body)
            {
                case Intent intent when effect.Kind == EffectKind.PlaceOrder:
                    Placed.Add(intent);
                    break;
                case Intent intent:
                    Cancelled.Add(intent);
                    break;
                case QueryRequest query:
                    Queries.Add(query);
                    break;
                case DomainEvent told:
                    Events.Add(told);
                    break;
                default:
                    break;
            }
        }

        var asked = Group.Effects.Any(effect => effect.Body is QueryRequest { Kind: "balances" });
        Group.Effects.Clear();
        Assert.Equal("", Group.QuarantineReasonOf(2));
        if (asked && AnswersBalances && Plant.Loop.Opened)
        {
            Answer();
        }
    }

    /// <summary>The venue tells its balances: those of the ledger and what <see cref="Drift"/> adds.</summary>
    public void Answer()
    {
        var chart = Plant.Book.Chart;
        var (units, quote) = (Plant.Book.ExchangeBalance(chart.Base), Plant.Book.ExchangeBalance(chart.Quote));
        Fact(VenueFact.Of(new VenueBalances(
            new AssetBalance("AAA", units + Drift.Base, Plant.Funds.HeldBase),
            new AssetBalance("QQQ", quote + Drift.Quote, Plant.Funds.HeldQuote + ForeignHeld), 0)));
    }

    private static PlantGroup Compose(GridOptions? options, string key, out GridPlant plant)
    {
        var group = new PlantGroup(new GroupOptions { Name = "live-test", InvariantInterval = 1 });
        var mirror = new VenueMirrorPlant(2, VenueRules.Of(GridRig.Pair));
        group.Add(mirror);
        plant = new GridPlant(new GridPlantSetup
        {
            Options = options ?? Live, Instrument = GridRig.Pair, VenueKey = key,
        });
        plant.FollowRules(() => mirror.Rules);
        group.Add(plant);
        return group;
    }
}
