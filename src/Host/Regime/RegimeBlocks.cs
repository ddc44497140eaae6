using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>Puts the blocks of the regime plant into the status payload of its trading plant (regime.md §15).</summary>
internal static class RegimeBlocks
{
    /// <summary>The view with the blocks as further members; other views stay as they are.</summary>
    public static object AddTo(object view, RegimePlant regime, in ViewRequest request)
    {
        if (view is not GridView grid || regime.BuildView(in request) is not RegimeView blocks
            || grid.Json.Length < 3 || blocks.Json.Length < 3)
        {
            return view;
        }

        var json = new byte[grid.Json.Length + blocks.Json.Length - 1];
        grid.Json.Span[..^1].CopyTo(json);
        json[grid.Json.Length - 1] = (byte)',';
        blocks.Json.AsSpan(1).CopyTo(json.AsSpan(grid.Json.Length));
        return grid with { Json = json };
    }
}
