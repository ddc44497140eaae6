using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;
using Millwright.Host.History;
using Millwright.Host.Running;
using Millwright.Host.Tests.History;
using Millwright.Host.Tests.Plugins;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.Running;

/// <summary>Journals of another build, and plants rebuilt from a journal (kernel.md §8.5, §17).</summary>
public sealed class OtherBuildTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-build-").FullName;

    [Fact]
    public void Given_records_behind_the_snapshot_of_another_logic_version_then_recovery_names_both()
    {
        var journal = $"{folder}/journal";
        using var run = new RecordedRun(journal);
        run.Play(0.1);
        var manifest = GroupManifest.Load(journal)!;
        var (group, _) = GroupComposer.Build(manifest);

        (manifest with { Logic = "grid 1" }).Save(journal);
        var (damage, _) = GroupRecovery.Bring(
            new RealDisk(), journal, group, manifest.InitNs, run.LastSeq, null);
        Assert.Contains("'grid 1'", damage);
        Assert.Contains($"'{group.LogicText}'", damage);
        Assert.Contains($"grid {Grid.Plant.GridPlant.LogicVersion}", group.LogicText);

        (manifest with { Logic = group.LogicText }).Save(journal);
        (group, _) = GroupComposer.Build(manifest);
        (damage, _) = GroupRecovery.Bring(new RealDisk(), journal, group, manifest.InitNs, run.LastSeq, null);
        Assert.Null(damage);
        Assert.Equal(run.Group.StateDigest(), group.StateDigest());
    }

    [Fact]
    public async Task Given_a_killed_run_of_another_logic_version_when_started_then_it_is_refused_with_exit_code_6()
    {
        using (var first = RunProcess.Run(folder))
        {
            await first.ReadyAsync();
            await first.KillAsync();
        }

        var path = $"{Directory.GetDirectories($"{folder}/data/journal").Single()}/group.json";
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        Assert.Contains($"grid {Grid.Plant.GridPlant.LogicVersion}", (string?)manifest["logic"]);
        manifest["logic"] = "grid 1";
        await File.WriteAllTextAsync(path, manifest.ToJsonString());

        using var second = RunProcess.Run(folder);

        Assert.Equal(ExitCode.Corrupt, await second.ExitAsync());
        Assert.Contains("were written with the logic versions 'grid 1'", second.Said);
    }

    [Fact]
    public async Task Given_a_journal_when_a_plant_is_rebuilt_then_its_parts_are_its_state_before_the_record()
    {
        var journal = $"{folder}/journal";
        using var run = new RecordedRun(journal);
        run.Play(0.1);
        var expected = new CseWriter();
        run.Group.PlantAt(GroupComposer.TradingPlant).Encode(expected);
        var poison = run.LastSeq + 1;
        using var history = new PlantHistory(new RealDisk(), journal, () => run.LastSeq, () => run.Group.Now);
        var parts = new List<byte>();
        var rebuilder = new PlantRebuilder(new PumpedGroup(run), history);
        var query = new QueryRequest(PlantGroup.RecoverQuery, $"{GroupComposer.TradingPlant}:{poison}");

        rebuilder.OnEffect(
            new PumpedGroup(run),
            new Effect(EffectKind.Query, EffectClass.E1, GroupComposer.TradingPlant, poison, run.Group.Now, query));
        await rebuilder.Last;

        Assert.Null(rebuilder.Problem);
        using var reader = new JournalReader(new RealDisk(), journal, poison);
        while (reader.NextBlock(out var frames))
        {
            parts.AddRange(PartsIn(frames, poison));
        }

        Assert.Equal(expected.Written.ToArray(), parts);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static List<byte> PartsIn(ReadOnlySpan<byte> frames, ulong poison)
    {
        var found = new List<byte>();
        while (!frames.IsEmpty)
        {
            var header = FrameCodec.ReadHeader(frames);
            if (header.Type == RecordType.PlantImage)
            {
                var part = PlantImage.Decode(frames.Slice(FrameCodec.HeaderSize, header.PayloadLength)).Value;
                Assert.Equal((GroupComposer.TradingPlant, poison), (part.Plant, part.Poison));
                found.AddRange(part.Bytes);
            }

            frames = frames[FrameCodec.PaddedLengthOf(frames)..];
        }

        return found;
    }
}
