using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Simulation;

/// <summary>What survives a crash: time, price, the venue with its books, the network and the disk.</summary>
internal sealed class SimWorld : IClock
{
    private readonly HashSet<string> transmitted = new(StringComparer.Ordinal);
    private Xoshiro256 random;
    private Instant now;
    private Instant fullUntil;

    public SimWorld(ulong seed, SimFaults faults)
    {
        Seed = seed;
        Faults = faults;
        now = Start;
        Network = new SimNetwork(seed, Tally) { Faults = faults };
        random = Xoshiro256.Create(seed, "venue");
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

    /// <summary>What really happened.</summary>
    public SimTally Tally { get; } = new();

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

    /// <param name="by">Time that passes.</param>
    /// <param name="toProcess">False while the process stands still.</param>
    public void Advance(Duration by, bool toProcess = true)
    {
        now += by;
        Venue.Advance(now);
        Venue.OnMid(Price, now);
        Report();
        Network.Deliver(now, toProcess);
        if (fullUntil != Instant.Epoch && now >= fullUntil)
        {
            fullUntil = Instant.Epoch;
            Disk.Faults = Faults.Disk;
        }
    }

    /// <summary>No byte more fits on the disk for a time.</summary>
    public void FillDisk(Duration length)
    {
        fullUntil = now + length;
        Disk.Faults = Faults.Disk with { CapacityBytes = 0 };
    }

    public void Fail(string violation) => Violation ??= violation;

    public void Heal()
    {
        Faults = SimFaults.None;
        Network.Faults = SimFaults.None;
        Network.Heal();
        fullUntil = Instant.Epoch;
        Disk.Faults = new SimDiskFaults();
    }

    /// <summary>The gateway transmits: a second time with one id breaks I1.</summary>
    public void Transmit(VenueOrderRequest order)
    {
        if (!transmitted.Add(order.ClientId))
        {
            Fail($"{order.ClientId} was transmitted twice");
        }

        if (Happens("server_error", Faults.ServerError))
        {
            // The answer says nothing: the order may have been taken all the same.
            Network.Answer(now, () => Process?.Gateway.OnEvent(
                new VenueEvent(
                    VenueEventKind.PlaceUnknown, now, now, "", order.ClientId, "EService:Unavailable", 0m, null),
                now));
            if (random.Below(2) == 0)
            {
                return;
            }
        }

        Network.Request(now, () =>
        {
            if (Happens("throttle", Faults.Throttle))
            {
                Venue.Inject(PaperFaultKind.Throttle);
            }

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

    /// <summary>The orders that rest, complete.</summary>
    public void OpenOrders() => Network.Request(now, () =>
    {
        if (!Venue.InMaintenance)
        {
            var told = VenueFact.Of([.. Venue.OpenOrders()]);
            Network.Answer(now, () => Process?.Take(told));
        }
    });

    private void Report()
    {
        for (var i = 0; i < Venue.Events.Count; i++)
        {
            var item = Venue.Events[i];
            if (item.Kind is VenueEventKind.PartialFill or VenueEventKind.CancelRejected)
            {
                Tally.Add(item.Kind == VenueEventKind.PartialFill ? "partial_fill" : "cancel_after_end");
            }

            Network.Answer(now, () => Process?.Gateway.OnEvent(in item, now));
        }

        Venue.Events.Clear();
    }

    private bool Happens(string kind, double rate)
    {
        if (rate <= 0 || random.NextUnit() >= rate)
        {
            return false;
        }

        Tally.Add(kind);
        return true;
    }
}
