using Millwright.Host.Configuration;

namespace Millwright.Host.Security;

/// <summary>
/// Host allow-list: loopback names and configured ones, so that DNS rebinding fails (console.md §14.1).
/// </summary>
internal sealed class HostNames
{
    private readonly HashSet<string> names;

    public HostNames(ServerOptions options) => names = new HashSet<string>(
        ["localhost", "127.0.0.1", "[::1]", "::1", options.HttpBind, $"[{options.HttpBind}]", .. options.HttpHosts],
        StringComparer.OrdinalIgnoreCase);

    public bool Allows(HostString host) => host.HasValue && names.Contains(host.Host);
}
