using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Options;

namespace Millwright.Alpha.Plant;

/// <summary>Words of the wire.</summary>
internal static class AlphaWords
{
    private static readonly string[] Reasons =
        ["votes", "no_quorum", "max_hold", "take_profit", "stop_loss", "breaker", "posture"];

    private static readonly string[] Actions = ["Hold", "Reduce", "Exit"];

    private static readonly string[] Postures = ["Apex", "Stalker", "Turtle", "Hibernate"];

    private static readonly string[] Modes = ["shadow", "scripted", "paper", "vst", "live"];

    public static string Of(ExitReason reason) => Reasons[(int)reason];

    public static string Of(ExitAction action) => Actions[(int)action];

    public static string Of(Posture posture) => Postures[(int)posture];

    public static string Of(AlphaMode mode) => Modes[(int)mode];
}
