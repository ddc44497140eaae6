using System.Text.Json.Nodes;

namespace Millwright.Host.Tests.Http;

public sealed class SecurityTests
{
    [Fact]
    public async Task Given_a_foreign_host_header_when_asked_then_400_on_every_path()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var path in new[] { "/api/status", "/", "/health/live" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "evil.example";
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(400, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task Given_any_answer_then_it_carries_the_security_headers()
    {
        await using var host = await TestHost.StartAsync();

        using var response = await host.Client.GetAsync("/api/status");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy);
        Assert.EndsWith("trusted-types 'none'", policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Contains("camera=()", response.Headers.GetValues("Permissions-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Given_no_token_configured_when_on_loopback_then_local_operator_and_in_kiosk_a_viewer()
    {
        await using var open = await TestHost.StartAsync();
        await using var kiosk = await TestHost.StartAsync("--http:viewer_only=true");

        Assert.Equal("local operator (no token)", (string)(await open.GetAsync("/api/session")).Body!["user"]!);
        Assert.Equal("viewer", (string)(await kiosk.GetAsync("/api/session")).Body!["role"]!);
        Assert.Equal(403, (await kiosk.ActionAsync("""{"action":"add_slot"}""")).Status);
    }

    [Fact]
    public async Task Given_tokens_when_used_then_roles_bind_and_wrong_ones_lock_out()
    {
        await using var host = await TestHost.StartAsync("--http:viewer_token=v", "--http:operator_token=o");

        Assert.Equal(401, (await host.GetAsync("/api/status")).Status);
        Assert.Equal(200, (await host.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await host.GetAsync("/api/status", "v")).Status);
        Assert.Equal(403, (await Post(host, "v")).Status);
        Assert.Equal(200, (await Post(host, "o")).Status);
        var codes = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            codes.Add((await host.GetAsync("/api/status", "wrong")).Status);
        }

        Assert.Equal(401, codes[0]);
        Assert.Equal(429, codes[^1]);
        Assert.Equal(200, (await host.GetAsync("/api/status", "o")).Status);
    }

    [Fact]
    public async Task Given_a_login_when_used_then_cookie_and_csrf_are_both_needed()
    {
        await using var host = await TestHost.StartAsync("--http:token=secret");
        var wrong = await host.PostAsync("/api/login", """{"token":"other"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/login");
        request.Content = new StringContent("""{"token":"secret"}""", null, "application/json");
        using var response = await host.Client.SendAsync(request);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        var csrf = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["csrf"]!;

        Assert.Equal(401, wrong.Status);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain("secret", cookie);
        Assert.Equal(403, (await Browser(host, cookie, null, "same-origin")).Status);
        Assert.Equal(403, (await Browser(host, cookie, "0123", "same-origin")).Status);
        Assert.Equal(403, (await Browser(host, cookie, csrf, "cross-site")).Status);
        Assert.Equal(403, (await Browser(host, cookie, csrf, null)).Status);
        Assert.Equal(200, (await Browser(host, cookie, csrf, "same-origin")).Status);
    }

    [Fact]
    public async Task Given_repeated_failed_logins_when_more_than_five_a_minute_then_429_even_for_the_right_token()
    {
        await using var host = await TestHost.StartAsync("--http:token=secret");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await host.PostAsync("/api/login", """{"token":"guess"}""")).Status);
        }

        Assert.Equal(429, (await host.PostAsync("/api/login", """{"token":"secret"}""")).Status);
    }

    [Fact]
    public async Task Given_a_browser_of_another_origin_when_it_posts_without_token_then_403()
    {
        await using var host = await TestHost.StartAsync();

        var foreign = await host.PostAsync("/api/action", """{"action":"add_slot"}""", request =>
            request.Headers.Add("Origin", "http://evil.example"));
        var simple = await host.PostAsync("/api/action", """{"action":"add_slot"}""", request =>
            request.Headers.Add("Sec-Fetch-Site", "cross-site"));

        Assert.Equal((403, "csrf"), (foreign.Status, (string)foreign.Body["error"]!));
        Assert.Equal(403, simple.Status);
    }

    private static Task<(int Status, JsonObject Body)> Post(TestHost host, string token) =>
        host.PostAsync("/api/action", """{"action":"add_slot"}""", request =>
            request.Headers.Authorization = new("Bearer", token));

    private static Task<(int Status, JsonObject Body)> Browser(TestHost host, string cookie, string? csrf,
        string? site) =>
        host.PostAsync("/api/action", """{"action":"add_slot"}""", request =>
        {
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
            if (csrf is not null)
            {
                request.Headers.Add("X-MW-CSRF", csrf);
            }

            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }
        });
}
