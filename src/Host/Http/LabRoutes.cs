using Millwright.Host.Lab;
using Millwright.Markets;

namespace Millwright.Host.Http;

/// <summary>Jobs of the lab (console.md §11.1): <c>/api/jobs</c> and the recorded sets they can use.</summary>
internal static class LabRoutes
{
    public static void Map(WebApplication app, HttpServices services)
    {
        var jobs = new LabJobs(row => services.Hub.Publish("jobs", "job", row), services.Time);
        app.Lifetime.ApplicationStopping.Register(jobs.Dispose);
        app.MapGet("/api/jobs", () => Wire.Json(jobs.Rows()));
        app.MapGet("/api/jobs/{id}", (string id) => jobs.Detail(id) is { } found ? Wire.Json(found) : Unknown(id));
        app.MapGet("/api/lab/data", () => Wire.Json(new
        {
            sets = RecordedData.Discover(Environment.GetEnvironmentVariable("MILLWRIGHT_DATA") ?? "")
                .Select(set => new { id = set.Id, pair = set.Pair }),
        }));
        app.MapPost("/api/jobs", (Delegate)((HttpContext context) => StartAsync(services, jobs, context)));
        app.MapPost("/api/jobs/{id}/stop", (string id, HttpContext context) =>
            Gate(context) ?? (jobs.Stop(id) is { } row ? Wire.Json(row) : Unknown(id)));
        app.MapPost("/api/jobs/{id}/rerun", (string id, HttpContext context) =>
            Gate(context) ?? (jobs.Again(id, Wire.IdentityOf(context).Name) is { } row
                ? Wire.Json(row, 202)
                : Unknown(id)));
        app.MapPost("/api/jobs/{id}/delete", (string id, HttpContext context) =>
            Gate(context) ?? (jobs.Delete(id)
                ? Wire.Json(new { id, state = "deleted" })
                : Wire.Error(409, "not_deleted", $"'{id}' is unknown or still runs; stop it first.")));
    }

    private static async Task<IResult> StartAsync(HttpServices services, LabJobs jobs, HttpContext context)
    {
        if (Gate(context) is { } refused)
        {
            return refused;
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            if (!LabRequest.Read(
                body!.RootElement, services.Config.Plants[0].Grid, services.Config.Plants[0].Regime).TryGet(
                out var request, out var error))
            {
                return Wire.Error(400, "invalid_value", error.Message, new { field = error.Field });
            }

            return jobs.Start(request, Wire.IdentityOf(context).Name) is { } row
                ? Wire.Json(row, 202)
                : Wire.Error(429, "too_many_jobs", $"{LabJobs.MaxJobs} jobs are open; wait for one to finish.");
        }
    }

    private static IResult? Gate(HttpContext context) => Wire.IdentityOf(context) is { MayCommand: false } identity
        ? Wire.Error(403, "forbidden", $"The role {identity.Role} may not start or stop jobs.")
        : null;

    private static IResult Unknown(string id) => Wire.Error(404, "unknown_job", $"There is no job '{id}'.");
}
