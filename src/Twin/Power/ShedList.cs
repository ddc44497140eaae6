using Millwright.Twin.World;

namespace Millwright.Twin.Power;

/// <summary>Loads inhibited in one tick: the set of loads, the set of reasons, and the pairs (twin.md §2.4).</summary>
internal sealed class ShedList
{
    private readonly List<(string Load, string Reason)> pairs = [];

    public NameList Loads { get; } = new();

    public NameList Reasons { get; } = new();

    public IReadOnlyList<(string Load, string Reason)> Pairs => pairs;

    public void Clear()
    {
        Loads.Clear();
        Reasons.Clear();
        pairs.Clear();
    }

    public void Add(string load, string reason)
    {
        Loads.Add(load);
        Reasons.Add(reason);
        if (!pairs.Contains((load, reason)))
        {
            pairs.Add((load, reason));
        }
    }

    public void Encode(CseWriter writer)
    {
        Loads.Encode(writer);
        Reasons.Encode(writer);
        writer.List(pairs.Count);
        foreach (var (load, reason) in pairs)
        {
            writer.String(load);
            writer.String(reason);
        }
    }

    public void Decode(ref CseReader reader)
    {
        Loads.Decode(ref reader);
        Reasons.Decode(ref reader);
        pairs.Clear();
        for (var left = reader.List(2 * sizeof(uint)); left > 0; left--)
        {
            pairs.Add((reader.String(), reader.String()));
        }
    }
}
