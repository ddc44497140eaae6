using Millwright.Alpha.Exits;
using Millwright.Alpha.Options;
using Millwright.Alpha.Parity;
using Millwright.Alpha.Plant;
using Millwright.Host.Kinds;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Parity;

/// <summary>
/// The entry path as it really ran: scans and decisions of a journal folder, derived by one replay through the plant,
/// as request and answer lines per lane (alpha.md §19).
/// </summary>
internal static class EntryPath
{
    /// <summary>Lines of the first scans of a shadow run.</summary>
    /// <param name="folder">Journal folder of an alpha group.</param>
    /// <param name="scans">Most scans.</param>
    public static Result<IReadOnlyList<(string Request, string Answer)>> Read(string folder, int scans)
    {
        if (GroupManifest.Load(folder) is not { Kind: "alpha" } manifest)
        {
            return Fail($"{folder} holds no alpha group");
        }

        var group = PlantKinds.Compose(manifest);
        group.Init(new Instant(manifest.InitNs));
        var plant = (AlphaPlant)group.PlantAt(1);
        if (plant.Setup.Options is not { Mode: AlphaMode.Shadow, ShadowEnabled: true })
        {
            return Fail($"{folder}: alpha.mode is {plant.Setup.Options.Mode}; a shadow run with its rows is needed");
        }

        var facts = new List<ScanFacts>();
        var rows = new SortedDictionary<int, List<DecisionRow>>();
        var ended = new SortedDictionary<int, HashSet<long>>();
        plant.Scanned = fact => Keep(facts, fact, scans);
        var (_, damage) = GroupRecovery.Replay(new RealDisk(), folder, group, effect =>
        {
            if (effect.Body is DomainEvent { Data: DecisionRow row } && row.Scan < scans)
            {
                Of(rows, row.Lane).Add(row);
            }
            else if (effect.Body is DomainEvent { Data: EpisodeRow episode })
            {
                Of(ended, episode.Lane).Add(episode.ExitScan);
            }
        });
        return damage is not null || facts.Count == 0
            ? Fail(damage ?? $"{folder} holds no scans")
            : Result<IReadOnlyList<(string, string)>>.Ok(Lines(plant, facts, rows, ended));
    }

    private static List<(string Request, string Answer)> Lines(
        AlphaPlant plant, List<ScanFacts> facts, SortedDictionary<int, List<DecisionRow>> rows,
        SortedDictionary<int, HashSet<long>> ended)
    {
        var lines = new List<(string Request, string Answer)>();
        var lane = 0;
        foreach (var (direction, decided) in rows)
        {
            var own = Of(ended, direction);
            own.ExceptWith(decided.Where(d => d.Decision.Exit is { Action: ExitAction.Exit }).Select(d => d.Scan));
            lines.Add(EntryPathLines.Of(plant, lane++, facts, decided, own));
        }

        return lines;
    }

    private static void Keep(List<ScanFacts> facts, ScanFacts fact, int scans)
    {
        if (fact.Scan < scans)
        {
            facts.Add(fact);
        }
    }

    private static T Of<T>(SortedDictionary<int, T> map, int key)
        where T : new()
    {
        if (!map.TryGetValue(key, out var value))
        {
            map.Add(key, value = new T());
        }

        return value;
    }

    private static Result<IReadOnlyList<(string Request, string Answer)>> Fail(string text) =>
        Result<IReadOnlyList<(string, string)>>.Fail("folder", "unknown", text);
}
