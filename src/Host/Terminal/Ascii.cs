namespace Millwright.Host.Terminal;

/// <summary>Replaces the signs of the console by ASCII ones for terminals without them (<c>--ascii</c>).</summary>
public static class Ascii
{
    /// <summary>ASCII form of a text; every sign keeps its width.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Select(static c => c switch
        {
            < '\x7f' => c,
            '●' or '◆' => '*',
            '▲' => '^',
            '▼' => 'v',
            '○' => 'o',
            '◐' => 'a',
            '◑' => 'b',
            '█' or '▓' => '#',
            '░' => '.',
            '│' => '|',
            '─' or '—' or '−' => '-',
            '…' or '·' => '.',
            '◷' => '@',
            '≈' => '~',
            '✓' => '+',
            '✗' => 'x',
            '→' or '›' => '>',
            _ => '?',
        }));
    }
}
