namespace Millwright.Twin.Transport;

/// <summary>Subjects of a ship (twin.md §9.2).</summary>
public static class Subjects
{
    /// <summary>Snapshot.</summary>
    public const string Telemetry = "qiki.telemetry";

    /// <summary>Core temperature.</summary>
    public const string Thermal = "qiki.events.v1.sensor.thermal";

    /// <summary>Edges of trip latches.</summary>
    public const string ThermalTrip = "qiki.events.v1.sensor.thermal.trip";

    /// <summary>Edges of warnings.</summary>
    public const string ThermalWarn = "qiki.events.v1.sensor.thermal.warn";

    /// <summary>Bus current.</summary>
    public const string PowerBus = "qiki.events.v1.power.bus";

    /// <summary>Distribution unit.</summary>
    public const string PowerPdu = "qiki.events.v1.power.pdu";

    /// <summary>Guard alerts and clears.</summary>
    public const string Guard = "qiki.events.v1.radar.guard";

    /// <summary>Mode of the ship.</summary>
    public const string Mode = "qiki.events.v1.system_mode";

    /// <summary>Audit of operator actions.</summary>
    public const string Actions = "qiki.events.v1.operator.actions";

    /// <summary>Audit of procedures.</summary>
    public const string Procedures = "qiki.events.v1.operator.procedures";

    /// <summary>Audit of incidents.</summary>
    public const string Incidents = "qiki.events.v1.operator.incidents";

    /// <summary>Audit of objectives.</summary>
    public const string Objectives = "qiki.events.v1.operator.objectives";

    /// <summary>Frames of both bands.</summary>
    public const string Frames = "qiki.radar.v1.frames";

    /// <summary>Tracks.</summary>
    public const string Tracks = "qiki.radar.v1.tracks";

    /// <summary>Commands.</summary>
    public const string Commands = "qiki.commands.control";

    /// <summary>Acknowledgements and effects.</summary>
    public const string Responses = "qiki.responses.control";

    /// <summary>Inputs of the reactor that are no commands.</summary>
    public const string Reactor = "qiki.reactor.input";
}
