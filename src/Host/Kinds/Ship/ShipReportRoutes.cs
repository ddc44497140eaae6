using Millwright.Host.Http;
using Millwright.Host.Runtime;

namespace Millwright.Host.Kinds.Ship;

/// <summary><c>GET /api/plants/{plant}/ship/report</c>: the after-action report from the journal.</summary>
internal static class ShipReportRoutes
{
    public static void Map(WebApplication app, HttpServices services) =>
        app.MapGet("/api/plants/{plant}/ship/report", (string plant) =>
            PlantRoutes.With(services, plant, AnswerAsync));

    private static async Task<IResult> AnswerAsync(HostedPlant plant)
    {
        if (plant.Kind != "ship" || plant.History is null)
        {
            return Wire.Error(404, "no_report", $"Plant '{plant.Id}' is of kind {plant.Kind}; only ships report.");
        }

        var source = plant.History.Source();
        var report = await Task.Run(() => ShipReport.Read(source));
        return Wire.Json(new
        {
            lines = report.Lines,
            incidents = report.Incidents,
            commands = report.Commands,
            truncated = report.Truncated,
        });
    }
}
