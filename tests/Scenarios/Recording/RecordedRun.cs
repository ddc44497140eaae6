namespace Millwright.Scenarios.Recording;

/// <summary>A finished run with its journal on a simulated disk.</summary>
public sealed class RecordedRun
{
    public const string Folder = "journal/recorded";

    private RecordedRun(RunProfile profile, RunDriver driver, SimDisk disk, List<ScriptedInput> inputs, byte[] frames)
    {
        Profile = profile;
        Inputs = inputs;
        Disk = disk;
        Group = driver.Group;
        Sink = driver.Sink;
        StateDigest = driver.Group.Core.StateDigest();
        TraceDigest = driver.Group.Core.TraceDigest;
        Facts = RunFacts.Of(driver.Group);
        Frames = frames;
        Offsets = OffsetsOf(frames);
    }

    public static FileJournalOptions JournalOptions { get; } = new()
    {
        Synchronous = true,
        PreallocateBytes = 0,
        ReserveBytes = 0,
        SegmentBytes = 1L << 30,
        Time = FixedTime.Instance,
    };

    public RunProfile Profile { get; }

    public IReadOnlyList<ScriptedInput> Inputs { get; }

    public SimDisk Disk { get; }

    public RunGroup Group { get; }

    public RunSink Sink { get; }

    public byte[] StateDigest { get; }

    public ulong TraceDigest { get; }

    /// <summary>Content of the end, without journal positions.</summary>
    public string Facts { get; }

    /// <summary>Frames of all segments, one after the other.</summary>
    public byte[] Frames { get; }

    /// <summary>Start of every frame in <see cref="Frames"/>, and the end as last entry.</summary>
    public IReadOnlyList<int> Offsets { get; }

    public int Records => Offsets.Count - 1;

    /// <summary>Records a run.</summary>
    /// <param name="profile">What happens in it.</param>
    /// <param name="segmentBytes">Segment size; small values give several segments.</param>
    public static RecordedRun Record(RunProfile profile, long segmentBytes = 1L << 30)
    {
        var disk = new SimDisk(profile.Seed);
        var inputs = RunScript.Of(profile);
        var opening = JournalOpener.Open(
            disk, Folder, new JournalIdentity { GroupId = 1, RngRoot = profile.Seed },
            JournalOptions with { SegmentBytes = segmentBytes });
        using var journal = opening.Journal ?? throw new InvalidOperationException(opening.Message);
        var driver = new RunDriver(RunGroup.New(profile), journal, new RunSink());
        driver.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(inputs));
        return new RecordedRun(profile, driver, disk, inputs, Read(disk));
    }

    /// <summary>
    /// Records a run whose records depend on the inputs alone: no commit watermarks and no trace marks, so a run that
    /// was cut and continued has the same positions and must be equal to the bit.
    /// </summary>
    public static RecordedRun RecordBare(RunProfile profile)
    {
        var journal = new MemoryJournal(retain: true);
        var inputs = RunScript.Of(profile);
        var driver = new RunDriver(RunGroup.New(profile), journal, new RunSink(), 0, RunDriver.WithoutMarks);
        driver.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(inputs));
        return new RecordedRun(profile, driver, new SimDisk(1), inputs, journal.Frames.ToArray());
    }

    public ReadOnlySpan<byte> Frame(int index) => Frames.AsSpan(Offsets[index], Offsets[index + 1] - Offsets[index]);

    /// <summary>External inputs in the frames from one index on, at their recorded times.</summary>
    public List<ScriptedInput> InputsFrom(int index)
    {
        var rest = new List<ScriptedInput>();
        for (var i = index; i < Records; i++)
        {
            var frame = Frame(i);
            var header = FrameCodec.ReadHeader(frame);
            if (ScriptedInput.IsExternal(header.Type))
            {
                rest.Add(new ScriptedInput(
                    new Instant(header.TsReactor), header.Type, header.Plant,
                    frame.Slice(FrameCodec.HeaderSize, header.PayloadLength).ToArray()));
            }
        }

        return rest;
    }

    private static byte[] Read(SimDisk disk)
    {
        using var reader = new JournalReader(disk, Folder);
        var bytes = new MemoryStream();
        while (reader.Next(out _, out _))
        {
            bytes.Write(reader.Frame);
        }

        return bytes.ToArray();
    }

    private static List<int> OffsetsOf(ReadOnlySpan<byte> frames)
    {
        var offsets = new List<int> { 0 };
        while (offsets[^1] < frames.Length)
        {
            var header = FrameCodec.ReadHeader(frames[offsets[^1]..]);
            offsets.Add(offsets[^1] + FrameCodec.PaddedLength(header.PayloadLength));
        }

        return offsets;
    }
}
