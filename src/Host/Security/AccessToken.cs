namespace Millwright.Host.Security;

/// <summary>A configured token.</summary>
/// <param name="Value">Secret.</param>
/// <param name="Role">Role it gives.</param>
internal sealed record AccessToken(byte[] Value, string Role);
