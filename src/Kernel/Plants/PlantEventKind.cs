namespace Millwright.Kernel;

/// <summary>Why the reducer is called.</summary>
public enum PlantEventKind : byte
{
    /// <summary>A journaled record: market data, telemetry, plant-defined input.</summary>
    Record,

    /// <summary>A due deadline.</summary>
    Deadline,

    /// <summary>A command addressed to this plant, already accepted by the kernel.</summary>
    Command,

    /// <summary>A report about one of this plant's intents (ack, execution, cancel, unknown …).</summary>
    Venue,

    /// <summary>An order request routed to this plant because it is the simulated venue of the group.</summary>
    VenueRequest,

    /// <summary>An event emitted by a plant of the same group in this turn.</summary>
    Internal,

    /// <summary>A kernel fact: run started, plant state, configuration or toggle changed.</summary>
    Kernel,
}
