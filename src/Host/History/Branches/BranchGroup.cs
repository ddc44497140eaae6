using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Host.History.Branches;

/// <summary>
/// A copy of a group with other options that gets the same inputs as the recorded one. Its orders meet the paper venue
/// of its own state, so different decisions have different fills.
/// </summary>
internal sealed class BranchGroup : IReplicaObserver
{
    private readonly IReadOnlyDictionary<string, string> set;
    private readonly bool keepCommands;
    private GroupManifest manifest;

    /// <summary>Copies a group.</summary>
    /// <param name="original">The recorded group at the start of the branch.</param>
    /// <param name="set">Checked options, key to text.</param>
    /// <param name="keepCommands">Apply recorded commands.</param>
    /// <exception cref="InvalidDataException">The state does not fit the changed composition.</exception>
    public BranchGroup(GroupReplica original, IReadOnlyDictionary<string, string> set, bool keepCommands)
    {
        this.set = set;
        this.keepCommands = keepCommands;
        manifest = original.Manifest;
        (Group, Plant) = Copy(original.Group);
    }

    /// <summary>The changed group.</summary>
    public PlantGroup Group { get; private set; }

    /// <summary>Its trading plant.</summary>
    public GridPlant Plant { get; private set; }

    /// <summary>Commands that were left out.</summary>
    public long DroppedCommands { get; private set; }

    public void OnRecord(GroupReplica replica, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (!ReferenceEquals(manifest, replica.Manifest))
        {
            manifest = replica.Manifest;
            (Group, Plant) = Copy(Group);
        }

        if (!keepCommands && header.Type == RecordType.Command)
        {
            DroppedCommands++;
            return;
        }

        Group.ApplyRecord(in header, payload);
        Group.Effects.Clear();
    }

    public void OnEffect(GroupReplica replica, in Effect effect)
    {
        // Effects of the recorded group are not those of the branch.
    }

    public void OnApplied(GroupReplica replica)
    {
        // The branch has applied the record already.
    }

    private (PlantGroup Group, GridPlant Plant) Copy(PlantGroup from)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in manifest.Options.Concat(set))
        {
            options[key] = text;
        }

        var body = HistorySnapshots.Encode(from);
        var (group, plant) = GroupComposer.Build(manifest with { Options = options });
        if (!HistorySnapshots.TryDecode(group, body))
        {
            throw new InvalidDataException("the state does not fit the changed composition");
        }

        SetAtRunTime(group, plant);
        return (group, plant);
    }

    /// <summary>An option that an operator changed while running wins over its configured value.</summary>
    private void SetAtRunTime(PlantGroup group, GridPlant plant)
    {
        foreach (var (key, text) in set)
        {
            var option = GridOptionTable.Table.Find(key)!;
            var wanted = GridOptionTable.Table.Read(
                GridOptionTable.Table.Change(plant.Options, key, text).TryGet(out var changed, out _)
                    ? changed
                    : plant.Options,
                option);
            if (Equals(GridOptionTable.Table.Read(plant.Options, option), wanted))
            {
                continue;
            }

            var parameters = JsonSerializer.SerializeToElement(
                new Dictionary<string, string> { ["key"] = option.Key, ["value"] = text }, WireJson.Options);
            var id = ~(UInt128)group.Seq;
            var payload = CommandCodec.Encode(new CommandRequest
            {
                Id = id,
                IdemKey = $"branch-{option.Key}",
                Kind = "set_config",
                Parameters = parameters,
                Issuer = "branch",
                Role = "operator",
                Source = "lab",
                Confirmed = true,
            });
            var header = new FrameHeader(
                FrameCodec.HeaderSize + payload.Length, 0, group.Seq, group.Now.Ns, group.Now.Ns, group.Now.Ns,
                (ulong)id, GroupComposer.TradingPlant, RecordType.Command, 1, 0, 0, 0);
            group.ApplyRecord(in header, payload);
            group.Effects.Clear();
        }
    }
}
