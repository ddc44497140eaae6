using Millwright.Grid.Plant;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Commands;

/// <summary>The <c>slot_id</c> parameter.</summary>
internal static class SlotLookup
{
    /// <summary>Slot named by the parameters; a problem is recorded when it is missing or unknown.</summary>
    public static Slot? Find(GridCore core, Parameters p)
    {
        var id = p.Integer("slot_id", 1, int.MaxValue);
        if (p.Problem is not null)
        {
            return null;
        }

        var slot = core.Slots.Find((int)id);
        if (slot is null)
        {
            p.Fail($"field 'slot_id' = {id}; there is no such slot", "unknown_slot");
        }

        return slot;
    }
}
