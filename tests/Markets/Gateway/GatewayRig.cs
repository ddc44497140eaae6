using Millwright.Kernel;

namespace Millwright.Markets.Tests.Gateway;

/// <summary>A gateway whose venue and journal are the test.</summary>
internal sealed class GatewayRig : IVenueLink, IReportTarget
{
    private readonly List<Effect> held = [];
    private ulong seq;

    public GatewayRig()
    {
        Group = new PlantGroup(new GroupOptions { Name = "gateway", InvariantInterval = 1 });
        Group.Add(new PlacingPlant());
        Group.Add(new VenueMirrorPlant(1));
        Group.Init(Start);
        Gateway = new VenueGateway(Group, 1, "A/B", this, this);
    }

    public static Instant Start { get; } = Instant.FromUnixSeconds(1_700_000_000);

    public PlantGroup Group { get; }

    public VenueGateway Gateway { get; private set; }

    public Instant Now { get; set; } = Start;

    /// <summary>False: the safety lane is full.</summary>
    public bool TakesRecords { get; set; } = true;

    /// <summary>True: the disk is slow, placements wait for it and cancels do not.</summary>
    public bool HoldsPlacements { get; set; }

    public List<VenueOrderRequest> Placed { get; } = [];

    public List<string> Cancelled { get; } = [];

    public List<string> LookedUp { get; } = [];

    public List<string> Queries { get; } = [];

    public List<VenueReport> Reports { get; } = [];

    /// <summary>Plants whose wait for the venue ended.</summary>
    public List<uint> Resumed { get; } = [];

    public bool? Posted { get; set; }

    /// <summary>The process of the gateway ends and another one begins.</summary>
    public void Restart()
    {
        Gateway = new VenueGateway(Group, 1, "A/B", this, this);
        Run();
    }

    public void Run()
    {
        Apply(RecordType.RunStarted, []);
        Gateway.Start(Now);
    }

    public void Step(double seconds = 0)
    {
        Now += new Duration((long)(seconds * 1e9));
        Gateway.Step(Now);
    }

    public Intent Order(byte kind = 1)
    {
        Apply(PlacingPlant.Sample, [kind]);
        return Group.LiveIntents[^1];
    }

    /// <summary>The records of the held placements are durable now.</summary>
    public void ReleaseHeld()
    {
        foreach (var effect in held)
        {
            Gateway.OnReleased(in effect, Now);
        }

        held.Clear();
    }

    public void Kill() => Apply(RecordType.Command, CommandCodec.Encode(new CommandRequest
    {
        Id = 1, IdemKey = "kill", Kind = "kill", Issuer = "tester", Role = "operator", Source = "api",
        Parameters = System.Text.Json.JsonDocument.Parse("""{"scope":"all"}""").RootElement,
    }));

    public void Told(VenueFact fact) => Gateway.OnFact(fact);

    public void Ack(Intent intent) => Gateway.OnEvent(
        new VenueEvent(VenueEventKind.Acked, Now, Now, $"O{intent.Seq}", intent.ClientId, "", 0m, null), Now);

    public static VenueFact Balances() => VenueFact.Of(
        new VenueBalances(new AssetBalance("A", 1m, 0m), new AssetBalance("B", 1m, 0m), 0));

    public VenueOrder Resting(Intent intent, OrderStatus status = OrderStatus.Open) => new(
        $"O{intent.Seq}", intent.ClientId, "A/B", OrderSide.Buy, 1m, 1m, 0m, 0m, 0m, status, Now, Now, "");

    public Execution Fill(Intent intent, string id) => new(
        id, $"O{intent.Seq}", intent.ClientId, "A/B", OrderSide.Buy, 1m, 1m, 1m, 0m, "B", Liquidity.Maker, Now, 0);

    public void Place(VenueOrderRequest order) => Placed.Add(order);

    public void Cancel(string clientId) => Cancelled.Add(clientId);

    public void Lookup(string clientId, Instant since, Instant askedAt) => LookedUp.Add(clientId);

    public void Query(string kind, string key) => Queries.Add(kind);

    public bool? WasPosted(string execId) => Posted;

    public bool TryPublish(VenueReport report)
    {
        if (!TakesRecords)
        {
            return false;
        }

        Reports.Add(report);
        var writer = new CseWriter();
        VenueReportCodec.Encode(writer, report);
        Apply(RecordType.EffectResult, writer.Written);
        return true;
    }

    public bool TryPublish(in PlantControl control)
    {
        if (!TakesRecords)
        {
            return false;
        }

        Resumed.Add(control.Plant);
        Apply(RecordType.PlantControl, control.Encode());
        return true;
    }

    private void Apply(ushort type, ReadOnlySpan<byte> payload)
    {
        seq++;
        var header = new FrameHeader(
            FrameCodec.HeaderSize + payload.Length, 0, seq, Now.Ns, Now.Ns, Now.Ns, 0, 0, type, 1, 0, 0, 0);
        Group.ApplyRecord(in header, payload);
        Effect[] effects = [.. Group.Effects];
        Group.Effects.Clear();
        foreach (var effect in effects)
        {
            if (HoldsPlacements && effect.Kind == EffectKind.PlaceOrder)
            {
                held.Add(effect);
            }
            else
            {
                Gateway.OnReleased(in effect, Now);
            }
        }
    }
}
