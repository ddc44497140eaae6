using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Millwright.Host.Commands;
using Millwright.Host.Configuration;

namespace Millwright.Host.Security;

/// <summary>
/// Who a request comes from (console.md §14.1): bearer tokens for programs, sessions for browsers, and the local
/// operator on loopback while no token is configured.
/// </summary>
public sealed class AccessControl
{
    /// <summary>Name of the session cookie.</summary>
    public const string Cookie = "mw_session";

    private const int FailuresPerMinute = 5;
    private static readonly TimeSpan Absolute = TimeSpan.FromHours(12);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly TimeProvider time;
    private readonly AccessToken[] tokens;
    private readonly bool viewerOnly;
    private readonly string localCsrf = Random();
    private readonly ConcurrentDictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> failures = new(StringComparer.Ordinal);

    /// <summary>Reads the tokens of the configuration.</summary>
    public AccessControl(ServerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.time = time;
        viewerOnly = options.HttpViewerOnly;
        tokens =
        [
            .. Token(options.HttpToken, "admin"), .. Token(options.HttpOperatorToken, "operator"),
            .. Token(options.HttpViewerToken, "viewer"), .. Token(options.HttpAutomationToken, "automation"),
        ];
    }

    /// <summary>True when no token is configured.</summary>
    public bool IsOpen => tokens.Length == 0;

    /// <summary>Identity of a request; null when it has none.</summary>
    public Identity? Identify(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return Match(authorization["Bearer ".Length..].Trim()) is { } role
                ? new Identity(role, role, Program(request))
                : null;
        }

        if (request.Cookies[Cookie] is { } id && Live(id) is { } session)
        {
            var idle = time.GetUtcNow() - session.UsedAt > Idle && session.Role != "viewer";
            return new Identity($"web {session.Role}", idle ? "viewer" : session.Role, "web");
        }

        if (!IsOpen || !IsLocal(request))
        {
            return null;
        }

        return new Identity(
            "local operator (no token)",
            viewerOnly ? "viewer" : "operator",
            IsBrowser(request) ? "web" : Program(request));
    }

    /// <summary>CSRF token of the request's session, or of the local console.</summary>
    public string CsrfOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[Cookie] is { } id && Live(id) is { } session ? session.Csrf : localCsrf;
    }

    /// <summary>
    /// True when an unsafe request may pass (console.md §14.1): programs have no cookie and send no browser headers;
    /// browsers prove same origin and the CSRF token.
    /// </summary>
    public bool PassesCsrf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Authorization.Count > 0 || (!IsBrowser(request) && request.Cookies[Cookie] is null))
        {
            return true;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var same = site.Length > 0
            ? site == "same-origin"
            : origin == $"{request.Scheme}://{request.Host}";
        return same && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers["X-MW-CSRF"].ToString()),
            Encoding.UTF8.GetBytes(CsrfOf(request)));
    }

    /// <summary>Counts use of operator rights.</summary>
    public void Touch(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies[Cookie] is { } id && Live(id) is { } session && time.GetUtcNow() - session.UsedAt <= Idle)
        {
            session.UsedAt = time.GetUtcNow();
        }
    }

    /// <summary>Exchanges a token for a session.</summary>
    /// <returns>Session id, role and CSRF token, or null for a wrong token.</returns>
    public (string Id, string Role, string Csrf)? Login(string token)
    {
        if (Match(token) is not { } role)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var session = new Session { Role = role, Csrf = Random(), CreatedAt = now, UsedAt = now };
        var id = Random();
        foreach (var (old, known) in sessions)
        {
            if (now - known.CreatedAt > Absolute)
            {
                sessions.TryRemove(old, out _);
            }
        }

        sessions[id] = session;
        return (id, role, session.Csrf);
    }

    /// <summary>Ends the session of a request.</summary>
    public void Logout(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies[Cookie] is { } id)
        {
            sessions.TryRemove(id, out _);
        }
    }

    /// <summary>True when the address failed five times within the last minute.</summary>
    public bool IsLockedOut(HttpRequest request) => Failures(request, add: false) >= FailuresPerMinute;

    /// <summary>Counts a failed attempt.</summary>
    public void Fail(HttpRequest request) => Failures(request, add: true);

    private int Failures(HttpRequest request, bool add)
    {
        var address = request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        if (!add && !failures.ContainsKey(address))
        {
            return 0;
        }

        var times = failures.GetOrAdd(address, _ => new Queue<DateTimeOffset>());
        lock (times)
        {
            var now = time.GetUtcNow();
            while (times.TryPeek(out var at) && now - at > TimeSpan.FromMinutes(1))
            {
                times.Dequeue();
            }

            if (add)
            {
                times.Enqueue(now);
            }

            return times.Count;
        }
    }

    private Session? Live(string id) =>
        sessions.TryGetValue(id, out var session) && time.GetUtcNow() - session.CreatedAt <= Absolute ? session : null;

    private string? Match(string token)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        string? role = null;
        foreach (var known in tokens)
        {
            role = CryptographicOperations.FixedTimeEquals(given, known.Value) ? role ?? known.Role : role;
        }

        return role;
    }

    private static bool IsLocal(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    private static bool IsBrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.ContainsKey("Origin");

    private static string Program(HttpRequest request) =>
        request.Headers.UserAgent.ToString() switch
        {
            var agent when agent.StartsWith("millwright-cli", StringComparison.Ordinal) => "cli",
            var agent when agent.StartsWith("millwright-tui", StringComparison.Ordinal) => "tui",
            _ => "api",
        };

    private static IEnumerable<AccessToken> Token(string? value, string role) =>
        value is null ? [] : [new AccessToken(SHA256.HashData(Encoding.UTF8.GetBytes(value)), role)];

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
