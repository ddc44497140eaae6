using System.Security.Cryptography;
using System.Text;

namespace Millwright.Host.Advisor;

/// <summary>System prompts of the council and of the digest's explanation (regime.md §8.2, §13.8).</summary>
internal static class CouncilPrompt
{
    /// <summary>Every provider of the council gets this.</summary>
    public const string Text =
        """
        You sit on a council that watches a symmetric grid trader: it quotes a buy and a sell around the market on many
        slots and earns when prices swing back. You see its regime models, score, positions and capital as one JSON
        object. Vote for exactly one action on the distance of new entries from the market: widen_entry (one small
        step further away: safer, fewer fills), tighten_entry (one small step nearer) or continue (no change). Name the
        market condition that carries your vote: trending_down, trending_up, volatile, ranging or low_volume. When
        unsure vote continue. Answer with exactly one JSON object and nothing else: regime (string), action (string),
        reason (string, at most 300 characters).
        """;

    /// <summary>The digest's explanation.</summary>
    public const string Digest =
        """
        You explain the health board of a symmetric grid trader to its operator: twelve checks, each green, amber or
        red, with value and threshold. Say what matters most now and why, in plain words, without advice to trade.
        Answer with exactly one JSON object and nothing else: narrative (at most 500 characters), key_insight (at most
        200), watch_for (at most 200), config_assessment (well-suited, mismatched or borderline), config_suggestion (at
        most 200 characters).
        """;

    /// <summary>First 16 hex digits of SHA-256 over the council's prompt.</summary>
    public static string Hash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 8));
}
