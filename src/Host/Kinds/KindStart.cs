using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Keeping;
using Millwright.Host.Notifications;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds;

/// <summary>Opens the journal of a plant of a kind, recovers its group and makes it ready to start.</summary>
internal sealed class KindStart(LoadedConfig config, PlantConfig plant, IPlantKind kind, Action<string> say)
{
    private static readonly LoadLimits StartLimits = new() { WarmUpTurns = 64 };
    private string? diverged;
    private double replayRate;

    /// <summary>True: starts in spite of a replay that differs from the journal.</summary>
    public bool AcceptDivergence { get; init; }

    /// <summary>Disk of the journal.</summary>
    public IDisk Disk { get; init; } = new RealDisk();

    /// <summary>Logs of the process; null = none.</summary>
    public ILoggerFactory? Logs { get; init; }

    /// <summary>The running plant, or the exit code of kernel.md §17 with a message.</summary>
    public (RunningKind? Plant, int Code, string Message) Open(Action<Exception> faulted)
    {
        var storage = config.Host.StorageDir.TrimEnd('/');
        var setting = new KindSetting(
            plant.Id, plant.Settings, Environment.GetEnvironmentVariable("MILLWRIGHT_DATA"), storage, say);
        if (!kind.OpenFeed(setting).TryGet(out var feed, out var error))
        {
            return (null, ExitCode.Configuration, $"{error.Field}: {error.Message}");
        }

        var name = $"{kind.Kind}-{feed.Kind}-{plant.Id}";
        var folder = $"{storage}/journal/{name}";
        var opening = JournalSettings.Open(Disk, folder, name, 1, plant.Settings, config.Host);
        if (opening.Status != OpenStatus.Opened)
        {
            return (null, opening.ExitCode, opening.Message);
        }

        var manifest = Manifest(name, folder, feed);
        var (group, recovered) = GroupRecovery.Bring(
            Disk, folder, manifest, PlantKinds.Compose, opening.LastSeq, null);
        if ((recovered.Damage ?? recovered.Refusal(AcceptDivergence)) is { } damage)
        {
            opening.Journal!.Dispose();
            return (null, ExitCode.Corrupt, $"{name}: {damage}");
        }

        diverged = recovered.Divergence;
        replayRate = recovered.Rate;
        if (recovered.Done.Length > 0)
        {
            say($"{name}: {recovered.Done}");
        }

        return (Compose(setting, manifest, folder, group, opening.Journal!, feed, faulted), ExitCode.Ok, "");
    }

    private RunningKind Compose(
        KindSetting setting,
        GroupManifest manifest,
        string folder,
        PlantGroup group,
        FileJournal journal,
        IKindFeed feed,
        Action<Exception> faulted)
    {
        var live = new LiveClock();
        var start = group.Now > feed.Start ? group.Now : feed.Start;
        IClock clock = feed.Start == Instant.Epoch ? live : new ScaledClock(live, start, feed.Speed);
        var facts = new RunFacts(plant.Id, feed.Kind, feed.Name, feed.Speed);
        var host = new GroupHost(
            new GroupHostOptions
            {
                Name = manifest.Group,
                Clock = clock,
                ViewedPlants = [kind.Shown],
                Speed = feed.Speed,
                IsLive = feed.Start == Instant.Epoch,
                Faulted = faulted,
            },
            effects => new Reactor(
                group, clock, journal, effects, new ReactorOptions { Limits = StartLimits.AtSpeed(feed.Speed) }))
        {
            ReplayRate = replayRate,
        };
        facts.Group = host;
        facts.Notices = NotifyWorker.Of(plant.Id, dryRun: true, plant.Regime);
        host.Observe(facts.Notices);
        return new RunningKind(kind, new KindRun(host, group, manifest, setting, folder)
        {
            Durable = () => journal.DurableSeq(DurabilityLevel.D2),
        }, journal, feed, facts)
        {
            Say = say,
            Diverged = diverged,
            Care = CareOptions.Of(config.Host),
            Companions = GroupCompanions.Of(host, folder, config.Host, Logs, null),
        };
    }

    private GroupManifest Manifest(string name, string folder, IKindFeed feed)
    {
        var known = GroupManifest.Load(folder);
        var created = feed.Start == Instant.Epoch ? new LiveClock().Now() : feed.Start;
        return new GroupManifest
        {
            Kind = kind.Kind,
            Group = name,
            Plant = plant.Id,
            Options = plant.Settings,
            Instance = config.Host.KernelInstance,
            InitNs = known?.InitNs ?? created.Ns,
            Prices = $"{feed.Kind} {feed.Name}",
            RunSeq = known?.RunSeq ?? 0,
            Epoch = JournalLosses.FirstLost(Disk, folder).Count,
            Limits = plant.Limits.Texts(),
        };
    }
}
