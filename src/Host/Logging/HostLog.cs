using Microsoft.Extensions.Logging;

namespace Millwright.Host.Logging;

#pragma warning disable SYSLIB1015 // Group, plant, seq and corr are members of the line, not words of the sentence.

/// <summary>Source-generated log events; the texts are templates, the ids those of <see cref="LogIds"/>.</summary>
internal static partial class HostLog
{
    [LoggerMessage(LogIds.Started, LogLevel.Information, "build {Build} starts with {Plants} plant(s) in {Folder}")]
    public static partial void Started(ILogger log, string build, int plants, string folder);

    [LoggerMessage(LogIds.Said, LogLevel.Information, "{Text}")]
    public static partial void Said(ILogger log, string text);

    [LoggerMessage(LogIds.Ended, LogLevel.Information, "ended with exit code {Code}")]
    public static partial void Ended(ILogger log, int code);

    [LoggerMessage(LogIds.ReactorDefect, LogLevel.Critical, "the reactor stopped")]
    public static partial void ReactorDefect(ILogger log, Exception defect);

    [LoggerMessage(LogIds.SnapshotStored, LogLevel.Debug, "snapshot at {Seq} of {Group}: {Bytes} bytes")]
    public static partial void SnapshotStored(ILogger log, string group, ulong seq, int bytes);

    [LoggerMessage(LogIds.ReplayChecked, LogLevel.Information, "self-replay of {Group} {Status}: {Message}")]
    public static partial void ReplayChecked(ILogger log, string group, string status, string message);

    [LoggerMessage(LogIds.CommandStatus, LogLevel.Information, "command {Kind} of {Issuer} is {Status} {Error}")]
    public static partial void CommandStatus(
        ILogger log, string group, uint plant, ulong seq, string corr, string kind, string issuer, string status,
        string error);

    [LoggerMessage(
        EventId = LogIds.IncidentChanged,
        Message = "incident {Key} is {State}, severity {Severity}: {Text}")]
    public static partial void IncidentChanged(
        ILogger log, LogLevel level, string group, uint plant, ulong seq, string key, string state, string severity,
        string text);

    [LoggerMessage(EventId = LogIds.PlantEvent, Message = "{Type}: {Text}")]
    public static partial void PlantEvent(
        ILogger log, LogLevel level, string group, uint plant, ulong seq, string type, string text);

    [LoggerMessage(LogIds.IntentReleased, LogLevel.Debug, "intent {Kind} {Intent}")]
    public static partial void IntentReleased(
        ILogger log, string group, uint plant, ulong seq, string corr, string kind, string intent);

    [LoggerMessage(LogIds.Request, LogLevel.Debug, "{Method} {Path} answered {Status} in {Ms} ms")]
    public static partial void Request(ILogger log, string method, string path, int status, double ms);

    [LoggerMessage(LogIds.RequestDefect, LogLevel.Error, "defect {Id} in a request")]
    public static partial void RequestDefect(ILogger log, string id, Exception defect);

    [LoggerMessage(LogIds.ClientDefect, LogLevel.Warning, "a browser reports: {Text}")]
    public static partial void ClientDefect(ILogger log, string text);

    [LoggerMessage(LogIds.ToggleSwitched, LogLevel.Information, "toggle {Key} of {Plant} set to {Value} by {By}")]
    public static partial void ToggleSwitched(
        ILogger log, string plant, string corr, string key, string value, string by);

    [LoggerMessage(LogIds.LevelChanged, LogLevel.Information, "log level of {Category} set to {Level} by {By}")]
    public static partial void LevelChanged(ILogger log, string category, string level, string by);

    [LoggerMessage(
        LogIds.SegmentCompressed, LogLevel.Information,
        "segment {Segment} of {Group} compressed from {From} to {To} bytes")]
    public static partial void SegmentCompressed(ILogger log, string group, string segment, long from, long to);

    [LoggerMessage(LogIds.SegmentRemoved, LogLevel.Information, "retention of {Group}: {Text}")]
    public static partial void SegmentRemoved(ILogger log, string group, string text);

    [LoggerMessage(LogIds.KeeperProblem, LogLevel.Warning, "journal of {Group}: {Text}")]
    public static partial void KeeperProblem(ILogger log, string group, string text);

    [LoggerMessage(LogIds.JournalFailed, LogLevel.Critical, "the journal of {Group} failed: {Operation}: {Text}")]
    public static partial void JournalFailed(ILogger log, string group, string operation, string text);

    [LoggerMessage(LogIds.PluginPresent, LogLevel.Information, "plugin {Plugin} version {Version} {Note}")]
    public static partial void PluginPresent(ILogger log, string group, string plugin, int version, string note);

    [LoggerMessage(LogIds.PluginFault, LogLevel.Warning, "plugin {Plugin} {Outcome}: {Detail}")]
    public static partial void PluginFault(
        ILogger log, string group, uint plant, string plugin, string outcome, string detail);
}
