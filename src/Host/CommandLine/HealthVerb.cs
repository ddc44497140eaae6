using System.CommandLine;
using System.Net.Http.Headers;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright health</c>: asks an instance whether it is ready; made for container checks.</summary>
internal static class HealthVerb
{
    public static Command Create(VerbContext context)
    {
        var url = new Option<string>("--url")
        {
            Description = "health address of the instance",
            DefaultValueFactory = _ => "http://127.0.0.1:8080/health/ready",
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "seconds to wait", DefaultValueFactory = _ => 3,
        };
        var health = new Command(
            "health",
            "Asks a running instance whether it is ready, with the configured token if any. Exit 0 ready, 1 not.\n"
            + "  millwright health --url http://127.0.0.1:8080/health/ready")
        {
            url, timeout,
        };
        health.SetAction(parsed => Ask(context, parsed.GetValue(url)!, parsed.GetValue(timeout)));
        return health;
    }

    private static int Ask(VerbContext context, string url, int seconds)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            context.Error.WriteLine($"'{url}' is no http address.");
            return ExitCode.Usage;
        }

        if (ConfigVerb.Load(context, null, insecureBind: true) is not { Host: var host })
        {
            return ExitCode.Configuration;
        }

        var token = host.HttpViewerToken ?? host.HttpAutomationToken ?? host.HttpOperatorToken ?? host.HttpToken;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60)) };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = client.Send(request);
            context.Out.WriteLine($"{(int)response.StatusCode} {response.ReasonPhrase}");
            return response.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.CheckFailed;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.CheckFailed;
        }
    }
}
