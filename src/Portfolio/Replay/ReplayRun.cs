using Millwright.Portfolio.Options;
using Millwright.Portfolio.Plant;

namespace Millwright.Portfolio.Replay;

/// <summary>The plant over recorded bars in a real group, record by record (portfolio.md §12.1).</summary>
public sealed class ReplayRun
{
    private readonly Action<DomainEvent>? observer;
    private ulong seq;

    /// <summary>Creates a run.</summary>
    /// <param name="options">Configuration.</param>
    /// <param name="startMs">Logical time of the group, Unix ms.</param>
    /// <param name="observer">Receives every domain event; null to drop them.</param>
    public ReplayRun(PortfolioOptions options, long startMs, Action<DomainEvent>? observer = null)
    {
        this.observer = observer;
        (Group, Plant) = PortfolioPlant.Compose(
            new GroupOptions { Name = "portfolio-replay", InvariantInterval = 64 }, options);
        Group.Init(Instant.FromUnixMs(startMs));
        Apply(startMs, RecordType.RunStarted, []);
    }

    /// <summary>The plant.</summary>
    public PortfolioPlant Plant { get; }

    /// <summary>Its group.</summary>
    public PlantGroup Group { get; }

    /// <summary>Its number.</summary>
    public uint Number { get; } = 1;

    /// <summary>Incidents raised or changed so far, by rule.</summary>
    public SortedDictionary<string, int> Incidents { get; } = new(StringComparer.Ordinal);

    /// <summary>Time of the newest record, Unix ms.</summary>
    public long TimeMs { get; private set; }

    /// <summary>Applies a command to the plant and returns what became of it.</summary>
    /// <param name="timeMs">Journal time, Unix ms.</param>
    /// <param name="command">The command.</param>
    public CommandChange? Command(long timeMs, CommandRequest command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Apply(timeMs, RecordType.Command, CommandCodec.Encode(command));
        return Group.FindCommand(command.IdemKey);
    }

    /// <summary>Applies a record.</summary>
    public void Apply(long timeMs, ushort type, ReadOnlySpan<byte> payload)
    {
        TimeMs = timeMs;
        var ns = timeMs * 1_000_000L;
        Group.ApplyRecord(
            new FrameHeader(
                FrameCodec.HeaderSize + payload.Length, 0, ++seq, ns, ns, ns, 0,
                type < RecordType.FirstMarketData && type != RecordType.Command ? PlantAddress.Kernel : Number,
                type, 1, 0, 0, 0),
            payload);
        foreach (var effect in Group.Effects)
        {
            if (effect.Body is DomainEvent happened)
            {
                observer?.Invoke(happened);
            }
            else if (effect.Body is Incident incident)
            {
                Incidents[incident.Rule] = Incidents.GetValueOrDefault(incident.Rule) + 1;
            }
        }

        Group.Effects.Clear();
    }

    /// <summary>Continues where another run stopped: sequence numbers go on.</summary>
    internal ReplayRun After(ReplayRun other)
    {
        seq = other.seq;
        return this;
    }

    /// <summary>Applies a whole feed up to a time.</summary>
    /// <param name="feed">Records.</param>
    /// <param name="untilMs">Records at or after this time are left, Unix ms.</param>
    public void Run(BarFeed feed, long untilMs = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(feed);
        while (feed.TryNext(out var time, out var type, out var payload) && time < untilMs)
        {
            Apply(time, type, payload);
        }
    }
}
