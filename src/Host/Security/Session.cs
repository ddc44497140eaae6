namespace Millwright.Host.Security;

/// <summary>A login of a browser.</summary>
internal sealed class Session
{
    public required string Role { get; init; }

    public required string Csrf { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UsedAt { get; set; }
}
