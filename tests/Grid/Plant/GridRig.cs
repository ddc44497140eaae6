using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>A grid plant on the real paper venue in a real plant group, driven record by record.</summary>
internal sealed class GridRig
{
    public static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);

    private ulong seq;
    private uint commands;

    public GridRig(GridOptions? options = null, PaperOptions? paper = null, PaperFunds? funds = null)
    {
        Options = options ?? Defaults;
        Venue = new PaperVenuePlant(
            new PaperExchange(Pair, paper ?? Synchronous, 7, "venue/1/paper"), 1, 2,
            funds ?? new PaperFunds(1000m, 1000m));
        Plant = new GridPlant(new GridPlantSetup { Options = Options, Instrument = Pair, VenuePlant = 1 });
        Group = new PlantGroup(new GroupOptions { Name = "grid-test", InvariantInterval = 1 });
        Group.Add(Venue);
        Group.Add(Plant, venuePlant: 1);
    }

    public static Instrument Pair { get; } = new()
    {
        Pair = "AAA/QQQ",
        Base = "AAA",
        Quote = "QQQ",
        PriceDecimals = 6,
        LotDecimals = 0,
        TickSize = 0.000001m,
        OrderMin = 13m,
        CostMin = 0m,
        BaseDecimals = 8,
        QuoteDecimals = 4,
        MakerFeePct = 0.25m,
        TakerFeePct = 0.40m,
    };

    public static GridOptions Defaults { get; } = new()
    {
        SizingModeB = SizingMode.Fixed,
        SizingResidualEnabled = false,
        SizingEntryFloorEnabled = false,
    };

    public static PaperOptions Synchronous { get; } =
        new PaperOptions { Fill = FillModel.Touch, SpreadPct = 0m }.Synchronous();

    public GridOptions Options { get; }

    public PaperVenuePlant Venue { get; }

    public GridPlant Plant { get; }

    public PlantGroup Group { get; }

    public Instant Now { get; private set; } = Start;

    public List<DomainEvent> Events { get; } = [];

    public List<string> Queries { get; } = [];

    public List<LedgerTransaction> Transactions { get; } = [];

    public Dictionary<string, CommandChange> Replies { get; } = [];

    public Slot Slot(int id) => Plant.Slots.Find(id) ?? throw new InvalidOperationException($"no slot {id}");

    /// <summary>Starts the run and boots at the price.</summary>
    public GridRig Boot(double price = 0.1)
    {
        Group.Init(Now);
        Apply(RecordType.RunStarted, 0, []);
        Price(price);
        After(1, price);
        return this;
    }

    /// <summary>A mid price now.</summary>
    public void Price(double mid)
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(mid, 1).Write(payload);
        Apply(MarketRecord.Mid, 0, payload);
    }

    /// <summary>Lets seconds pass, then gives a price; deadlines in between fire.</summary>
    public void After(double seconds, double mid)
    {
        Now += new Duration((long)(seconds * 1e9));
        Price(mid);
    }

    /// <summary>Lets seconds pass without a record.</summary>
    public void Later(double seconds) => Now += new Duration((long)(seconds * 1e9));

    /// <summary>Runs the cycle that is due after a change: half a second later at the same price.</summary>
    public void Settle(double mid)
    {
        After(0.5, mid);
        After(0.5, mid);
    }

    /// <summary>Moves in steps of the loop interval at one price.</summary>
    public void Wait(double seconds, double mid)
    {
        for (var left = seconds; left > 0; left -= 30)
        {
            After(Math.Min(30, left), mid);
        }
    }

    public CommandChange Command(string kind, object? parameters = null)
    {
        var key = $"c{++commands}";
        var request = new CommandRequest
        {
            Id = commands,
            IdemKey = key,
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(parameters ?? new { }),
            Issuer = "test",
            Role = "operator",
            Source = "api",
        };
        Apply(RecordType.Command, 2, CommandCodec.Encode(request));
        return Group.FindCommand(key) ?? throw new InvalidOperationException("no command");
    }

    public void Control(VenueControlRecord control) => Apply(MarketRecord.VenueControl, 0, control.Encode());

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
                case DomainEvent domainEvent:
                    Events.Add(domainEvent);
                    break;
                case QueryRequest { Kind: "plugins" } query:
                    Queries.Add(query.Key);
                    break;
                case LedgerTransaction transaction:
                    Transactions.Add(transaction);
                    break;
                default:
                    break;
            }
        }

        Group.Effects.Clear();
        Assert.Equal("", Group.QuarantineReasonOf(2));
        Assert.Equal("", Group.QuarantineReasonOf(1));
    }

    /// <summary>The invariants of every run: books balance, venue equals ledger, lots have their orders.</summary>
    public void AssertConsistent()
    {
        foreach (var transaction in Transactions)
        {
            foreach (var asset in Plant.Book.Chart.Assets)
            {
                var sum = 0m;
                for (var i = 0; i < transaction.Count; i++)
                {
                    sum += ReferenceEquals(transaction[i].Asset, asset) ? transaction[i].Amount : 0m;
                }

                Assert.Equal(0m, sum);
            }
        }

        AssertBooks();
    }

    public void AssertBooks()
    {
        var chart = Plant.Book.Chart;
        var ours = Plant.Orders.Live.Select(order => order.Txid).ToHashSet();
        var strange = Venue.Exchange.OpenOrders().Where(order => !ours.Contains(order.OrderId)).ToArray();
        var list = string.Join(" ", strange.Select(o => o.ToString()));
        Assert.True(strange.Length == 0, $"not tracked at {Now}: {list}");
        Assert.Equal(Venue.Exchange.QuoteBalance.Total, Plant.Book.ExchangeBalance(chart.Quote));
        Assert.Equal(Venue.Exchange.BaseBalance.Total, Plant.Book.ExchangeBalance(chart.Base));
        Assert.Equal(Venue.Exchange.QuoteBalance.Held, Plant.Funds.HeldQuote);
        Assert.Equal(Venue.Exchange.BaseBalance.Held, Plant.Funds.HeldBase);
        Assert.Null(Plant.Core.Recon.PositionMismatch());
        var live = Plant.Orders.Live.Select(order => order.Txid).Order(StringComparer.Ordinal);
        var resting = Venue.Exchange.OpenOrders().Select(order => order.OrderId).Order(StringComparer.Ordinal);
        Assert.Equal(resting, live);
        var audit = Plant.Core.Bridges.Audit();
        Assert.False(audit.IsBreach, $"{audit} at {Now}: {Plant.Core.Bridges.Items()}");
        foreach (var slot in Plant.Slots.All)
        {
            if (!slot.Unaudited)
            {
                Assert.Equal(Plant.Core.Bridges.ResidualOf(slot), slot.AuditedResidual);
            }

            Assert.True(
                slot.Sticky || slot.Working.Count <= 2 + Allowance(slot),
                $"{slot.Alias} at {Now}: {slot.Working.Count} orders, {2 + Allowance(slot)} allowed");
            if (slot.Lifecycle != SlotLifecycle.Removing)
            {
                Assert.Null(Plant.Core.Guard.FirstViolation(slot));
            }
        }
    }

    /// <summary>
    /// Recoveries a cycle slot may hold (§14 A5): what the policy keeps, at least what it inherited or was soft-closed,
    /// and late legs.
    /// </summary>
    private int Allowance(Slot slot) => Plant.Options.CycleRecoveryPolicy == RecoveryPolicy.WriteOffImmediately
        ? 1 + slot.LateLegs
        : Plant.Options.RecoveryMaxSlots + slot.LateLegs;

    public byte[] EncodeGroup()
    {
        var writer = new CseWriter();
        Group.Encode(writer);
        return writer.Written.ToArray();
    }

    public GridRig Clone(PaperOptions? paper = null)
    {
        var bytes = EncodeGroup();
        var copy = new GridRig(Options, paper, new PaperFunds()) { Now = Now, seq = seq, commands = commands };
        var reader = new CseReader(bytes);
        copy.Group.Decode(ref reader);
        Assert.Equal(bytes, copy.EncodeGroup());
        return copy;
    }

    public static double PriceOf(Slot slot, GridSide side, OrderRole role)
    {
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Side == side && order.Role == role)
            {
                return order.Price;
            }
        }

        throw new InvalidOperationException($"no {side} {role} in slot {slot.Id}");
    }
}
