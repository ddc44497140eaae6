using System.Text.Json;
using Millwright.Kernel;
using Millwright.Twin.Plant;

namespace Millwright.Twin.Tests.Plant;

/// <summary>A group with one ship, driven record by record on a clock of its own.</summary>
internal sealed class ShipRig
{
    private static readonly Instant Begin = Instant.FromUnixSeconds(1_767_225_600);
    private readonly List<(FrameHeader Header, byte[] Payload)> records = [];
    private ulong commands;

    public ShipRig(ShipOptions? options = null, ShipPlant? ship = null)
    {
        Ship = ship ?? new ShipPlant(options ?? new ShipOptions());
        Group = new PlantGroup(new GroupOptions { Name = "ship-test", InvariantInterval = 1 });
        Group.Add(Ship);
        Group.Init(Begin);
    }

    public PlantGroup Group { get; }

    public ShipPlant Ship { get; }

    public List<Effect> Effects { get; } = [];

    public IReadOnlyList<(FrameHeader Header, byte[] Payload)> Records => records;

    public double NowS => (Group.Now - Begin).Seconds;

    /// <summary>Sends a command; returns the state it ended in so far.</summary>
    public CommandChange Send(string kind, string parameters = "{}")
    {
        using var document = JsonDocument.Parse(parameters);
        var number = ++commands;
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = number,
            IdemKey = $"cmd-{number}",
            Kind = kind,
            Parameters = document.RootElement.Clone(),
            Issuer = "operator:test",
            Role = "operator",
            Source = "api",
        });
        Apply(RecordType.Command, 1, payload, Group.Now);
        return Group.FindCommand($"cmd-{number}")!;
    }

    /// <summary>Last state of the n-th command.</summary>
    public CommandChange Command(ulong number) => Group.FindCommand($"cmd-{number}")!;

    /// <summary>Lets logical time pass.</summary>
    public void Wait(double seconds) =>
        Apply(RecordType.Tick, 0, [], Group.Now + new Duration((long)(seconds * Instant.NsPerSecond)));

    public void Apply(ushort type, uint plant, byte[] payload, Instant at)
    {
        var header = new FrameHeader(
            FrameCodec.HeaderSize + payload.Length, 0, Group.Seq + 1, at.Ns, at.Ns, at.Ns, 0, plant, type, 1, 0, 0, 0);
        Apply(header, payload);
    }

    public void Apply(FrameHeader header, byte[] payload)
    {
        records.Add((header, payload));
        Group.ApplyRecord(in header, payload);
        Effects.AddRange(Group.Effects);
        Group.Effects.Clear();
        Assert.Equal("", Group.QuarantineReasonOf(1));
    }

    public JsonElement Status() => (JsonElement)Group.BuildView(1);

    /// <summary>Hash of the ship's own state: the same for every speed.</summary>
    public string World()
    {
        var writer = new CseWriter();
        Ship.Ship.Encode(writer);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(writer.Written));
    }

    public static ShipRig Replay(IEnumerable<(FrameHeader Header, byte[] Payload)> records, ShipOptions? options = null)
    {
        var rig = new ShipRig(options);
        foreach (var (header, payload) in records)
        {
            rig.Apply(header, payload);
        }

        return rig;
    }
}
