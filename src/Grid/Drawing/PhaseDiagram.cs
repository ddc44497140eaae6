using System.Text;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Drawing;

/// <summary>The four phases and their transitions (grid.md §2.10); the present phase stands in brackets.</summary>
internal static class PhaseDiagram
{
    public static void Append(StringBuilder text, SlotPhase phase)
    {
        var s0 = Box("S0  quoting", phase == SlotPhase.S0);
        var s1a = Box("S1a A open", phase == SlotPhase.S1a);
        var s1b = Box("S1b B open", phase == SlotPhase.S1b);
        var s2 = Box("S2  both open", phase == SlotPhase.S2);
        text.Append($"     A entry fills ->  {s1a}  -> B entry fills\n");
        text.Append("  <- A exit, orphan                        B exit, orphan <-\n");
        text.Append($" {s0}                         {s2}\n");
        text.Append("     B entry fills ->                      -> A entry fills\n");
        text.Append($"  <- B exit, orphan    {s1b}  A exit, orphan <-\n");
    }

    private static string Box(string name, bool present) => (present ? $"[{name}]" : $" {name} ").PadRight(17);
}
