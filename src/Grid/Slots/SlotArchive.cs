using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Slots;

/// <summary>The last 64 removed slots (grid.md §4.4), part of the state; older ones are in the journal.</summary>
public sealed class SlotArchive
{
    private const int Kept = 64;
    private const int CyclesKept = 20;
    private readonly List<ArchivedSlot> slots = [];

    /// <summary>Removed slots, oldest removal first.</summary>
    public IReadOnlyList<ArchivedSlot> All => slots;

    /// <summary>A removed slot by id, or null.</summary>
    public ArchivedSlot? Find(int id) => slots.Find(slot => slot.Id == id);

    internal void Add(Slot slot, double now)
    {
        var state = slot.State.Clone();
        Patches.TrimCompletedCycles(state, CyclesKept);
        slots.Add(new ArchivedSlot(
            slot.Id, slot.Alias, slot.Sticky, slot.CreatedAt, slot.CreatedBy, now, state));
        if (slots.Count > Kept)
        {
            slots.RemoveAt(0);
        }
    }

    internal void Clear() => slots.Clear();

    internal void Encode(CseWriter writer)
    {
        writer.List(slots.Count);
        foreach (var slot in slots)
        {
            writer.I32(slot.Id);
            writer.String(slot.Alias);
            writer.Bool(slot.Sticky);
            writer.F64(slot.CreatedAt);
            writer.Enum((ushort)slot.CreatedBy);
            writer.F64(slot.RemovedAt);
            PairStateCodec.Encode(writer, slot.State);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        for (var n = reader.List(); n > 0; n--)
        {
            slots.Add(new ArchivedSlot(
                reader.I32(), reader.String(), reader.Bool(), reader.F64(), (SlotOrigin)reader.Enum(), reader.F64(),
                PairStateCodec.Decode(ref reader)));
        }
    }
}
