using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>Host-wide options: storage, HTTP, price source, logs (grid.md §11, kernel.md §10.3). Immutable.</summary>
public sealed record ServerOptions
{
    /// <summary>Directory of journals, snapshots, projections and logs.</summary>
    [Option("storage.dir", Format = OptionFormat.Path)]
    public string StorageDir { get; init; } = "data/";

    /// <summary>Name of the state export file; the state itself lives in the journal.</summary>
    [Option("storage.state_file", "STATE_FILE", Format = OptionFormat.Path, Absent = "state.json")]
    public string? StorageStateFile { get; init; }

    /// <summary>Name of the ledger export file; the ledger itself lives in the journal.</summary>
    [Option("storage.ledger_file", "LEDGER_FILE", Format = OptionFormat.Path, Absent = "ledger.jsonl")]
    public string? StorageLedgerFile { get; init; }

    /// <summary>Port of the console and the API; 0 takes a free one.</summary>
    [Option("http.port", "DASHBOARD_PORT", "PORT", Min = 0, Max = 65535)]
    public int HttpPort { get; init; } = 8080;

    /// <summary>Address to bind; anything but loopback needs a token and TLS.</summary>
    [Option("http.bind", Format = OptionFormat.IpAddress)]
    public string HttpBind { get; init; } = "127.0.0.1";

    /// <summary>Serves the console and the API.</summary>
    [Option("http.enabled", "DASHBOARD_ENABLED")]
    public bool HttpEnabled { get; init; } = true;

    /// <summary>Opens on the factory page; else on the dashboard.</summary>
    [Option("http.factory", "FACTORY_ENABLED")]
    public bool HttpFactory { get; init; } = true;

    /// <summary>Token of the admin role.</summary>
    [Option("http.token", Secret = true)]
    public string? HttpToken { get; init; }

    /// <summary>Token of the operator role.</summary>
    [Option("http.operator_token", Secret = true)]
    public string? HttpOperatorToken { get; init; }

    /// <summary>Token of the viewer role.</summary>
    [Option("http.viewer_token", Secret = true)]
    public string? HttpViewerToken { get; init; }

    /// <summary>Token of the automation role (scripts).</summary>
    [Option("http.automation_token", Secret = true)]
    public string? HttpAutomationToken { get; init; }

    /// <summary>Further host names accepted in the Host header.</summary>
    [Option("http.hosts")]
    public IReadOnlyList<string> HttpHosts { get; init; } = [];

    /// <summary>PKCS#12 file of the TLS certificate.</summary>
    [Option("http.certificate", Format = OptionFormat.Path)]
    public string? HttpCertificate { get; init; }

    /// <summary>Password of the TLS certificate.</summary>
    [Option("http.certificate_password", Secret = true)]
    public string? HttpCertificatePassword { get; init; }

    /// <summary>Kiosk: everybody on loopback is a viewer.</summary>
    [Option("http.viewer_only")]
    public bool HttpViewerOnly { get; init; }

    /// <summary>Most live streams.</summary>
    [Option("http.max_streams", Unit = "streams", Min = 1, Max = 1000)]
    public int HttpMaxStreams { get; init; } = 64;

    /// <summary>Address of the replication target.</summary>
    [Option("replication.url", "SUPABASE_URL", Format = OptionFormat.SecureUrl)]
    public string? ReplicationUrl { get; init; }

    /// <summary>Key of the replication target.</summary>
    [Option("replication.key", "SUPABASE_KEY", Secret = true)]
    public string? ReplicationKey { get; init; }

    /// <summary>Instance number inside client order ids.</summary>
    [Option("kernel.instance", Min = 0, Max = 1023)]
    public int KernelInstance { get; init; } = 1;

    /// <summary>Starts without a clean end within ten minutes after which a run waits for resume; 0 = any
    /// number.</summary>
    [Option("kernel.crash_loop_limit", Unit = "starts", Min = 0, Max = 1000)]
    public int KernelCrashLoopLimit { get; init; } = 3;

    /// <summary>Longest time a clean stop waits for answers of the venue.</summary>
    [Option("kernel.drain_timeout_sec", Unit = "s", Min = 0, Max = 600)]
    public int KernelDrainTimeoutSec { get; init; } = 30;

    /// <summary>Time a process stays after its journal failed, for cancels to reach the venue.</summary>
    [Option("kernel.fence_grace_sec", Unit = "s", Min = 1, Max = 300)]
    public int KernelFenceGraceSec { get; init; } = 10;

    /// <summary>Where prices come from; auto tries live, recorded, synthetic in this order.</summary>
    [Option("prices.source")]
    public PriceSourceChoice PricesSource { get; init; } = PriceSourceChoice.Auto;

    /// <summary>Time a live venue has to answer before the next source is taken.</summary>
    [Option("prices.live_timeout_ms", Unit = "ms", Min = 100, Max = 60000)]
    public int PricesLiveTimeoutMs { get; init; } = 3000;

    /// <summary>Distance between two polls of the public ticker.</summary>
    [Option("prices.poll_ms", Unit = "ms", Min = 500, Max = 60000)]
    public int PricesPollMs { get; init; } = 2000;

    /// <summary>Pace of recorded and synthetic prices: simulated seconds per second.</summary>
    [Option("prices.speed", Unit = "×", Min = 0.1, Max = 1000)]
    public double PricesSpeed { get; init; } = 60;

    /// <summary>Recorded bar file to play; absent = the best match of the pair.</summary>
    [Option("prices.recorded_file", Format = OptionFormat.Path, Absent = "best match of the pair")]
    public string? PricesRecordedFile { get; init; }

    /// <summary>Seed of the synthetic market.</summary>
    [Option("prices.seed", Min = 0)]
    public long PricesSeed { get; init; } = 1;

    /// <summary>Least severe level written to logs.</summary>
    [Option("log.level")]
    public LogLevelChoice LogLevel { get; init; } = LogLevelChoice.Information;

    /// <summary>Levels of single log categories, for example Http=debug.</summary>
    [Option("log.levels")]
    public IReadOnlyList<string> LogLevels { get; init; } = [];

    /// <summary>Size from which a new log file is begun.</summary>
    [Option("log.max_mb", Unit = "MiB", Min = 1, Max = 4096)]
    public int LogMaxMb { get; init; } = 64;

    /// <summary>Days a log file is kept.</summary>
    [Option("log.keep_days", Unit = "days", Min = 1, Max = 3650)]
    public int LogKeepDays { get; init; } = 14;

    /// <summary>Lines of one log category per second; more are counted and told in one line.</summary>
    [Option("log.rate_cap", Unit = "lines", Min = 1, Max = 1000000)]
    public int LogRateCap { get; init; } = 1000;

    /// <summary>Size from which a new journal segment is begun.</summary>
    [Option("journal.segment_mb", Unit = "MiB", Min = 1, Max = 1024)]
    public int JournalSegmentMb { get; init; } = 256;

    /// <summary>Age from which a new journal segment is begun.</summary>
    [Option("journal.segment_age_h", Unit = "h", Min = 1, Max = 8760)]
    public int JournalSegmentAgeH { get; init; } = 24;

    /// <summary>Compresses sealed journal segments.</summary>
    [Option("journal.compress")]
    public bool JournalCompress { get; init; } = true;

    /// <summary>Days a sealed journal segment is kept; never one that the oldest snapshot or the present run
    /// needs.</summary>
    [Option("journal.keep_days", Unit = "days", Min = 1, Max = 36500)]
    public int JournalKeepDays { get; init; } = 90;

    /// <summary>Journal segments always kept.</summary>
    [Option("journal.keep_segments", Unit = "count", Min = 2, Max = 100000)]
    public int JournalKeepSegments { get; init; } = 2;

    /// <summary>Folder that gets a copy of a journal segment before it is removed.</summary>
    [Option("journal.archive_dir", Format = OptionFormat.Path, Absent = "none; removed without a copy")]
    public string? JournalArchiveDir { get; init; }

    /// <summary>Records after which a snapshot is stored.</summary>
    [Option("journal.snapshot_records", Unit = "records", Min = 1000, Max = 1000000000)]
    public int JournalSnapshotRecords { get; init; } = 1_000_000;

    /// <summary>Time after which a snapshot is stored.</summary>
    [Option("journal.snapshot_interval_min", Unit = "min", Min = 1, Max = 1440)]
    public int JournalSnapshotIntervalMin { get; init; } = 10;

    /// <summary>Pace at which sealed journal segments are verified again; 0 = never.</summary>
    [Option("journal.scrub_mb_s", Unit = "MB/s", Min = 0, Max = 1000)]
    public int JournalScrubMbS { get; init; } = 20;

    /// <summary>Folder of plugin assemblies; their code runs with the rights of this process.</summary>
    [Option("plugins.dir", Format = OptionFormat.Path, Absent = "none")]
    public string? PluginsDir { get; init; }
}
