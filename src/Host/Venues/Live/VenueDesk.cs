using System.Collections.Concurrent;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// The gateway of a live plant on the reactor thread (kernel.md §9.3): drains what arrived from the venue into the
/// gateway and the journal, hands released intents to the link. Everything here runs between two batches.
/// </summary>
internal sealed class VenueDesk : IReactorGuest, IVenueInbox, IReportTarget
{
    /// <summary>Rule of a refused key.</summary>
    public const string AuthRule = "venue.auth";

    /// <summary>Rule of a venue that does not answer what the start of a run needs.</summary>
    public const string AwaitRule = "venue.not_reconciled";

    private const string UnknownRule = "order_outcome_unknown";
    private static readonly Duration AwaitPatience = Duration.FromSeconds(60);
    /// <summary>Most answers and facts waiting; what comes beyond is lost as on a broken line, and asked for.</summary>
    internal const int MostWaiting = 65_536;

    /// <summary>Rule of an inbox that was full.</summary>
    public const string FullRule = "venue.inbox_full";

    private readonly ConcurrentQueue<Action<Instant>> arrived = new();
    private readonly ConcurrentQueue<(ushort Type, uint Plant, byte[] Payload)> unpublished = new();
    private readonly PlantGroup group;
    private readonly uint plant;
    private readonly IVenueOutput output;
    private readonly CseWriter writer = new(64 * 1024);
    private long lastExecutionNs;
    private long lost;
    private long toldLost;
    private bool isFull;
    private Instant startedAt;
    private bool awaits;
    private bool isLate;
    private bool overdue;
    private bool armed;

    /// <summary>Creates a desk.</summary>
    /// <param name="group">The group; read only.</param>
    /// <param name="plant">Number of the trading plant.</param>
    /// <param name="pair">Canonical pair.</param>
    /// <param name="output">Journal intake and wake-up.</param>
    public VenueDesk(PlantGroup group, uint plant, string pair, IVenueOutput output)
    {
        this.group = group;
        this.plant = plant;
        this.output = output;
        Gateway = new VenueGateway(group, plant, pair, Proxy, this);
    }

    /// <summary>True while the plant's orders may leave; null = decided by the connection.</summary>
    public Func<bool>? IsArmed { get; init; }

    /// <summary>Told when <see cref="IsArmed"/> changes.</summary>
    public Action<bool>? StageChanged { get; init; }

    /// <summary>Whether an execution is in the ledger, null when nobody knows; null = no index.</summary>
    public Func<string, bool?>? Posted { get; init; }

    /// <summary>Time of the newest execution in the plant's books, the epoch before the first; null =
    /// unknown.</summary>
    public Func<Instant>? LastExecution { get; init; }

    /// <summary>The same for any thread, as of the last step.</summary>
    public Instant HistoryCursor => new(Interlocked.Read(ref lastExecutionNs));

    /// <summary>The gateway.</summary>
    public VenueGateway Gateway { get; }

    /// <summary>The link calls go to; set before the start.</summary>
    public VenueLinkProxy Proxy { get; } = new();

    /// <summary>Answers and facts waiting to be taken over.</summary>
    public int Waiting => arrived.Count + unpublished.Count;

    /// <summary>True when the intent of a client id closes a position.</summary>
    public bool IsClosing(string clientId) =>
        ClientOrderId.TryDecode(clientId, out _, out _, out _, out var seq)
        && group.FindIntent(seq) is { Request.ReduceOnly: true };

    /// <inheritdoc/>
    public void Start(Instant now)
    {
        Stage();
        Note();
        startedAt = now;
        awaits = true;
        Gateway.Start(now);
        overdue = true;
        Post(VenueFact.Condition(AuthRule, on: false, ""));
    }

    /// <inheritdoc/>
    public void OnReleased(in Effect effect, Instant now) => Gateway.OnReleased(in effect, now);

    /// <inheritdoc/>
    public void Fenced(Instant now) => Gateway.CancelEntries();

    /// <inheritdoc/>
    public bool? WasPosted(string execId) => Posted?.Invoke(execId);

    /// <inheritdoc/>
    public void Step(Instant now)
    {
        Stage();
        while (unpublished.TryPeek(out var record) && Submit(record))
        {
            unpublished.TryDequeue(out _);
        }

        while (unpublished.IsEmpty && Gateway.Backlog == 0 && arrived.TryDequeue(out var take))
        {
            take(now);
        }

        Gateway.Step(now);
        Repair(now);
        Overdue(now);
        Await(now);
        Note();
    }

    /// <inheritdoc/>
    public void Post(in VenueEvent item)
    {
        var copy = item;
        Enqueue(now => Gateway.OnEvent(in copy, now));
    }

    /// <inheritdoc/>
    public void Post(VenueLookup lookup) => Enqueue(now => Gateway.OnLookup(lookup, now));

    /// <inheritdoc/>
    public void Post(VenueFact fact) => Enqueue(now =>
    {
        if (fact.Kind == VenueFactKind.Gap)
        {
            Gateway.Poll(now);
        }

        Tell(fact);
        Gateway.OnFact(fact);
    });

    /// <summary>A newer quote follows: one that a full data lane refuses never holds up the reports behind
    /// it.</summary>
    public void Post(in QuoteRecord quote)
    {
        var payload = new byte[QuoteRecord.Size];
        quote.Write(payload);
        Enqueue(_ => Submit((MarketRecord.Quote, PlantAddress.Kernel, payload)));
    }

    /// <inheritdoc/>
    public void Post(in BarRecord candle)
    {
        var payload = new byte[BarRecord.Size];
        candle.Write(payload);
        Enqueue(_ => Publish((MarketRecord.CandleClosed, PlantAddress.Kernel, payload)));
    }

    /// <inheritdoc/>
    public bool TryPublish(VenueReport report)
    {
        writer.Clear();
        VenueReportCodec.Encode(writer, report);
        return Submit((RecordType.EffectResult, plant, writer.Written.ToArray()));
    }

    /// <inheritdoc/>
    public bool TryPublish(in PlantControl control) =>
        unpublished.IsEmpty && Submit((RecordType.PlantControl, PlantAddress.Kernel, control.Encode()));

    /// <summary>A start that the venue leaves without an answer for a minute is an incident.</summary>
    private void Await(Instant now)
    {
        if (awaits && Gateway.Awaiting is null)
        {
            awaits = false;
            Tell(VenueFact.Condition(AwaitRule, on: false, ""));
        }
        else if (awaits && !isLate && now - startedAt >= AwaitPatience)
        {
            isLate = true;
            Tell(VenueFact.Condition(
                AwaitRule, on: true, $"Entries wait since {startedAt}: the venue did not tell {Gateway.Awaiting}."));
        }
    }

    /// <summary>Unknown for more than 30 s is an incident (kernel.md §9.3 I7), cleared when all are resolved.</summary>
    private void Overdue(Instant now)
    {
        while (Gateway.Resolver.NextOverdue(now) is { } item)
        {
            overdue = true;
            Tell(VenueFact.Condition(
                UnknownRule, on: true,
                $"The outcome of {item.ClientId} is unknown since {item.Since}; it is queried."));
        }

        if (overdue && Gateway.Resolver.Count == 0)
        {
            overdue = false;
            Tell(VenueFact.Condition(UnknownRule, on: false, ""));
        }
    }

    /// <summary>
    /// What was lost at a full inbox is asked for once it is empty: reports by polling, outcomes by their time-outs.
    /// </summary>
    private void Repair(Instant now)
    {
        var count = Interlocked.Read(ref lost);
        if (count > toldLost && !isFull)
        {
            isFull = true;
            Tell(VenueFact.Condition(
                FullRule, on: true,
                $"{count - toldLost} answers of the venue were lost: {MostWaiting} waited already. They are asked."));
        }

        if (isFull && arrived.IsEmpty && unpublished.IsEmpty)
        {
            isFull = false;
            toldLost = count;
            Gateway.Poll(now);
            Tell(VenueFact.Condition(FullRule, on: false, ""));
        }
    }

    private void Tell(VenueFact fact)
    {
        writer.Clear();
        VenueFactCodec.Encode(writer, fact);
        Publish((MarketRecord.VenueFact, PlantAddress.Kernel, writer.Written.ToArray()));
    }

    private void Note() => Interlocked.Exchange(ref lastExecutionNs, LastExecution?.Invoke().Ns ?? 0);

    private void Stage()
    {
        if (IsArmed is { } stage && stage() != armed)
        {
            armed = !armed;
            StageChanged?.Invoke(armed);
        }
    }

    private void Enqueue(Action<Instant> take)
    {
        if (arrived.Count >= MostWaiting)
        {
            Interlocked.Increment(ref lost);
        }
        else
        {
            arrived.Enqueue(take);
        }

        output.Wake();
    }

    private void Publish((ushort Type, uint Plant, byte[] Payload) record)
    {
        if (!unpublished.IsEmpty || !Submit(record))
        {
            unpublished.Enqueue(record);
        }
    }

    private bool Submit((ushort Type, uint Plant, byte[] Payload) record)
    {
        var at = output.Now.Ns;
        var lane = record.Type == MarketRecord.Quote ? Lane.Data : Lane.Safety;
        var input = new RecordInput(
            record.Type, record.Plant, lane == Lane.Data ? 0 : at, at,
            StreamKey: lane == Lane.Data ? record.Type : 0ul);
        return output.TrySubmit(lane, in input, record.Payload);
    }
}
