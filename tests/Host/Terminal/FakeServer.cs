using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Host.Tests.Terminal;

/// <summary>Answers of a server from memory; keeps what was sent.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    public List<(string Path, JsonObject Body)> Posts { get; } = [];

    public JsonObject Status { get; set; } = new();

    public JsonArray Incidents { get; } = [];

    public string Role { get; set; } = "operator";

    /// <summary>Kind of the only plant, and its id.</summary>
    public string Kind { get; set; } = "grid";

    /// <summary>Status as of a position, or null.</summary>
    public Func<long, JsonObject>? Past { get; set; }

    public JsonArray Catalog { get; } = (JsonArray)JsonNode.Parse("""
        [
          {"verb":"pause","kind":"pause","tier":1,"args":[]},
          {"verb":"resume","kind":"resume","tier":0,"args":[]},
          {"verb":"halt","kind":"halt","tier":2,"args":[{"name":"cancel","type":"enum","optional":true,
            "enum":["none","entries"]}]},
          {"verb":"halt all","kind":"kill","tier":2,"args":[{"name":"scope","type":"enum",
            "enum":["plant","group","all"]}]},
          {"verb":"remove","kind":"remove_slot","tier":2,"args":[{"name":"slot_id","type":"integer","min":1}]},
          {"verb":"add","kind":"add_slot","tier":0,"args":[{"name":"sticky","type":"boolean","optional":true}]},
          {"verb":"set entry","kind":"set_entry_pct","tier":0,"args":[{"name":"value","type":"number",
            "min":0.05,"max":20}]},
          {"verb":"shelve","kind":"incident.suppress","tier":0,"args":[{"name":"id","type":"text"},
            {"name":"for_s","type":"integer","min":300,"max":86400}]},
          {"verb":"ack","kind":"incident.ack","tier":0,"args":[{"name":"id","type":"text"}]}
        ]
        """)!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Post)
        {
            var body = (JsonObject)JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancel))!;
            Posts.Add((path, body));
            return Json(body["dry_run"] is not null
                ? """{"ok":true,"result":{"consequences":["entry cancelled"],"confirm_token":"tok-1"}}"""
                : """{"ok":true,"status":"applied","message":"done"}""");
        }

        if (path.EndsWith("/status", StringComparison.Ordinal) && Past is { } past)
        {
            var at = request.RequestUri.Query.Split('=', '&')[1];
            return Json(past(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).ToJsonString());
        }

        return Json(path switch
        {
            "/api/plants" => new JsonArray(new JsonObject { ["id"] = Kind, ["kind"] = Kind }).ToJsonString(),
            var history when history.EndsWith("/history", StringComparison.Ordinal) =>
                """{"from_seq":1,"to_seq":5}""",
            "/api/commands/catalog" => Catalog.ToJsonString(),
            "/api/session" => new JsonObject { ["role"] = Role, ["user"] = "tester" }.ToJsonString(),
            "/api/incidents" => Incidents.ToJsonString(),
            "/api/commands" => "[]",
            _ => new JsonObject
            {
                ["epoch"] = "e1",
                ["seq"] = 5,
                ["server_time_ms"] = 1_700_000_000_000,
                ["slices"] = new JsonObject
                {
                    ["status"] = new JsonObject { ["seq"] = 5, ["v"] = Status.DeepClone() },
                },
            }.ToJsonString(),
        });
    }

    private static HttpResponseMessage Json(string text) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}
