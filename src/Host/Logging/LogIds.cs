namespace Millwright.Host.Logging;

/// <summary>
/// Stable ids of log events (kernel.md §21.2, field <c>ev</c>): 1000 process, 1100 groups, 1200 plants, 1300 HTTP,
/// 1400 storage, 1500 plugins. An id is never used again for another meaning; docs/logs.md lists them.
/// </summary>
public static class LogIds
{
    /// <summary>Lines left out by the rate cap or a full queue.</summary>
    public const int Suppressed = 1000;

    /// <summary>The process starts.</summary>
    public const int Started = 1001;

    /// <summary>What the run says on the console.</summary>
    public const int Said = 1002;

    /// <summary>The process ended.</summary>
    public const int Ended = 1003;

    /// <summary>A reactor stopped by a defect.</summary>
    public const int ReactorDefect = 1101;

    /// <summary>A snapshot was stored.</summary>
    public const int SnapshotStored = 1102;

    /// <summary>A self-replay ended.</summary>
    public const int ReplayChecked = 1103;

    /// <summary>A command reached a status.</summary>
    public const int CommandStatus = 1201;

    /// <summary>An incident changed.</summary>
    public const int IncidentChanged = 1202;

    /// <summary>Something happened in a plant.</summary>
    public const int PlantEvent = 1203;

    /// <summary>An order intent left the outbox.</summary>
    public const int IntentReleased = 1204;

    /// <summary>A request was answered.</summary>
    public const int Request = 1301;

    /// <summary>A request met a defect.</summary>
    public const int RequestDefect = 1302;

    /// <summary>A browser reported a defect.</summary>
    public const int ClientDefect = 1303;

    /// <summary>A toggle was switched.</summary>
    public const int ToggleSwitched = 1304;

    /// <summary>A log level was changed.</summary>
    public const int LevelChanged = 1305;

    /// <summary>A segment was compressed.</summary>
    public const int SegmentCompressed = 1401;

    /// <summary>A segment was removed.</summary>
    public const int SegmentRemoved = 1402;

    /// <summary>The keeper of the journal met a failure.</summary>
    public const int KeeperProblem = 1403;

    /// <summary>The journal cannot be written: the process ends.</summary>
    public const int JournalFailed = 1404;

    /// <summary>A plugin is present.</summary>
    public const int PluginPresent = 1501;

    /// <summary>A round of a plugin ended without advice.</summary>
    public const int PluginFault = 1502;
}
