namespace Millwright.Regime.Research;

/// <summary>What a study found, question by question.</summary>
/// <param name="Record">What it is about.</param>
/// <param name="Block">Samples of a block of the bootstrap.</param>
/// <param name="Findings">Answers.</param>
/// <param name="Labels">Forward return and volatility by source and label.</param>
/// <param name="Bands">Travel and fills by band of the score.</param>
/// <param name="Odds">Calibration of the fill odds.</param>
public sealed record StudyFindings(
    StudyRecord Record,
    int Block,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<GroupRow> Labels,
    IReadOnlyList<GroupRow> Bands,
    IReadOnlyList<Reliability> Odds)
{
    /// <summary>Topic of the labels.</summary>
    public const string LabelTopic = "regime labels";

    /// <summary>Topic of the change points.</summary>
    public const string ChangeTopic = "change points";

    /// <summary>Topic of the score.</summary>
    public const string ScoreTopic = "manifold score";

    /// <summary>Topic of the fill odds.</summary>
    public const string OddsTopic = "fill odds";

    /// <summary>Evaluates a record.</summary>
    public static StudyFindings Of(StudyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var options = record.Options;
        var overlap = Math.Max(1, options.LongHorizon / options.Horizon);
        var bootstrap = new BlockBootstrap(
            record.Samples.Count,
            options.Block > 0 ? options.Block : BlockBootstrap.BlockFor(record.Samples.Count, overlap),
            options.Resamples, options.Seed);
        var findings = new List<Finding>();
        var labels = new LabelQuestions(record.Samples, bootstrap);
        labels.Ask(findings);
        new ChangeQuestions(record, bootstrap).Ask(findings);
        var score = new ScoreQuestions(record.Samples, bootstrap);
        score.Ask(findings);
        var odds = OddsQuestions.Of(record, bootstrap);
        foreach (var table in odds)
        {
            findings.Add(new Finding(
                OddsTopic, $"Brier skill of {table.Name} against the base rate", "", table.Skill, 0.0,
                "better than the base rate", "worse than the base rate"));
        }

        return new StudyFindings(record, bootstrap.Block, findings, labels.Rows(), score.Rows(), odds);
    }
}
