using System.Buffers.Binary;
using Millwright.Host.CommandLine;
using Millwright.Host.History;
using Millwright.Host.Keeping;
using Millwright.Host.Running;
using Millwright.Host.Tests.Plugins;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.Keeping;

/// <summary>The bundle that repeats the failure of a quarantined plant (kernel.md §17).</summary>
public sealed class FailureBundleTests : IDisposable
{
    private const long Poison = 13;
    private static readonly Instant Begin = Instant.FromUnixSeconds(1_700_000_000);
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-failure-").FullName;

    [Fact]
    public async Task Given_a_plant_that_throws_when_quarantined_then_its_bundle_alone_repeats_the_failure()
    {
        var journal = $"{folder}/journal";
        var (seq, reason) = await FailAsync(journal);
        var bundle = FailureBundle.FolderOf(journal, 1, seq);
        Directory.Move(bundle, $"{folder}/elsewhere");
        Directory.Delete(journal, recursive: true);

        var kept = FailureBundle.Load($"{folder}/elsewhere")!;
        var (same, text) = kept.Reproduce($"{folder}/elsewhere", _ => Compose(Poison));

        Assert.True(same, text);
        Assert.Contains("InvalidOperationException: broke at a sum of 4972", reason);
        Assert.Contains(reason, text);
        Assert.Contains($"{seq - 1 - kept.StartSeq + 1} records from {kept.StartSeq}", text);
        Assert.True(kept.StartSeq > 1, "the slice starts at the snapshot before the failure");
    }

    [Fact]
    public async Task Given_a_bundle_when_replayed_with_a_build_that_does_not_fail_then_it_says_so()
    {
        var journal = $"{folder}/journal";
        var (seq, _) = await FailAsync(journal);
        var target = FailureBundle.FolderOf(journal, 1, seq);

        var (same, text) = FailureBundle.Load(target)!.Reproduce(target, _ => Compose(breaksAt: -1));

        Assert.False(same);
        Assert.Contains("this build does not fail", text);
    }

    [Fact]
    public void Given_a_folder_without_a_failure_when_reproduced_then_it_is_a_usage_error()
    {
        var said = new StringWriter();

        Assert.Equal(
            ExitCode.Usage,
            CommandLineRoot.Run(["journal", "reproduce", folder], Stream.Null, Stream.Null, said));

        Assert.Contains("failure.json", said.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static PlantGroup Compose(long breaksAt)
    {
        var group = new PlantGroup(new GroupOptions { Name = "brittle" });
        group.Add(new BrittlePlant(breaksAt));
        return group;
    }

    /// <summary>A journaled run in which the plant fails, with a snapshot on the way.</summary>
    private static async Task<(ulong Seq, string Reason)> FailAsync(string journal)
    {
        Directory.CreateDirectory(journal);
        using var file = JournalOpener.Open(
            new RealDisk(), journal, new JournalIdentity { GroupId = 1, RngRoot = 1 },
            new FileJournalOptions { Synchronous = true, Level = DurabilityLevel.D2, ReserveBytes = 0 }).Journal!;
        var group = Compose(Poison);
        group.Init(Begin);
        var log = new EffectLog();
        var reactor = new Reactor(group, new SimulatedClock(Begin), file, log, new ReactorOptions());
        reactor.ApplyKernel(RecordType.RunStarted, []);
        reactor.Pump();
        var manifest = new GroupManifest
        {
            Group = "brittle", Plant = "brittle", Kind = "brittle", Options = new Dictionary<string, string>(),
            Instance = 1, InitNs = Begin.Ns, Prices = "none", RunSeq = group.Seq,
        };
        manifest.Save(journal);
        Compositions.Note(journal, manifest);
        using var history = new PlantHistory(
            new RealDisk(), journal, () => file.DurableSeq(DurabilityLevel.D2), () => group.Now);
        for (var number = 100L; number > 0 && group.StateOf(1) != PlantState.Quarantined; number--)
        {
            Add(reactor, number);
            if (number == 50)
            {
                history.Snapshots.Save(group, [group.Seq]);
            }
        }

        var bundles = new FailureBundles(history);
        var host = new PumpedGroup(group, (Lane _, in RecordInput _, ReadOnlySpan<byte> _) => true);
        bundles.OnEffect(host, log.Seen.Last(
            effect => effect.Body is DomainEvent { Type: "plant_state", Severity: "critical" }));
        await bundles.Last;
        Assert.Null(bundles.Problem);
        return (group.QuarantineSeqOf(1), group.QuarantineReasonOf(1));
    }

    private static void Add(Reactor reactor, long number)
    {
        Span<byte> payload = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, number);
        Assert.True(reactor.TryPublish(
            Lane.Data, new RecordInput(BrittlePlant.Number, PlantAddress.Kernel, 0, 0), payload));
        reactor.Pump();
    }
}
