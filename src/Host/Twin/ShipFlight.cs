using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Kinds;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Twin.Plant;
using Millwright.Twin.Recordings;
using Millwright.Twin.Transport;

namespace Millwright.Host.Twin;

/// <summary>
/// An isolated ship with a bus of its own: takes inputs record by record, keeps the digest of the state after every
/// tick, and hands out what it publishes. Not thread-safe.
/// </summary>
internal sealed class ShipFlight
{
    private readonly ShipBus bus;
    private int told;

    private ShipFlight(GroupManifest manifest, PlantGroup group, ShipPlant ship)
    {
        Manifest = manifest;
        Group = group;
        Ship = ship;
        bus = new ShipBus(ship, new Instant(manifest.InitNs).UnixSeconds);
        Chain = new StateChain(Header(manifest));
        ship.Ticked = AfterTick;
    }

    public GroupManifest Manifest { get; }

    public PlantGroup Group { get; }

    public ShipPlant Ship { get; }

    /// <summary>Digests of the ticks.</summary>
    public StateChain Chain { get; }

    /// <summary>Receives every message with its position; null publishes nothing.</summary>
    public Action<BusMessage>? Published { get; init; }

    /// <summary>Receives every effect once; null wants none.</summary>
    public Action<Effect>? Told { get; init; }

    /// <summary>False leaves the digests out: only the state counts.</summary>
    public bool Digests { get; init; } = true;

    /// <summary>Called after each tick.</summary>
    public Action? Ticked { get; init; }

    /// <summary>A composition without a journal.</summary>
    public static GroupManifest Compose(IReadOnlyDictionary<string, string> options, long initNs) => new()
    {
        Kind = "ship", Group = "ship-isolated", Plant = "ship", Options = options, Instance = 0, InitNs = initNs,
        Prices = "simulated", RunSeq = 0,
    };

    /// <summary>A new flight; <paramref name="document"/> replaces the shipped scenario.</summary>
    /// <exception cref="InvalidDataException">The composition is no ship's.</exception>
    public static ShipFlight Begin(
        GroupManifest manifest,
        string? document = null,
        Action<BusMessage>? published = null,
        Action<Effect>? told = null,
        bool digests = true,
        Action? ticked = null)
    {
        if (manifest.Kind != "ship")
        {
            throw new InvalidDataException($"group {manifest.Group} is of kind {manifest.Kind}, a ship is needed");
        }

        var kind = PlantKinds.Find("ship")!;
        var group = document is null ? kind.Compose(manifest) : Kinds.Ship.ShipKind.Compose(manifest, document);
        var flight = new ShipFlight(manifest, group, (ShipPlant)group.PlantAt(1))
        {
            Published = published, Told = told, Digests = digests, Ticked = ticked,
        };
        group.Init(new Instant(manifest.InitNs));
        flight.Drain();
        return flight;
    }

    /// <summary>Applies an input.</summary>
    public void Apply(in ShipInput input)
    {
        var header = input.Header;
        Group.ApplyRecord(in header, input.Payload);
        Drain();
    }

    /// <summary>Everything a replay must reproduce besides the journal.</summary>
    public static byte[] Header(GroupManifest manifest)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(
            new
            {
                kind = manifest.Kind, options = manifest.Options, init_ns = manifest.InitNs,
                logic = ShipPlant.LogicVersion,
            },
            WireJson.Options));
        return CanonicalJson.Of(document.RootElement);
    }

    private void AfterTick()
    {
        if (Digests)
        {
            Chain.Add(Ship.CanonicalState());
        }

        if (Published is not null)
        {
            foreach (var message in bus.Tick())
            {
                Published(message);
            }
        }

        Tell();
        Ticked?.Invoke();
    }

    private void Tell()
    {
        for (; told < Group.Effects.Count; told++)
        {
            var effect = Group.Effects[told];
            Told?.Invoke(effect);
            if (Published is not null && bus.Of(in effect) is { } message)
            {
                Published(message);
            }
        }
    }

    private void Drain()
    {
        Tell();
        Group.Effects.Clear();
        told = 0;
    }
}
