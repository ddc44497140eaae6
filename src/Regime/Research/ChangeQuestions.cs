using Millwright.Kernel;

namespace Millwright.Regime.Research;

/// <summary>Change-point alerts against shifts of the realised variance around them.</summary>
/// <param name="record">What was seen.</param>
/// <param name="bootstrap">Draws samples.</param>
internal sealed class ChangeQuestions(StudyRecord record, BlockBootstrap bootstrap)
{
    public void Ask(List<Finding> findings)
    {
        var shift = LabelQuestions.Column(record.Samples, s => s.EarlierPct > 0.0 && s.VolatilityPct > 0.0
            ? Math.Abs(DMath.Log(s.VolatilityPct / s.EarlierPct)) : double.NaN);
        var limit = DMath.Log(record.Options.ShiftRatio);
        var shifted = Array.ConvertAll(shift, x => double.IsNaN(x) ? x : x > limit ? 1.0 : 0.0);
        Detector(findings, "composite", record.CompositeAlerts, s => s.CompositeAlert, shift, shifted);
        Detector(findings, "return_z", record.ReturnAlerts, s => s.ReturnAlert, shift, shifted);
    }

    private void Detector(
        List<Finding> findings, string name, int alerts, Func<StudySample, bool> alerted, double[] shift,
        double[] shifted)
    {
        var group = new int[record.Samples.Count];
        for (var i = 0; i < group.Length; i++)
        {
            group[i] = alerted(record.Samples[i]) ? 1 : -1;
        }

        findings.Add(new Finding(
            StudyFindings.ChangeTopic,
            $"{name} ({alerts} alerts): size of the volatility shift around an alert less elsewhere", "ln",
            bootstrap.Of(Figures.Difference(shift, group)), 0.0, "volatility shifts more around alerts",
            "volatility shifts less around alerts"));
        findings.Add(new Finding(
            StudyFindings.ChangeTopic,
            $"{name} ({alerts} alerts): share of alerts with a shift less the share elsewhere", "",
            bootstrap.Of(Figures.Difference(shifted, group)), 0.0, "alerts mark shifts of the volatility",
            "alerts avoid shifts of the volatility"));
    }
}
