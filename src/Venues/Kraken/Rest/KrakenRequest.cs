namespace Millwright.Venues.Kraken;

/// <summary>One HTTP request to the venue.</summary>
/// <param name="Path">Path, for example <c>/0/public/Time</c>.</param>
/// <param name="Body">URL-encoded query (public) or form (private).</param>
/// <param name="ApiKey">Key header of a private call, else null.</param>
/// <param name="Signature">Signature header of a private call, else null.</param>
public sealed record KrakenRequest(string Path, string Body, string? ApiKey = null, string? Signature = null)
{
    /// <summary>True for a signed POST, false for a public GET.</summary>
    public bool IsPrivate => Signature is not null;

    /// <summary>Path only: key and signature never appear in texts.</summary>
    public override string ToString() => Path;
}
