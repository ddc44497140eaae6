namespace Millwright.Host.Terminal;

/// <summary>What the terminal can show.</summary>
/// <param name="Colours">0 = none (<c>NO_COLOR</c>), 16, 256 or 16 777 216.</param>
/// <param name="Ascii">True = only ASCII signs.</param>
public sealed record TerminalLooks(int Colours, bool Ascii)
{
    private const int True = 1 << 24;

    /// <summary>Reads the environment of a terminal.</summary>
    public static TerminalLooks Detect(Func<string, string?> variable, bool ascii)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var term = variable("TERM") ?? "";
        var utf8 = new[] { variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG") }
            .FirstOrDefault(static value => !string.IsNullOrEmpty(value)) is not { } locale
            || locale.Contains("UTF", StringComparison.OrdinalIgnoreCase)
            || locale is "C" or "POSIX";
        var colours = !string.IsNullOrEmpty(variable("NO_COLOR")) || term is "dumb" ? 0
            : variable("COLORTERM") is "truecolor" or "24bit" ? True
            : term.Contains("256", StringComparison.Ordinal) ? 256
            : 16;
        return new TerminalLooks(colours, ascii || !utf8);
    }

    /// <summary>Sequence that switches to an ink.</summary>
    public string Begin(Ink ink)
    {
        if (Colours == 0)
        {
            return ink switch
            {
                Ink.Strong => "\x1b[1m",
                Ink.Selected => "\x1b[7m",
                Ink.Crit => "\x1b[1m",
                _ => "",
            };
        }

        if (ink is Ink.Strong)
        {
            return "\x1b[1m";
        }

        if (ink is Ink.Selected)
        {
            return "\x1b[7m";
        }

        var (sixteen, palette, red, green, blue) = ink switch
        {
            Ink.Muted => (90, 247, 154, 164, 175),
            Ink.Ok => (32, 79, 95, 220, 196),
            Ink.Warn => (33, 221, 255, 217, 61),
            Ink.Crit => (91, 203, 240, 82, 79),
            Ink.Info => (94, 75, 88, 166, 255),
            Ink.Cyan => (36, 123, 127, 240, 240),
            Ink.Violet => (35, 141, 183, 140, 242),
            Ink.Orange => (33, 209, 247, 133, 95),
            _ => (0, 0, 0, 0, 0),
        };
        return sixteen == 0 ? ""
            : Colours == True ? $"\x1b[38;2;{red};{green};{blue}m"
            : Colours == 256 ? $"\x1b[38;5;{palette}m"
            : $"\x1b[{sixteen}m";
    }
}
