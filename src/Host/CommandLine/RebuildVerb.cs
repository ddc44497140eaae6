using System.CommandLine;
using System.Diagnostics;
using Millwright.Host.History;
using Millwright.Host.Running;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright rebuild</c>: projections from journals and ledger files (kernel.md §19.1).</summary>
internal static class RebuildVerb
{
    public static Command Create(VerbContext context)
    {
        var file = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var rebuild = new Command(
            "rebuild",
            "Drops every table of millwright.db and fills it again from the journals, in one transaction.\n"
            + "A running process notices it and goes on behind the new content.\n"
            + "  millwright rebuild\n"
            + "  millwright rebuild --storage:dir=/srv/millwright")
        {
            file,
        };
        rebuild.SetAction(parsed => ConfigVerb.Load(context, parsed.GetValue(file), insecureBind: false) is { } config
            ? Run(config.Host.StorageDir, context)
            : ExitCode.Configuration);
        return rebuild;
    }

    /// <summary>Rebuilds the projections of a data folder.</summary>
    internal static int Run(string root, VerbContext context)
    {
        var disk = new RealDisk();
        root = root.TrimEnd('/');
        var journals = $"{root}/journal";
        var sources = new List<RebuildSource>();
        foreach (var name in disk.ListFolders(journals).Order(StringComparer.Ordinal))
        {
            var folder = $"{journals}/{Path.GetFileName(name)}";
            if (Compositions.Load(folder) is { } compositions)
            {
                var last = JournalEnd.Of(disk, folder);
                var manifest = compositions.Entries[^1];
                var source = new ReplicaSource(
                    disk, folder, compositions, new HistorySnapshots(disk, folder), () => last);
                sources.Add(new RebuildSource(
                    source, $"{root}/ledger/{manifest.Group}/{manifest.Plant}",
                    Progress(manifest.Group, context.Error)));
            }
        }

        if (sources.Count == 0)
        {
            context.Error.WriteLine($"{journals} holds no journal of a group");
            return ExitCode.Usage;
        }

        var code = ProjectionRebuild.Run(
            new ProjectionDatabase($"{root}/millwright.db"), sources, context.Out);
        foreach (var source in sources.Where(source => source.Damage is not null))
        {
            context.Error.WriteLine($"{source.Group}: the journal ends early: {source.Damage}");
            code = code == ExitCode.Ok ? ExitCode.Corrupt : code;
        }

        return code;
    }

    /// <summary>A line at most every half second, so that a log file stays readable too.</summary>
    private static Action<long, long> Progress(string group, TextWriter error)
    {
        var last = Stopwatch.GetTimestamp();
        var begin = last;
        return (done, total) =>
        {
            if (Stopwatch.GetElapsedTime(last).TotalSeconds >= 0.5)
            {
                last = Stopwatch.GetTimestamp();
                var rate = done / Math.Max(0.001, Stopwatch.GetElapsedTime(begin).TotalSeconds);
                error.WriteLine(
                    $"{group}: {done} of {total} records ({100.0 * done / Math.Max(1, total):F0} %), {rate:F0}/s");
            }
        };
    }
}
