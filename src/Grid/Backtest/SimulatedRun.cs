using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>
/// One plant group of a paper venue (plant 1) and a grid plant (plant 2), fed record by record through a journal
/// (kernel.md §2.1 without a clock: the caller gives the time of every record). Pure; the state and the digests are a
/// function of the options and the records.
/// </summary>
public sealed class SimulatedRun
{
    /// <summary>Number of the venue plant.</summary>
    public const uint VenuePlant = 1;

    /// <summary>Number of the grid plant.</summary>
    public const uint GridPlantNumber = 2;

    private const uint Symbol = 1;
    private const int BufferSize = 64 * 1024;

    private readonly IJournal journal;
    private readonly byte[] buffer = new byte[BufferSize];
    private int used;
    private uint previousCrc;
    private ulong seq;
    private uint commands;

    /// <summary>Builds the group; nothing happens before <see cref="Start"/>.</summary>
    /// <param name="options">Plant, venue and dial.</param>
    /// <param name="journal">Takes every record; null = counted, not kept (D0).</param>
    public SimulatedRun(BacktestOptions options, IJournal? journal = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        this.journal = journal ?? new MemoryJournal();
        seq = this.journal.LastSeq;
        Tally = new RunTally(options.FillMarks);
        var exchange = new PaperExchange(options.Instrument, options.PaperOptions, options.Seed, "venue/1/paper");
        Venue = new PaperVenuePlant(
            exchange, Symbol, GridPlantNumber,
            new PaperFunds(options.Grid.PaperQuote, options.Grid.PaperBaseValueQuote));
        Plant = new GridPlant(new GridPlantSetup
        {
            Options = options.Grid,
            Instrument = options.Instrument,
            VenuePlant = VenuePlant,
            Hashing = HashPolicy.Deferred,
        });
        if (options.Governed)
        {
            Governor = GridGovernor.AttachTo(Plant);
        }

        Group = new PlantGroup(new GroupOptions { Name = "grid-simulated", RngRoot = options.Seed });
        Group.Add(Venue);
        Group.Add(Plant, VenuePlant);
    }

    /// <summary>What the run was built from.</summary>
    public BacktestOptions Options { get; }

    /// <summary>The group.</summary>
    public PlantGroup Group { get; }

    /// <summary>The simulated venue.</summary>
    public PaperVenuePlant Venue { get; }

    /// <summary>The grid plant.</summary>
    public GridPlant Plant { get; }

    /// <summary>Governor and scanner; null unless <see cref="BacktestOptions.Governed"/>.</summary>
    public GridGovernor? Governor { get; }

    /// <summary>Counts over all effects.</summary>
    public RunTally Tally { get; }

    /// <summary>Receives the effects of every turn before they are dropped.</summary>
    public Action<IReadOnlyList<Effect>>? Observer { get; set; }

    /// <summary>Time of <see cref="Start"/>.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>Records fed.</summary>
    public long Records { get; private set; }

    /// <summary>Turns that had effects; a reader that caches figures looks here.</summary>
    public long Activity { get; private set; }

    /// <summary>Initialises the group and opens the run.</summary>
    public void Start(Instant at)
    {
        StartedAt = at;
        Group.Init(at);
        Apply(RecordType.RunStarted, PlantAddress.Kernel, at, []);
    }

    /// <summary>A mid price.</summary>
    /// <param name="at">Time, not before the last record.</param>
    /// <param name="price">Mid, quote, finite and &gt; 0.</param>
    /// <param name="volume">Base traded at this price, for queue models; 0 = unknown.</param>
    public void Mid(Instant at, double price, double volume = 0.0)
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(price, Symbol, (float)volume).Write(payload);
        Apply(MarketRecord.Mid, PlantAddress.Kernel, at, payload);
    }

    /// <summary>A bar in which nothing can happen, as one record at the time of its close.</summary>
    public void QuietBar(Instant at, in Bar bar, Duration interval)
    {
        Span<byte> payload = stackalloc byte[BarRecord.Size];
        Record(in bar, interval).Write(payload);
        Apply(MarketRecord.Bar, PlantAddress.Kernel, at, payload);
    }

    /// <summary>A closed candle for the scanner.</summary>
    public void Candle(Instant at, in Bar bar, Duration interval)
    {
        Span<byte> payload = stackalloc byte[BarRecord.Size];
        Record(in bar, interval).Write(payload);
        Apply(MarketRecord.CandleClosed, PlantAddress.Kernel, at, payload);
    }

    /// <summary>A fault button or balance change of the venue.</summary>
    public void Control(Instant at, VenueControlRecord control)
    {
        ArgumentNullException.ThrowIfNull(control);
        Apply(MarketRecord.VenueControl, PlantAddress.Kernel, at, control.Encode());
    }

    /// <summary>A journaled report of a governor plugin.</summary>
    public void Plugin(Instant at, PluginReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var writer = new CseWriter();
        report.Write(writer);
        Apply(PluginReport.Record, 2, at, writer.Written);
    }

    /// <summary>A command of the operator.</summary>
    /// <returns>Its state after the turn, or null when the group does not know it.</returns>
    public CommandChange? Command(Instant at, string kind, JsonElement parameters)
    {
        var key = $"c{++commands}";
        var request = new CommandRequest
        {
            Id = commands,
            IdemKey = key,
            Kind = kind,
            Parameters = parameters,
            Issuer = "simulation",
            Role = "operator",
            Source = "api",
        };
        Apply(RecordType.Command, GridPlantNumber, at, CommandCodec.Encode(request));
        return Group.FindCommand(key);
    }

    /// <summary>Ends the run: everything due is done, every slot is settled, the journal is complete.</summary>
    public void Finish(Instant at)
    {
        Apply(RecordType.Tick, PlantAddress.Kernel, at, []);
        Plant.SettleAll();
        Apply(RecordType.RunEnded, PlantAddress.Kernel, at, "end of data"u8);
        Flush();
    }

    /// <summary>Digest of the complete state of the group.</summary>
    public ulong StateDigest()
    {
        var writer = new CseWriter();
        Group.Encode(writer);
        return XxHash64.Hash(writer.Written, 0);
    }

    private static BarRecord Record(in Bar bar, Duration interval) => new(
        bar.Time.Ns, interval.Ns, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, Symbol);

    private void Apply(ushort type, uint plant, Instant at, ReadOnlySpan<byte> payload)
    {
        var size = FrameCodec.PaddedLength(payload.Length);
        if (used + size > BufferSize)
        {
            Flush();
        }

        var input = new RecordInput(type, plant, at.Ns, at.Ns);
        var frame = buffer.AsSpan(used, size);
        FrameCodec.WriteUnstamped(frame, in input, payload);
        previousCrc = FrameCodec.Stamp(frame, ++seq, at.Ns, previousCrc);
        used += size;
        var header = FrameCodec.ReadHeader(frame);
        Group.ApplyRecord(in header, frame.Slice(FrameCodec.HeaderSize, payload.Length));
        Records++;
        if (Group.Effects.Count > 0)
        {
            Drain();
        }
    }

    private void Drain()
    {
        Activity++;
        Tally.Add(Group.Effects);
        Observer?.Invoke(Group.Effects);
        Group.Effects.Clear();
    }

    private void Flush()
    {
        if (used > 0)
        {
            journal.Append(buffer.AsSpan(0, used), seq);
            used = 0;
        }
    }
}
