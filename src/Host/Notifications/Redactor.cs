namespace Millwright.Host.Notifications;

/// <summary>Takes known secrets out of texts that leave the process or reach a log (regime.md Appendix B).</summary>
/// <param name="secrets">Values to hide; shorter than 6 characters are ignored.</param>
public sealed class Redactor(IEnumerable<string?> secrets)
{
    private readonly string[] hidden =
        [.. secrets.Where(s => s is { Length: >= 6 }).Select(s => s!).OrderByDescending(s => s.Length)];

    /// <summary>The text with every secret replaced.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in hidden)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return text;
    }
}
