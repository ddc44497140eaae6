namespace Millwright.Kernel;

/// <summary>What a reducer receives. Valid only during the call; nothing of it may be kept by reference.</summary>
public readonly ref struct PlantEvent
{
    /// <summary>Why the reducer is called; decides which members are meaningful.</summary>
    public PlantEventKind Kind { get; init; }

    /// <summary>Record type (Record, Kernel), deadline kind (Deadline) or event type (Internal).</summary>
    public ushort Type { get; init; }

    /// <summary>Payload schema version of a record.</summary>
    public ushort Version { get; init; }

    /// <summary>Frame flags of a record (kernel.md §5.3).</summary>
    public ushort Flags { get; init; }

    /// <summary>Source time of the fact; <see cref="Instant.Epoch"/> if unknown.</summary>
    public Instant EventTime { get; init; }

    /// <summary>Wall time at receipt as journaled.</summary>
    public Instant IngestTime { get; init; }

    /// <summary>Correlation: command or intent id, low 64 bits.</summary>
    public ulong Corr { get; init; }

    /// <summary>Record payload.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Deadline id as armed (Deadline).</summary>
    public ulong DeadlineId { get; init; }

    /// <summary>Periods skipped by catch-up (Deadline).</summary>
    public int Missed { get; init; }

    /// <summary>The command (Command), else null.</summary>
    public CommandRequest? Command { get; init; }

    /// <summary>The report (Venue), else null.</summary>
    public VenueReport? Report { get; init; }

    /// <summary>The intent the report is about (Venue), null when no intent explains it.</summary>
    public Intent? Intent { get; init; }

    /// <summary>The request (VenueRequest), else null.</summary>
    public VenueRequest? Request { get; init; }

    /// <summary>Payload object of an internal event, else null.</summary>
    public object? Body { get; init; }
}
