using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Json;
using Millwright.Host.Runtime;
using Millwright.Host.Streaming;

namespace Millwright.Host.Http;

/// <summary>Forms of answers shared by routes.</summary>
internal static class Wire
{
    private const string IdentityKey = "mw.identity";

    /// <summary>JSON with the wire options.</summary>
    public static IResult Json(object? body, int status = 200) =>
        Results.Json(body, WireJson.Options, statusCode: status);

    /// <summary>An error of a read or of a gate.</summary>
    public static IResult Error(int status, string code, string message, object? details = null) => Json(
        new { ok = false, success = false, error = code, message, error_detail = new { code, message, details } },
            status);

    /// <summary>Writes an error outside endpoints.</summary>
    public static Task WriteErrorAsync(HttpContext context, int status, string code, string message) =>
        Error(status, code, message).ExecuteAsync(context);

    /// <summary>Identity found by the gate.</summary>
    public static Identity IdentityOf(HttpContext context) => (Identity)context.Items[IdentityKey]!;

    /// <summary>Stores the identity.</summary>
    public static void SetIdentity(HttpContext context, Identity identity) => context.Items[IdentityKey] = identity;

    /// <summary>404 that names the known plants.</summary>
    public static IResult NoPlant(HttpServices services, string id) => Error(
        404, "unknown_plant", $"There is no plant '{id}'.", new { known = services.Plants.Plants.Select(p => p.Id) });

    /// <summary>Time of the default plant's clock, epoch ms: the clock that ages are computed with.</summary>
    public static long ServerTimeMs(HttpServices services) => services.Plants.Default.Group.Now.UnixMs;

    /// <summary>Present status payload of a plant, or null before its first view.</summary>
    public static JsonObject? Status(HostedPlant plant) =>
        plant.Group.View(plant.Number) is { } view ? StatusPayloads.Of(plant, view) : null;

    /// <summary>JSON text with an ETag; 304 when the client holds it.</summary>
    public static IResult Tagged(HttpContext context, JsonNode body)
    {
        var text = Encoding.UTF8.GetBytes(body.ToJsonString(WireJson.Options));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 12))}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? Results.StatusCode(304)
            : Results.Bytes(text, "application/json; charset=utf-8");
    }

    /// <summary>Why the caller may not command now (role, rate), or null; takes one of its calls.</summary>
    /// <param name="services">Gateway with the issuer's budget.</param>
    /// <param name="context">Request; a refused rate gets <c>Retry-After</c>.</param>
    /// <param name="act">What the role may not do, for example <c>send commands</c>.</param>
    public static CommandProblem? Barred(HttpServices services, HttpContext context, string act = "send commands")
    {
        var identity = IdentityOf(context);
        if (!identity.MayCommand)
        {
            return new CommandProblem(403, "forbidden", $"The role {identity.Role} may not {act}.");
        }

        if (services.Gateway.TryTake(identity))
        {
            return null;
        }

        context.Response.Headers.RetryAfter = "1";
        return new CommandProblem(429, "too_many_commands", "More than 20 commands per second.");
    }

    /// <summary>A problem in the form of a read's error.</summary>
    public static IResult Error(CommandProblem problem) =>
        Error(problem.Http, problem.Code, problem.Message, problem.Details);

    /// <summary>Reads a JSON body within the limit.</summary>
    public static async Task<(JsonDocument? Body, IResult? Problem)> ReadBodyAsync(HttpContext context)
    {
        var (body, problem) = await ReadAsync(context);
        return (body, problem is null ? null : Error(problem));
    }

    /// <summary>Reads a JSON body within the limit, or says what is wrong with it.</summary>
    public static async Task<(JsonDocument? Body, CommandProblem? Problem)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > HttpServer.MaxBody)
        {
            return (null, TooLarge());
        }

        if (!context.Request.HasJsonContentType())
        {
            return (null, new CommandProblem(415, "not_json", "The content type is not application/json."));
        }

        using var memory = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (memory.Length + read > HttpServer.MaxBody)
            {
                return (null, TooLarge());
            }

            memory.Write(chunk, 0, read);
        }

        try
        {
            return (JsonDocument.Parse(memory.ToArray()), null);
        }
        catch (JsonException failure)
        {
            return (null, new CommandProblem(400, "malformed", $"The body is not JSON: {failure.Message}"));
        }
    }

    private static CommandProblem TooLarge() =>
        new(413, "too_large", $"The body is larger than {HttpServer.MaxBody} bytes.");
}
