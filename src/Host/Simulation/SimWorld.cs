using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Simulation;

/// <summary>What survives a crash: time, price, the venue with its books, the network and the disk.</summary>
internal sealed class SimWorld : IClock
{
    private readonly HashSet<string> transmitted = new(StringComparer.Ordinal);
    private Instant now;

    public SimWorld(ulong seed, SimFaults faults)
    {
        Seed = seed;
        Faults = faults;
        now = Start;
        Network = new SimNetwork(seed) { Faults = faults };
        Disk = new SimDisk(seed);
        var options = new PaperOptions
        {
            Fill = FillModel.Touch, SpreadPct = 0.02m, PartialProbability = 0.3, HistoryLimit = 10_000_000,
        };
        Venue = new PaperExchange(Pair, options.Synchronous(), seed, "venue/sim");
        Venue.Deposit(Pair.Quote, 1000m);
        Venue.Deposit(Pair.Base, 10_000m);
    }

    public static Instant Start { get; } = Instant.FromUnixSeconds(1_700_000_000);

    public static Instrument Pair { get; } = new()
    {
        Pair = "AAA/QQQ", Base = "AAA", Quote = "QQQ", PriceDecimals = 6, LotDecimals = 0, TickSize = 0.000001m,
        OrderMin = 13m, CostMin = 0m, BaseDecimals = 8, QuoteDecimals = 4, MakerFeePct = 0.25m, TakerFeePct = 0.40m,
    };

    public ulong Seed { get; }

    public SimFaults Faults { get; private set; }

    public SimNetwork Network { get; }

    public SimDisk Disk { get; }

    public PaperExchange Venue { get; }

    public double Price { get; set; } = 0.1;

    /// <summary>The process that receives answers, null while it is down.</summary>
    public SimProcess? Process { get; set; }

    /// <summary>First broken rule, or null.</summary>
    public string? Violation { get; private set; }

    public int Crashes { get; set; }

    public Instant Now() => now;

    public void Advance(Duration by)
    {
        now += by;
        Venue.Advance(now);
        Venue.OnMid(Price, now);
        Report();
        Network.Deliver(now);
    }

    public void Fail(string violation) => Violation ??= violation;

    public void Heal()
    {
        Faults = SimFaults.None;
        Network.Faults = SimFaults.None;
        Disk.Faults = new SimDiskFaults();
    }

    /// <summary>The gateway transmits: a second time with one id breaks I1.</summary>
    public void Transmit(VenueOrderRequest order)
    {
        if (!transmitted.Add(order.ClientId))
        {
            Fail($"{order.ClientId} was transmitted twice");
        }

        Network.Request(now, () =>
        {
            Venue.Submit(order, now);
            Report();
        });
    }

    public void Cancel(string clientId) => Network.Request(now, () =>
    {
        Venue.Cancel(clientId, now);
        Report();
    });

    public void Lookup(string clientId, Instant since, Instant askedAt) => Network.Request(now, () =>
    {
        if (Venue.InMaintenance)
        {
            return;
        }

        var order = Venue.FindByClientId(clientId);
        var executions = order is null
            ? []
            : Venue.Executions(since).Where(execution => execution.OrderId == order.OrderId).ToArray();
        Network.Answer(now, () => Process?.Gateway.OnLookup(
            new VenueLookup(clientId, askedAt, true, order, executions), now));
    });

    /// <summary>The account is asked: without its balances the plant places nothing.</summary>
    public void Balances() => Network.Request(now, () =>
    {
        if (!Venue.InMaintenance)
        {
            var told = VenueFact.Of(new VenueBalances(Venue.BaseBalance, Venue.QuoteBalance, Venue.OpenOrderCount));
            Network.Answer(now, () => Process?.Take(told));
        }
    });

    private void Report()
    {
        for (var i = 0; i < Venue.Events.Count; i++)
        {
            var item = Venue.Events[i];
            Network.Answer(now, () => Process?.Gateway.OnEvent(in item, now));
        }

        Venue.Events.Clear();
    }
}
