namespace Millwright.Venues.Kraken;

/// <summary>Key and signer of one account; the secret is inside the signer and has no text form.</summary>
/// <param name="ApiKey">Public part of the key.</param>
/// <param name="Signer">Signer with the secret.</param>
/// <param name="Otp">One-time password of the key, or null.</param>
public sealed record KrakenCredentials(string ApiKey, KrakenSigner Signer, string? Otp = null)
{
    /// <summary>Nothing of the key.</summary>
    public override string ToString() => "credentials";
}
