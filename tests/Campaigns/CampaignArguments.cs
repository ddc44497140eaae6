using System.Globalization;

namespace Millwright.Campaigns;

/// <summary>Arguments <c>key=value</c> of a campaign.</summary>
internal sealed class CampaignArguments(IReadOnlyList<string> arguments)
{
    public long Number(string key, long otherwise) =>
        long.TryParse(Text(key, ""), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    public string Text(string key, string otherwise)
    {
        foreach (var argument in arguments)
        {
            var bare = argument.TrimStart('-');
            if (bare.StartsWith(key + "=", StringComparison.Ordinal))
            {
                return bare[(key.Length + 1)..];
            }
        }

        return otherwise;
    }
}
