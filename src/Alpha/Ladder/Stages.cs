namespace Millwright.Alpha.Ladder;

/// <summary>Names of the stages and what the server derives from them (console.md §9.4).</summary>
public static class Stages
{
    private static readonly string[] Names = ["V0", "V1", "V2", "V3", "V3.4", "V3.5", "V4-vst", "V4", "V5", "V6"];

    /// <summary>Number of stages.</summary>
    public static int Count => Names.Length;

    /// <summary>Name on the wire.</summary>
    public static string Name(this Stage stage) => Names[(int)stage];

    /// <summary>Finds a stage by its name.</summary>
    public static bool TryParse(string? name, out Stage stage)
    {
        var index = Array.FindIndex(Names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        stage = (Stage)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>Guard word shown to operators.</summary>
    public static string GuardWord(Stage stage) => stage switch
    {
        Stage.V0 => "DARK",
        < Stage.V4Vst => "OBSERVE_ONLY",
        Stage.V4Vst => "TESTNET",
        Stage.V4 or Stage.V5 => "LIVE_CAPPED",
        _ => "LIVE",
    };
}
