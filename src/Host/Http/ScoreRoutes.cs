using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Regime.Plant;

namespace Millwright.Host.Http;

/// <summary>
/// Outcome surface of the score as a grid of numbers (regime.md §9.9) and the digest's explanation on demand (§8.2), of
/// the default plant and of a named one.
/// </summary>
internal static class ScoreRoutes
{
    private const int MostSteps = 61;

    private static readonly string[] Columns = ["x", "y", "mean", "sd", "p_positive"];
    private static readonly string[] Axes = ["clarity", "stability", "throughput", "coherence"];

    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var (prefix, named) in new[] { ("/api/plants/{plant}", true), ("/api", false) })
        {
            app.MapGet($"{prefix}/mts/surface", (Delegate)((HttpContext context) =>
                For(services, context, named, plant => SurfaceAsync(plant, context))));
            app.MapPost($"{prefix}/digest/interpret", (Delegate)((HttpContext context) =>
                For(services, context, named, plant => InterpretAsync(services, plant, context))));
        }
    }

    private static Task<IResult> For(
        HttpServices services, HttpContext context, bool named, Func<HostedPlant, Task<IResult>> answer) => named
            ? PlantRoutes.With(services, (string)context.Request.RouteValues["plant"]!, answer)
            : answer(services.Plants.Default);

    /// <summary>The surface is immutable: it is taken between two turns and evaluated here.</summary>
    private static async Task<IResult> SurfaceAsync(HostedPlant plant, HttpContext context)
    {
        var query = context.Request.Query;
        var (x, y) = (Axis(query["x"], "clarity"), Axis(query["y"], "stability"));
        var n = 21;
        if (x < 0 || y < 0 || x == y || (query["n"].ToString() is { Length: > 0 } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out n)
                && n is >= 2 and <= MostSteps)))
        {
            return Wire.Error(
                400, "invalid_value",
                $"'x' and 'y' are two different words of {string.Join(", ", Axes)}, 'n' is 2..{MostSteps}.",
                new { field = x < 0 || x == y ? "x" : y < 0 ? "y" : "n" });
        }

        var (desk, parts) = await plant.Group.ReadAsync(core =>
            core.PlantCount >= GroupComposer.RegimePlant
            && core.PlantAt(GroupComposer.RegimePlant) is RegimePlant regime
                ? (regime.Engine.Score.Surface, regime.Engine.Score.Components) : default);
        if (desk?.Surface is not { } surface || parts is not { } c)
        {
            return Wire.Json(new
            {
                available = false,
                enabled = desk?.Enabled ?? false,
                samples = desk?.Samples ?? 0,
                reason = desk is null ? "the plant has no regime layer"
                    : !desk.Enabled ? "MTS_GP_ENABLED is off"
                    : desk.Surface is null ? "not enough samples with a known outcome" : "the score is not available",
            });
        }

        double[] point = [c.Clarity, c.Stability, c.Efficiency, c.Coherence];
        var rows = new JsonArray();
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                var at = (double[])point.Clone();
                (at[x], at[y]) = (i * Top(x) / (n - 1), j * Top(y) / (n - 1));
                var p = surface.Predict(at);
                rows.Add(new JsonArray(at[x], at[y], p.Mean, p.Deviation, p.Positive));
            }
        }

        return Wire.Json(new
        {
            available = true,
            x = Axes[x],
            y = Axes[y],
            n,
            x_max = Top(x),
            y_max = Top(y),
            samples = desk.Samples,
            fitted_at = desk.FittedAt,
            current = new { x = point[x], y = point[y] },
            columns = Columns,
            rows,
        });
    }

    private static int Axis(string? name, string fallback) =>
        Array.IndexOf(Axes, string.IsNullOrEmpty(name) ? fallback : name);

    private static double Top(int axis) => axis == 0 ? 2.0 / 3.0 : 1.0;

    private static async Task<IResult> InterpretAsync(HttpServices services, HostedPlant plant, HttpContext context)
    {
        if (Wire.Barred(services, context) is { } barred)
        {
            return Wire.Error(barred);
        }

        using var body = JsonSerializer.SerializeToDocument(new { action = "digest_interpret" });
        var (envelope, problem) = EnvelopeReader.Action(body.RootElement, plant.Kind);
        if (problem is not null)
        {
            return Wire.Error(problem);
        }

        var (http, answer) = await services.Gateway.RunAsync(
            plant, Wire.IdentityOf(context), envelope!, () => Wire.Status(plant));
        return Wire.Json(answer, http);
    }
}
